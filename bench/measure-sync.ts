// Receipts of centres that were without a network, 500 in a request, beside a bare insert of the same rows.
import { performance } from 'node:perf_hooks';
import { type RawBuilder, sql } from 'kysely';
import type { OfflineReceipt, Sync, SyncAnswer } from '../modules/collection/contract-offline.ts';
import { priceReceipt } from '../modules/collection/pricing/price-receipt.ts';
import type { RateChart, SnfFormula } from '../modules/collection/pricing/types.ts';
import { openDatabase } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { openApp } from '../server/app.ts';
import type { Bench } from './open-bench.ts';
import { type Dairy, seedDairy, signIn } from './seed-dairy.ts';

export interface SyncMeasure {
  readonly receipts: number;
  /** One request of 500 by itself, in milliseconds: the median. */
  readonly oneRequestMs: number;
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly wrong: readonly string[];
}

const size = 500;
const centres = 13;

export async function measureSync(bench: Bench): Promise<SyncMeasure> {
  const { house } = bench;
  const dairy = await seedDairy(house, { centres, membersPerCentre: size, days: 1 });
  const cookie = await signIn(house, 'centre_operator', dairy.unionId);
  const app = await openApp(house);
  await app.ready();
  const wrong: string[] = [];
  const times: number[] = [];
  const send = async (body: Sync): Promise<void> => {
    const began = performance.now();
    const headers = { cookie, 'idempotency-key': newId() };
    const answer = await app.inject({ method: 'POST', url: '/api/collection/sync', headers, payload: body });
    times.push(performance.now() - began);
    const taken = answer.statusCode === 200 ? answer.json<SyncAnswer>().results : [];
    const accepted = taken.filter((one) => one.result === 'accepted').length;
    if (accepted !== size) wrong.push(`${answer.statusCode}: ${accepted} of ${size} accepted`);
  };
  const batches = await batchesOf(bench, dairy);
  const [warm, ...rest] = batches;
  if (warm) await send(warm);
  const alone = rest.splice(0, 5);
  times.length = 0;
  for (const batch of alone) await send(batch);
  const oneRequestMs = times.toSorted((a, b) => a - b)[2] ?? 0;
  const began = performance.now();
  await inTwoLanes(rest, send);
  const seconds = (performance.now() - began) / 1000;
  await app.close();
  const receipts = rest.length * size;
  return { receipts, oneRequestMs, perSecond: receipts / seconds, barePerSecond: await insertBare(bench), wrong };
}

/** Two at a time, as two centres come back at once. */
async function inTwoLanes<T>(parts: readonly T[], act: (part: T) => Promise<void>): Promise<void> {
  const lane = async (ofTwo: number): Promise<void> => {
    for (const part of parts.filter((_, at) => at % 2 === ofTwo)) await act(part);
  };
  await Promise.all([lane(0), lane(1)]);
}

/** Both shifts of today of every centre, each member once a shift. */
async function batchesOf({ house }: Bench, dairy: Dairy): Promise<Sync[]> {
  const chart = await inForce<RateChart>(house.db, 'rate_charts', dairy.unionId);
  const formula = await inForce<SnfFormula>(house.db, 'snf_formulas', dairy.unionId);
  const now = house.clock.now();
  const today = now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate().toString();
  const batches: Sync[] = [];
  for (const centreId of dairy.centreIds) {
    const members = await house.db
      .selectFrom('collection.members')
      .select('id')
      .where('centre_id', '=', centreId)
      .execute();
    for (const period of ['morning', 'evening'] as const) {
      const entries = members.map(({ id }, at): OfflineReceipt => {
        const poured = { milk_type: 'cow' as const, volume_ml: 5_000 + at * 7, fat_bp: 380 + (at % 60), snf_bp: 840 };
        const amount = Number(priceReceipt({ ...poured, formula, chart, cells: [] }).amount);
        const shown = { amount, chart_id: chart.id, formula_id: formula.id };
        const where = { held_on: today, period, member_id: id, at: now.subtract({ minutes: 1 }).toString() };
        return { ...poured, ...where, seq: at + 1, id: newId(), kind: 'receipt', shown };
      });
      const device = { device_id: newId(), device_name: 'Tablet', head_seq: size };
      batches.push({ ...device, centre_id: centreId, sent_at: now.toString(), entries });
    }
  }
  return batches;
}

async function inForce<T>(db: Bench['house']['db'], table: string, unionId: string): Promise<T> {
  const { rows } = await sql<{ row: T }>`
    select to_jsonb(one) as row from ${sql.table(`collection.${table}`)} one
    where union_id = ${unionId}::uuid limit 1`.execute(db);
  return (rows[0] as { row: T }).row;
}

/** The rows that came in, into a table of the same columns and indexes, 500 a statement. Returns rows a second. */
async function insertBare({ ownerUrl, house }: Bench): Promise<number> {
  const owner = openDatabase({ url: ownerUrl, poolSize: 2 });
  const { rows: columns } = await sql<{ name: string; type: string }>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
    where a.attrelid = 'collection.receipts'::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    order by a.attnum`.execute(house.db);
  const names = columns.map(({ name }) => name);
  const texts = sql.join(names.map((name): RawBuilder<unknown> => sql`${sql.ref(name)}::text`));
  const { rows } = await sql<Record<string, string | null>>`
    select ${texts} from collection.receipts where origin = 'offline' order by id`.execute(house.db);
  await owner.sql.unsafe('create table public.bare_receipts (like collection.receipts including all)');
  const list = names.map((name) => `"${name}"`).join(', ');
  const casts = columns.map(({ name, type }) => `"${name}"::${type}`).join(', ');
  const places = names.map((_, at) => `$${at + 1}::text[]`).join(', ');
  const text = `insert into public.bare_receipts (${list}) select ${casts} from unnest(${places}) as row (${list})`;
  const insert = async (part: readonly Record<string, string | null>[]): Promise<void> => {
    await owner.sql.unsafe(text, names.map((name) => part.map((row) => row[name] ?? null)) as never, { prepare: true });
  };
  const parts = Array.from({ length: Math.floor(rows.length / size) }, (_, at) =>
    rows.slice(at * size, at * size + size),
  );
  await insert(parts.shift() ?? []);
  const began = performance.now();
  await inTwoLanes(parts, insert);
  const seconds = (performance.now() - began) / 1000;
  await owner.close();
  return (parts.length * size) / seconds;
}
