// Requests a second, ours beside the bare handler's: both servers stand over the same database, and take turns.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { makeShift } from '../modules/collection/factory.ts';
import { type Child, type ProcessorTime, startChild } from './child.ts';
import type { LoadOrder, LoadResult } from './load-order.ts';
import type { Bench } from './open-bench.ts';
import { type Dairy, seedDairy, signIn } from './seed-dairy.ts';

export interface Side extends LoadResult {
  /** Microseconds of processor time the server used for a request: what a busy machine does not distort. */
  readonly processor: number;
}

export interface RequestMeasure {
  readonly name: string;
  readonly ours: Side;
  readonly bare: Side;
  readonly target: number;
}

interface Task {
  readonly name: string;
  readonly target: number;
  readonly cookie: string;
  readonly paths: readonly string[];
  readonly bodies?: readonly object[];
}

const connections = 32;

export async function measureRequests(bench: Bench, seconds: number): Promise<RequestMeasure[]> {
  const dairy = await seedDairy(bench.house, { centres: connections, membersPerCentre: 30, days: 15 });
  const tasks = await tasksFor(bench, dairy);
  const environment = { DATABASE: bench.url, DATA_DIR: bench.dataDir };
  const servers = {
    bare: startChild<ServerMessage>('./bare-server.ts', environment),
    ours: startChild<ServerMessage>('./samabay-server.ts', environment),
  };
  try {
    const bare = { child: servers.bare, url: await urlOf(servers.bare) };
    const ours = { child: servers.ours, url: await urlOf(servers.ours) };
    const measures: RequestMeasure[] = [];
    for (const task of tasks) measures.push(await measureTask(bench, task, { bare, ours }, seconds));
    return measures;
  } finally {
    await servers.bare.stop();
    await servers.ours.stop();
  }
}

export type ServerMessage = { readonly port: number } | ProcessorTime;

export interface Server {
  readonly child: Child<ServerMessage>;
  readonly url: string;
}

export async function urlOf(server: Child<ServerMessage>): Promise<string> {
  const message = await server.next();
  if (!('port' in message)) throw new Error('the server said something else than its port');
  return `http://127.0.0.1:${message.port}`;
}

async function processorOf({ child }: Server): Promise<number> {
  child.ask();
  const message = await child.next();
  if (!('processor' in message)) throw new Error('the server said something else than its processor time');
  return message.processor;
}

async function tasksFor(bench: Bench, dairy: Dairy): Promise<Task[]> {
  const { house } = bench;
  const receipts = await house.db.selectFrom('collection.receipts').select('id').limit(1_000).execute();
  const official = await signIn(house, 'official', dairy.unionId);
  return [
    {
      name: 'read one receipt',
      target: 0.6,
      cookie: official,
      paths: receipts.map(({ id }) => `/api/collection/receipts/${id}`),
    },
    {
      name: 'list 20 receipts',
      target: 0.6,
      cookie: official,
      paths: dairy.centreIds.map((id) => `/api/collection/receipts?centre_id=${id}&limit=20`),
    },
    {
      name: 'record a receipt',
      target: 0.4,
      cookie: await signIn(house, 'centre_operator', dairy.unionId),
      paths: ['/api/collection/receipts'],
      bodies: await pourings(bench, dairy),
    },
  ];
}

/** As in the morning: every connection is another centre, where one receipt follows the other. */
async function pourings(bench: Bench, dairy: Dairy): Promise<object[]> {
  const shifts = await Promise.all(dairy.centreIds.map((id) => makeShift(bench.house, id)));
  const members = await bench.house.db
    .selectFrom('collection.members')
    .select(['id', 'centre_id'])
    .where('centre_id', 'in', [...dairy.centreIds])
    .orderBy(sql`code::int`)
    .orderBy('centre_id')
    .execute();
  const poured = { milk_type: 'cow', volume_ml: 7_400, fat_bp: 415, snf_bp: 848, repeat_reason: 'second can' };
  return members.map(({ id, centre_id }) => {
    const shift = shifts.find((one) => one.centre_id === centre_id);
    return { ...poured, centre_id, shift_id: shift?.id, member_id: id };
  });
}

/** Both are warmed up, then each has three turns; the middle one of its three counts. */
async function measureTask(
  bench: Bench,
  task: Task,
  servers: { readonly bare: Server; readonly ours: Server },
  seconds: number,
): Promise<RequestMeasure> {
  const { name, target, ...asked } = task;
  const run = (server: Server, duration: number): Promise<Side> => runTurn(bench, server, asked, duration);
  await run(servers.bare, 2);
  await run(servers.ours, 2);
  const results = { bare: [] as Side[], ours: [] as Side[] };
  for (let round = 0; round < 3; round += 1) {
    results.bare.push(await run(servers.bare, seconds));
    results.ours.push(await run(servers.ours, seconds));
  }
  return { name, target, bare: middle(results.bare), ours: middle(results.ours) };
}

/** One turn of the load, with the processor time the server spent on it. */
export async function runTurn(
  bench: Bench,
  server: Server,
  asked: Pick<LoadOrder, 'cookie' | 'paths' | 'bodies'>,
  seconds: number,
  atOnce: number = connections,
): Promise<Side> {
  const before = await processorOf(server);
  const result = await runLoad(bench, { ...asked, url: server.url, connections: atOnce, seconds });
  return { ...result, processor: ((await processorOf(server)) - before) / result.answered };
}

async function runLoad(bench: Bench, order: LoadOrder): Promise<LoadResult> {
  const file = join(bench.dataDir, 'load-order.json');
  writeFileSync(file, JSON.stringify(order));
  const load = startChild<LoadResult>('./load.ts', { ORDER: file });
  const result = await load.next();
  await load.stop();
  return result;
}

export function middle(results: readonly Side[]): Side {
  const sorted = results.toSorted((a, b) => a.perSecond - b.perSecond);
  const result = sorted[Math.floor(sorted.length / 2)];
  if (!result) throw new Error('nothing was measured');
  return { ...result, wrong: results.flatMap(({ wrong }) => wrong) };
}
