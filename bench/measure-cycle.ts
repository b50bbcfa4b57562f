// Closing a cycle of ten thousand members: how long, how much memory; and again with the closing process killed in the
// middle, whether it goes on and nobody has two statements.
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { closeCycle } from '../modules/collection/cycles/close-cycle.ts';
import { openCycle } from '../modules/collection/cycles/open-cycle.ts';
import { makePersonWith } from '../modules/identity/factory.ts';
import { resolveActor } from '../modules/identity/index.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import { startChild } from './child.ts';
import type { Bench } from './open-bench.ts';
import { type Dairy, seedDairy } from './seed-dairy.ts';

export interface CycleMeasure {
  readonly members: number;
  readonly receipts: number;
  readonly seedSeconds: number;
  readonly closeSeconds: number;
  readonly peakMegabytes: number;
  readonly notifySeconds: number;
  readonly messages: number;
  readonly kills: number;
  readonly killedAt: readonly number[];
  /** Empty when the killed closing came out exactly like the undisturbed one. */
  readonly differences: readonly string[];
}

interface Closed {
  readonly seconds: number;
  readonly megabytes: number;
}

export async function measureCycle(
  bench: Bench,
  size: { centres: number; membersPerCentre: number },
): Promise<CycleMeasure> {
  const started = performance.now();
  const dairy = await seedDairy(bench.house, { ...size, days: 10 });
  const twin = await seedDairy(bench.house, { ...size, days: 10 });
  const seedSeconds = (performance.now() - started) / 2000;

  const cycleId = await beginClosing(bench, dairy);
  const undisturbed = await closeInChild(bench, cycleId);
  const telling = performance.now();
  const messages = await notifyInChild(bench, cycleId);
  const notifySeconds = (performance.now() - telling) / 1000;

  const twinCycle = await beginClosing(bench, twin);
  const killedAt = await killRepeatedly(bench, twinCycle, 3);
  await closeInChild(bench, twinCycle);
  const differences = await compareCycles(bench, cycleId, twinCycle);
  return {
    members: dairy.members,
    receipts: dairy.receipts,
    seedSeconds,
    closeSeconds: undisturbed.seconds,
    peakMegabytes: undisturbed.megabytes,
    notifySeconds,
    messages,
    kills: killedAt.length,
    killedAt,
    differences,
  };
}

async function beginClosing(bench: Bench, dairy: Dairy): Promise<string> {
  const { house } = bench;
  const person = await makePersonWith(house, 'finance', dairy.unionId);
  const actor = await resolveActor(house, person.id);
  const occasion = { actor, now: house.clock.now(), address: null, requestId: newId() };
  return inTransaction(house.db, async (tx) => {
    const span = { site_id: dairy.unionId, from_on: dairy.fromOn, to_on: dairy.toOn };
    const cycle = await openCycle(tx, occasion, span);
    await closeCycle(tx, occasion, cycle.id);
    return cycle.id;
  });
}

function startClosing(bench: Bench, cycleId: string, job: string): ReturnType<typeof startChild<Closed>> {
  const environment = { DATABASE: bench.url, DATA_DIR: bench.dataDir, CYCLE: cycleId, JOB: job };
  return startChild<Closed>('./cycle-worker.ts', environment);
}

async function closeInChild(bench: Bench, cycleId: string): Promise<Closed> {
  const child = startClosing(bench, cycleId, 'collection.close_cycle');
  const closed = await child.next();
  await child.stop();
  return closed;
}

async function notifyInChild(bench: Bench, cycleId: string): Promise<number> {
  const child = startClosing(bench, cycleId, 'collection.notify_statements');
  await child.next();
  await child.stop();
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from notify.messages`.execute(bench.house.db);
  return rows[0]?.n ?? 0;
}

/** Each time as soon as it got further than the time before. Returns how many members were done at each kill. */
async function killRepeatedly(bench: Bench, cycleId: string, times: number): Promise<number[]> {
  const killedAt: number[] = [];
  for (let kill = 0; kill < times; kill += 1) {
    const before = await membersDone(bench, cycleId);
    const child = startClosing(bench, cycleId, 'collection.close_cycle');
    let done = before;
    while (done === before && child.process.exitCode === null) {
      await sleep(20);
      done = await membersDone(bench, cycleId);
    }
    await sleep(Math.random() * 300);
    await child.stop('SIGKILL');
    killedAt.push(await membersDone(bench, cycleId));
  }
  return killedAt;
}

async function membersDone(bench: Bench, cycleId: string): Promise<number> {
  const row = await bench.house.db
    .selectFrom('collection.cycles')
    .select('members_done')
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow();
  return row.members_done;
}

/** Both dairies poured the same milk, so everything that can be counted must be equal. */
async function compareCycles(bench: Bench, cycleId: string, twinId: string): Promise<string[]> {
  const [first, second] = await Promise.all([figuresOf(bench, cycleId), figuresOf(bench, twinId)]);
  return Object.keys(first)
    .filter((name) => first[name] !== second[name])
    .map((name) => `${name}: ${first[name]} undisturbed, ${second[name]} after the kills`);
}

async function figuresOf(bench: Bench, cycleId: string): Promise<Record<string, string>> {
  const { rows } = await sql<Record<string, string>>`
    select cycle.state, cycle.members_done::text as members_done,
      count(*)::text as statements, count(distinct statement.member_id)::text as members,
      sum(statement.receipts_count)::text as receipts, sum(statement.gross)::text as gross,
      sum(statement.deducted)::text as deducted, sum(statement.net)::text as net,
      count(distinct statement.ledger_transaction_id)::text as transactions,
      (max(statement.ordinal) - min(statement.ordinal) + 1)::text as numbers,
      (select count(*)::text from payments.payout_lines where batch_id = cycle.payout_batch_id) as payout_lines
    from collection.cycles cycle join collection.statements statement on statement.cycle_id = cycle.id
    where cycle.id = ${cycleId} group by cycle.id`.execute(bench.house.db);
  return rows[0] ?? {};
}
