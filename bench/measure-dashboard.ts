// The day's page of a large union: its first question, and how soon a receipt is in every open page.
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { makeShift } from '../modules/collection/factory.ts';
import { openDatabase } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { openApp } from '../server/app.ts';
import { startChild } from './child.ts';
import type { DashboardMessage } from './dashboard-clients.ts';
import { type ServerMessage, urlOf } from './measure-requests.ts';
import type { Bench } from './open-bench.ts';
import { type Dairy, seedDairy, signIn } from './seed-dairy.ts';

export interface DashboardMeasure {
  readonly centres: number;
  readonly members: number;
  readonly receiptsOfDay: number;
  /** The whole answer, as JSON: the median, milliseconds. */
  readonly queryMs: number;
  /** The same totals by one statement over the receipts themselves. */
  readonly summingMs: number;
  readonly dashboards: number;
  /** From sending the receipt to its arrival in the last of the open pages: the median and the worst. */
  readonly seenMs: number;
  readonly seenWorstMs: number;
  /** A bare WebSocket server that says the same to as many. */
  readonly bareMs: number;
  readonly wrong: readonly string[];
}

const size = { centres: 200, membersPerCentre: 300, days: 1 };
const dashboards = 500;
const questions = 15;
const receipts = 15;

export async function measureDashboard(bench: Bench): Promise<DashboardMeasure> {
  const dairy = await seedDairy(bench.house, size);
  await addWeeks(bench, dairy);
  const wrong: string[] = [];
  const official = await signIn(bench.house, 'official', dairy.unionId);
  const queryMs = await askForDay(bench, dairy, official, wrong);
  const summingMs = await sumReceipts(bench, dairy);
  const seen = await watch(bench, dairy, official, wrong);
  const { centres } = size;
  const whole = { centres, members: dairy.members, receiptsOfDay: dairy.receipts, queryMs, summingMs, dashboards };
  return { ...whole, ...seen, wrong };
}

/** Four weeks before the day: their sums alone, because they are what is read of them. */
async function addWeeks({ house }: Bench, dairy: Dairy): Promise<void> {
  for (const [table, columns] of [
    ['day_sums', 'receipts_count, members, volume_ml, mass_g, fat_ug, snf_ug, amount, 0, 0, 0, 0'],
    ['day_quarters', 'receipts_count, volume_ml, amount'],
  ] as const) {
    const key = table === 'day_sums' ? sql`period, milk_type` : sql`milk_type, at - make_interval(days => back)`;
    await sql`
      insert into ${sql.ref(`collection.${table}`)}
      select centre_id, held_on - back, ${key}, ${sql.raw(columns)}
      from ${sql.ref(`collection.${table}`)} cross join generate_series(1, 28) as back
      where held_on = ${dairy.toOn}::date`.execute(house.db);
  }
  await sql`analyze collection.day_sums, collection.day_quarters`.execute(house.db);
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function askForDay(bench: Bench, dairy: Dairy, cookie: string, wrong: string[]): Promise<number> {
  const app = await openApp(bench.house);
  await app.ready();
  const times: number[] = [];
  for (let n = 0; n < questions + 3; n += 1) {
    const began = performance.now();
    const url = `/api/collection/day?site_id=${dairy.unionId}&on=${dairy.toOn}`;
    const answer = await app.inject({ method: 'GET', url, headers: { cookie } });
    if (n >= 3) times.push(performance.now() - began);
    const count = answer.statusCode === 200 ? answer.json().totals.receipts_count : answer.statusCode;
    if (count !== dairy.receipts) wrong.push(`the day has ${count} receipts instead of ${dairy.receipts}`);
  }
  await app.close();
  return median(times);
}

async function sumReceipts(bench: Bench, dairy: Dairy): Promise<number> {
  const { sql: bare, close } = openDatabase({ url: bench.url, poolSize: 1 });
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    await bare`
      select centre_id, period, count(*), count(distinct member_id), sum(volume_ml), sum(mass_g::bigint * fat_bp),
        sum(mass_g::bigint * snf_bp), sum(amount)
      from collection.receipts
      where centre_id = any(${[...dairy.centreIds]}::uuid[]) and held_on = ${dairy.toOn}::date and standing
      group by grouping sets ((), (centre_id), (period))`;
    times.push(performance.now() - began);
  }
  await close();
  return median(times);
}

async function watch(
  bench: Bench,
  dairy: Dairy,
  cookie: string,
  wrong: string[],
): Promise<{ seenMs: number; seenWorstMs: number; bareMs: number }> {
  const environment = { DATABASE: bench.url, DATA_DIR: bench.dataDir };
  const server = startChild<ServerMessage>('./samabay-server.ts', environment);
  const bareServer = startChild<ServerMessage>('./bare-broadcast.ts', {});
  try {
    const url = await urlOf(server);
    const send = await sender(bench, dairy, url);
    const ours = await timeArrivals(url, `site:${dairy.unionId}:day`, cookie, send, wrong);
    const bareUrl = await urlOf(bareServer);
    const say = async (id: string): Promise<void> => {
      const body = JSON.stringify({ topic: 'day', name: 'said', data: { id, filler: 'x'.repeat(800) } });
      await fetch(bareUrl, { method: 'POST', body });
    };
    const bare = await timeArrivals(bareUrl, 'day', '', say, wrong);
    return { seenMs: median(ours), seenWorstMs: Math.max(...ours), bareMs: median(bare) };
  } finally {
    await server.stop();
    await bareServer.stop();
  }
}

/** Records receipts one after another at one centre of today. */
async function sender(bench: Bench, dairy: Dairy, url: string): Promise<(id: string) => Promise<void>> {
  const centreId = dairy.centreIds[0] ?? '';
  const shift = await makeShift(bench.house, centreId);
  const cookie = await signIn(bench.house, 'centre_operator', dairy.unionId);
  const members = await bench.house.db
    .selectFrom('collection.members')
    .select('id')
    .where('centre_id', '=', centreId)
    .limit(receipts + 5)
    .execute();
  const poured = { milk_type: 'cow', volume_ml: 7_400, fat_bp: 415, snf_bp: 848 };
  return async (id) => {
    const member_id = members.pop()?.id;
    const body = JSON.stringify({ ...poured, id, member_id, centre_id: centreId, shift_id: shift.id });
    const headers = { cookie, 'content-type': 'application/json', origin: url, 'idempotency-key': id };
    const answer = await fetch(`${url}/api/collection/receipts`, { method: 'POST', headers, body });
    if (answer.status !== 201) throw new Error(`a receipt was answered ${answer.status}: ${await answer.text()}`);
  };
}

/** Milliseconds from sending each to its arrival at the last of all pages. */
async function timeArrivals(
  url: string,
  topic: string,
  cookie: string,
  send: (id: string) => Promise<void>,
  wrong: string[],
): Promise<number[]> {
  const order = { URL: url, TOPIC: topic, COOKIE: cookie, COUNT: String(dashboards) };
  const clients = startChild<DashboardMessage>('./dashboard-clients.ts', order);
  try {
    const ready = await clients.next();
    if (!('ready' in ready) || ready.ready !== dashboards) wrong.push('not every page could subscribe');
    const times: number[] = [];
    for (let n = 0; n < receipts + 2; n += 1) {
      const id = newId();
      const began = performance.timeOrigin + performance.now();
      const arrived = clients.next();
      await send(id);
      const last = await arrived;
      if (!('id' in last) || last.id !== id) wrong.push('another receipt than the one sent arrived last');
      else if (n >= 2) times.push(last.lastAt - began);
    }
    return times;
  } finally {
    await clients.stop();
  }
}
