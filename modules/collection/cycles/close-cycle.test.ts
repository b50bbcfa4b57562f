import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { closePeriod } from '../../ledger/index.ts';
import type { CloseCycle } from '../contract-payment.ts';
import { makeMember, makeReceipt, makeShift } from '../factory.ts';
import { closeCycle } from './close-cycle.ts';
import { closeToEnd, makeCycle, makeSimpleCentre, pour } from './factory-payment.ts';

const house = await testHouse();

async function start() {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const member = await makeMember(house, centreId);
  return { unionId, centreId, member };
}

async function close(id: string, input: CloseCycle = {}) {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => closeCycle(tx, occasion, id, input));
}

/** What a closing changes, for before and after a refusal. */
async function traces(unionId: string) {
  const cycles = await house.db
    .selectFrom('collection.cycles')
    .select(['from_on', 'to_on', 'state'])
    .where('site_id', '=', unionId)
    .orderBy('from_on')
    .execute();
  const audit = await house.db
    .selectFrom('identity.audit_records')
    .select('action')
    .where('site_id', '=', unionId)
    .where('action', 'like', 'collection.cycle%')
    .orderBy('id')
    .execute();
  return {
    cycles: cycles.map((cycle) => `${cycle.from_on} ${cycle.to_on} ${cycle.state}`),
    audit: audit.map((record) => record.action),
  };
}

describe('beginning', () => {
  it('stops the days, opens the next cycle, and says so', async () => {
    const { unionId, centreId, member } = await start();
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 5_000]]);
    const heard: unknown[] = [];
    const stop = house.realtime.subscribe(`site:${unionId}:cycles`, (message) => heard.push(message.data));
    const view = await close(cycle.id);
    expect(view).toMatchObject({ state: 'closing', members_total: 1, members_done: 0 });
    expect(await traces(unionId)).toEqual({
      cycles: ['2026-11-16 2026-11-20 closing', '2026-11-21 2026-11-25 open'],
      audit: ['collection.cycle_opened', 'collection.cycle_closing_started'],
    });
    await expect
      .poll(() => heard)
      .toEqual([{ cycle_id: cycle.id, state: 'closing', members_done: 0, members_total: 1 }]);
    stop();
    await house.runJobs();
    expect((await traces(unionId)).cycles).toEqual(['2026-11-16 2026-11-20 closed', '2026-11-21 2026-11-25 open']);
  });

  it('ends a cycle early and leaves the other days to the next', async () => {
    const { unionId } = await start();
    const cycle = await makeCycle(house, unionId, { from_on: '2026-11-16', to_on: '2026-11-30' });
    await close(cycle.id, { to_on: '2026-11-19' });
    expect((await traces(unionId)).cycles).toEqual(['2026-11-16 2026-11-19 closing', '2026-11-20 2026-11-30 open']);
  });

  it('leaves days that an official has planned as they are', async () => {
    const { unionId } = await start();
    const cycle = await makeCycle(house, unionId);
    await makeCycle(house, unionId, { from_on: '2026-11-21', to_on: '2026-11-30' });
    await close(cycle.id);
    expect((await traces(unionId)).cycles).toEqual(['2026-11-16 2026-11-20 closing', '2026-11-21 2026-11-30 open']);
  });
});

describe('refusing', () => {
  const refusals: [string, { from_on: string; to_on: string }, CloseCycle, string][] = [
    ['a last day in the future', { from_on: '2026-11-16', to_on: '2026-11-30' }, {}, 'collection.cycle_not_over'],
    ['tomorrow', { from_on: '2026-11-16', to_on: '2026-11-30' }, { to_on: '2026-11-21' }, 'collection.cycle_not_over'],
    [
      'a day before it',
      { from_on: '2026-11-16', to_on: '2026-11-20' },
      { to_on: '2026-11-15' },
      'collection.cycle_end_outside',
    ],
    [
      'a day after it',
      { from_on: '2026-11-10', to_on: '2026-11-15' },
      { to_on: '2026-11-16' },
      'collection.cycle_end_outside',
    ],
  ];
  it.each(refusals)('%s', async (_name, days, input, code) => {
    const { unionId } = await start();
    const cycle = await makeCycle(house, unionId, days);
    const before = await traces(unionId);
    await expect(close(cycle.id, input)).rejects.toMatchObject({ code });
    expect(await traces(unionId)).toEqual(before);
  });

  it('an open shift', async () => {
    const { unionId, centreId } = await start();
    const cycle = await makeCycle(house, unionId);
    await makeShift(house, centreId);
    await expect(close(cycle.id)).rejects.toMatchObject({
      code: 'collection.cycle_shifts_open',
      params: { count: 1 },
    });
    expect((await traces(unionId)).cycles).toEqual(['2026-11-16 2026-11-20 open']);
  });

  it('a cycle before it that is still open', async () => {
    const { unionId } = await start();
    await makeCycle(house, unionId, { from_on: '2026-11-10', to_on: '2026-11-15' });
    const cycle = await makeCycle(house, unionId);
    await expect(close(cycle.id)).rejects.toMatchObject({ code: 'collection.cycle_earlier_open' });
  });

  it('days whose books are closed', async () => {
    const { unionId } = await start();
    const cycle = await makeCycle(house, unionId, { from_on: '2026-11-10', to_on: '2026-11-15' });
    const occasion = await house.occasion();
    const end = { siteId: unionId, untilOn: Temporal.PlainDate.from('2026-11-15'), reason: 'Month end' };
    await inTransaction(house.db, (tx) => closePeriod(tx, occasion, end));
    await expect(close(cycle.id)).rejects.toMatchObject({
      code: 'collection.cycle_books_closed',
      params: { until_on: '2026-11-15' },
    });
    expect((await traces(unionId)).cycles).toEqual(['2026-11-10 2026-11-15 open']);
  });

  it('a second closing, and an unknown cycle', async () => {
    const { unionId } = await start();
    const cycle = await makeCycle(house, unionId);
    await close(cycle.id);
    await expect(close(cycle.id)).rejects.toMatchObject({ code: 'collection.cycle_not_open' });
    await expect(close(crypto.randomUUID())).rejects.toMatchObject({ code: 'collection.cycle_missing' });
  });
});

