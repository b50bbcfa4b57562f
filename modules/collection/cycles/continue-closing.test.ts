import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makeMember } from '../factory.ts';
import { makeStatements } from '../statements/make-statements.ts';
import { closeCycle } from './close-cycle.ts';
import { continueClosing } from './continue-closing.ts';
import { makeCycle, makeDeduction, makeSimpleCentre, pour } from './factory-payment.ts';
import { paymentJobs } from './jobs-payment.ts';

const house = await testHouse();

/** A cycle that has begun to close, of so many members with 100.00 each; every third pays 30.00 back. */
async function closing(count: number): Promise<string> {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const worths: [string, number][] = [];
  for (let index = 0; index < count; index += 1) {
    const member = await makeMember(house, centreId);
    if (index % 3 === 0) await makeDeduction(house, member.id, { per_cycle: 3_000 });
    worths.push([member.id, 10_000]);
  }
  const cycle = await makeCycle(house, unionId);
  await pour(house, centreId, worths);
  const occasion = await house.occasion();
  await inTransaction(house.db, (tx) => closeCycle(tx, occasion, cycle.id));
  return cycle.id;
}

interface Outcome {
  readonly state: string;
  readonly members_done: number;
  readonly statements: number;
  readonly members: number;
  readonly net: bigint;
  readonly posted: bigint;
  readonly payout_lines: number;
  readonly last_ordinal: number;
}

async function outcomeOf(cycleId: string): Promise<Outcome> {
  const { rows } = await sql<Outcome>`
    select cycles.state, cycles.members_done,
      count(statements.id)::int as statements, count(distinct statements.member_id)::int as members,
      coalesce(sum(statements.net), 0)::bigint as net, coalesce(max(statements.ordinal), 0) as last_ordinal,
      coalesce((select -sum(entries.amount) from ledger.entries
        join collection.members on members.payable_account_id = entries.account_id
        join collection.statements as own on own.member_id = members.id and own.cycle_id = cycles.id
      ), 0)::bigint as posted,
      (select count(*)::int from payments.payout_lines where batch_id = cycles.payout_batch_id) as payout_lines
    from collection.cycles
    left join collection.statements on statements.cycle_id = cycles.id
    where cycles.id = ${cycleId}
    group by cycles.id`.execute(house.db);
  if (!rows[0]) throw new Error('no such cycle');
  return rows[0];
}

const whole = (count: number): Outcome => {
  const net = BigInt(count) * 10_000n - BigInt(Math.ceil(count / 3)) * 3_000n;
  return {
    state: 'closed',
    members_done: count,
    statements: count,
    members: count,
    net,
    posted: net,
    payout_lines: count,
    last_ordinal: count,
  };
};

describe('an interrupted closing', () => {
  it('goes on where its last batch ended', async () => {
    const cycleId = await closing(7);
    const occasion = await house.occasion();
    const failing = inTransaction(house.db, async (tx) => {
      await makeStatements(tx, occasion, cycleId, 3);
      throw new Error('the lights went out');
    });
    await expect(failing).rejects.toThrow('the lights went out');
    expect(await outcomeOf(cycleId)).toMatchObject({
      state: 'closing',
      members_done: 0,
      statements: 0,
      last_ordinal: 0,
    });
    await inTransaction(house.db, (tx) => makeStatements(tx, occasion, cycleId, 3));
    expect(await outcomeOf(cycleId)).toMatchObject({
      state: 'closing',
      members_done: 3,
      statements: 3,
      payout_lines: 0,
    });
    await continueClosing(house, cycleId, 3);
    expect(await outcomeOf(cycleId)).toEqual(whole(7));
  });

  it('is not doubled by a second worker', async () => {
    const cycleId = await closing(9);
    await Promise.all([1, 2, 3].map(() => continueClosing(house, cycleId, 2)));
    expect(await outcomeOf(cycleId)).toEqual(whole(9));
    await continueClosing(house, cycleId);
    expect(await outcomeOf(cycleId)).toEqual(whole(9));
  });

  it('loses and doubles nothing when its process is killed at random moments', async () => {
    const count = 40;
    const cycleId = await closing(count);
    for (let kill = 0; kill < 4; kill += 1) await killedWorker(cycleId, Math.random() * 250);
    await continueClosing(house, cycleId, 2);
    expect(await outcomeOf(cycleId)).toEqual(whole(count));
  }, 60_000);
});

describe('a closing whose worker died', () => {
  it('is taken up again once it has stood still for a minute, and not before', async () => {
    const cycleId = await closing(3);
    // The dead worker's job would stay locked for hours; here it is gone altogether.
    await sql`select graphile_worker.remove_job(${`collection.close_cycle:${cycleId}`})`.execute(house.db);
    await paymentJobs['collection.resume_closings']?.(house, {});
    await house.runJobs();
    expect(await outcomeOf(cycleId)).toMatchObject({ state: 'closing', members_done: 0 });
    await house.db
      .updateTable('collection.cycles')
      .set({ progressed_at: sql`clock_timestamp() - interval '61 seconds'` })
      .where('id', '=', cycleId)
      .execute();
    await paymentJobs['collection.resume_closings']?.(house, {});
    await house.runJobs();
    expect(await outcomeOf(cycleId)).toEqual(whole(3));
  });
});

/** Another process that closes the cycle, killed so many milliseconds after it has begun. */
async function killedWorker(cycleId: string, after: number): Promise<void> {
  const code = `
    import { systemClock } from ${JSON.stringify(import.meta.resolve('../../../platform/clock.ts'))};
    import { openDatabase } from ${JSON.stringify(import.meta.resolve('../../../platform/db/database.ts'))};
    import { continueClosing } from ${JSON.stringify(import.meta.resolve('./continue-closing.ts'))};
    const { db } = openDatabase({ url: ${JSON.stringify(house.url)}, poolSize: 1 });
    process.stdout.write('begun');
    await continueClosing({ db, clock: systemClock }, ${JSON.stringify(cycleId)}, 2);
    process.exit(0);`;
  const worker = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(worker, 'exit');
  await Promise.race([once(worker.stdout, 'data'), ended]);
  await sleep(after);
  worker.kill('SIGKILL');
  const [exit, signal] = await ended;
  expect(signal ?? exit).toSatisfy((end) => end === 'SIGKILL' || end === 0);
}