describe('a closing cycle', () => {
  it('takes no more milk, and milk under way is counted', async () => {
    const { unionId, centreId, member } = await start();
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 5_000]]);
    await close(cycle.id);
    await expect(makeShift(house, centreId, { period: 'evening' })).rejects.toMatchObject({
      constraint_name: 'milk_outside_closed_cycles',
    });
    await house.runJobs();
    await expect(makeShift(house, centreId, { period: 'evening' })).rejects.toMatchObject({
      constraint_name: 'milk_outside_closed_cycles',
    });
  });

  it('lets other unions pour on', async () => {
    const one = await start();
    const other = await start();
    const cycle = await makeCycle(house, one.unionId);
    await makeCycle(house, other.unionId);
    await close(cycle.id);
    const shift = await makeShift(house, other.centreId);
    await expect(makeReceipt(house, shift, other.member.id, { fat_bp: 400 })).resolves.toMatchObject({ number: 1 });
  });

  it('is waited for by a shift that opens at the same moment', async () => {
    const { unionId, centreId } = await start();
    const cycle = await makeCycle(house, unionId);
    const outcomes = await Promise.allSettled([close(cycle.id), makeShift(house, centreId)]);
    const kept = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(kept).toHaveLength(1);
    const open = await house.db
      .selectFrom('collection.shifts')
      .select('id')
      .where('centre_id', '=', centreId)
      .where('state', '=', 'open')
      .execute();
    const state = (await traces(unionId)).cycles[0]?.endsWith('open') ? 'open' : 'closing';
    expect(open.length).toBe(state === 'open' ? 1 : 0);
  });
});

it('opens cycles that do not overlap, in a union, of a bearable length', async () => {
  const { unionId, centreId } = await start();
  await makeCycle(house, unionId);
  const constraint = (name: string) => expect.objectContaining({ constraint_name: name });
  await expect(makeCycle(house, unionId, { from_on: '2026-11-20', to_on: '2026-11-30' })).rejects.toEqual(
    constraint('cycles_never_overlap'),
  );
  await expect(makeCycle(house, unionId, { from_on: '2026-12-10', to_on: '2026-12-01' })).rejects.toThrow();
  await expect(makeCycle(house, unionId, { from_on: '2026-12-01', to_on: '2027-02-01' })).rejects.toEqual(
    constraint('cycles_at_most_62_days'),
  );
  await expect(makeCycle(house, centreId)).rejects.toMatchObject({ code: 'collection.cycle_needs_union' });
});

it('closes in the name of the person who asked', async () => {
  const { unionId, centreId, member } = await start();
  const finance = await makePersonWith(house, 'finance', unionId);
  const cycle = await makeCycle(house, unionId);
  await pour(house, centreId, [[member.id, 5_000]]);
  const occasion = await house.occasion(finance.id);
  await inTransaction(house.db, (tx) => closeCycle(tx, occasion, cycle.id));
  await house.runJobs();
  const batch = await house.db
    .selectFrom('collection.cycles as cycles')
    .innerJoin('payments.payout_batches as batches', 'batches.id', 'cycles.payout_batch_id')
    .select(['cycles.closed_by', 'batches.proposed_by'])
    .where('cycles.id', '=', cycle.id)
    .executeTakeFirstOrThrow();
  expect(batch).toEqual({ closed_by: finance.id, proposed_by: finance.id });
});

it('closes an empty cycle without a payout', async () => {
  const { unionId } = await start();
  const cycle = await makeCycle(house, unionId);
  await closeToEnd(house, cycle.id);
  const row = await house.db
    .selectFrom('collection.cycles')
    .select(['state', 'payout_batch_id', 'members_done'])
    .where('id', '=', cycle.id)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ state: 'closed', payout_batch_id: null, members_done: 0 });
});
