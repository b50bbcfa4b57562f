import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { closePeriod } from '../../ledger/index.ts';
import type { CloseCycle } from '../contract-payment.ts';
import { makeCentre, makeMember, makeReceipt, makeShift } from '../factory.ts';
import { transferMember } from '../membership/transfer-member.ts';
import { closeCycle } from './close-cycle.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from './factory-payment.ts';
import { createPaymentGroup, placeCentre } from './place-centre.ts';
import { reopenCycle } from './reopen-cycle.ts';

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
    .orderBy('to_on')
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

describe('centres with a rhythm of their own', () => {
  const on = (day: string) => house.clock.set(Temporal.Instant.from(`${day}T04:00:00Z`));
  const place = (centreId: string, groupId: string | null, from_on: string) =>
    inTransaction(house.db, async (tx) =>
      placeCentre(tx, await house.occasion(), centreId, { group_id: groupId, from_on }),
    );

  async function startGroup() {
    on('2026-11-20');
    const { unionId, centreId, member } = await start();
    const weekly = await makeCentre(house, { unionId });
    const occasion = await house.occasion();
    const group = await inTransaction(house.db, (tx) =>
      createPaymentGroup(tx, occasion, { site_id: unionId, name_bn: 'সাপ্তাহিক', name_en: 'Weekly' }),
    );
    return { unionId, centreId, member, weekly: weekly.site_id, groupId: group.id };
  }

  it('are paid by their own cycles, from the end of a cycle on and not within it', async () => {
    const { unionId, centreId, member, weekly, groupId } = await startGroup();
    const other = await makeMember(house, weekly);
    const first = await makeCycle(house, unionId);
    for (const day of ['2026-11-20', '2026-11-23']) {
      await expect(place(weekly, groupId, day), day).rejects.toMatchObject({
        constraint_name: 'centre_payment_groups_between_cycles',
      });
    }
    await pour(house, weekly, [[other.id, 7_000]]);
    await place(weekly, groupId, '2026-11-21');
    await expect(
      makeCycle(house, unionId, { group_id: groupId, from_on: '2026-11-19', to_on: '2026-11-25' }),
    ).rejects.toMatchObject({ constraint_name: 'cycles_between_moves' });
    const own = await makeCycle(house, unionId, { group_id: groupId, from_on: '2026-11-21', to_on: '2026-11-27' });
    await closeToEnd(house, first.id);
    expect(await paidIn(first.id)).toEqual([[other.id, 7_000n, 0n]]);

    on('2026-11-25');
    await pour(house, centreId, [[member.id, 5_000]]);
    await pour(house, weekly, [[other.id, 9_000]]);
    const general = await cycleOf(unionId, '2026-11-21', null);
    await closeToEnd(house, general);
    expect(await paidIn(general)).toEqual([[member.id, 5_000n, 0n]]);
    // The union's cycle is closed; the centres of the group go on pouring into theirs.
    await pour(house, weekly, [[other.id, 1_000]], 'evening');
    await expect(pour(house, centreId, [[member.id, 1_000]], 'evening')).rejects.toMatchObject({
      constraint_name: 'milk_outside_closed_cycles',
    });
    on('2026-11-27');
    await closeToEnd(house, own.id);
    expect(await paidIn(own.id)).toEqual([[other.id, 10_000n, 0n]]);
    expect((await traces(unionId)).cycles).toEqual([
      '2026-11-16 2026-11-20 closed',
      '2026-11-21 2026-11-25 closed',
      '2026-11-21 2026-11-27 closed',
      '2026-11-26 2026-11-30 open',
      '2026-11-28 2026-12-04 open',
    ]);
    await expect(place(weekly, null, '2026-11-27')).rejects.toMatchObject({
      constraint_name: 'centre_payment_groups_between_cycles',
    });
    await expect(place(weekly, groupId, '2026-12-05')).rejects.toMatchObject({
      code: 'collection.payment_group_same',
    });
    on('2026-11-20');
  });

  it('a member who moved between two rhythms has a statement of each, and is asked once', async () => {
    const { unionId, centreId, member, weekly, groupId } = await startGroup();
    await makeDeduction(house, member.id, { per_cycle: 4_000, from_on: '2026-11-21' });
    await closeToEnd(house, (await makeCycle(house, unionId)).id);
    await place(weekly, groupId, '2026-11-21');
    const own = await makeCycle(house, unionId, { group_id: groupId, from_on: '2026-11-21', to_on: '2026-11-27' });
    on('2026-11-22');
    await pour(house, centreId, [[member.id, 5_000]]);
    on('2026-11-25');
    const move = { centre_id: weekly, on: '2026-11-24', reason: 'married' };
    await inTransaction(house.db, async (tx) => transferMember(tx, await house.occasion(), member.id, move));
    await pour(house, weekly, [[member.id, 3_000]]);
    const general = await cycleOf(unionId, '2026-11-21', null);
    await closeToEnd(house, general);
    expect(await paidIn(general)).toEqual([[member.id, 5_000n, 0n]]);
    on('2026-11-27');
    await closeToEnd(house, own.id);
    expect(await paidIn(own.id)).toEqual([[member.id, 3_000n, 3_000n]]);
    // What stands on the other's deductions is not taken from under it.
    await inTransaction(house.db, async (tx) => reopenCycle(tx, await house.occasion(), general, 'a mistake'));
    expect(await paidIn(general)).toEqual([]);
    await closeToEnd(house, general);
    expect(await paidIn(general)).toEqual([[member.id, 5_000n, 0n]]);
    on('2026-11-20');
  });

  async function cycleOf(unionId: string, from: string, groupId: string | null) {
    const row = await house.db
      .selectFrom('collection.cycles')
      .select('id')
      .where('site_id', '=', unionId)
      .where('from_on', '=', Temporal.PlainDate.from(from))
      .where('group_id', groupId === null ? 'is' : '=', groupId)
      .executeTakeFirstOrThrow();
    return row.id;
  }

  async function paidIn(cycleId: string) {
    const rows = await house.db
      .selectFrom('collection.statements as statements')
      .innerJoin('collection.cycles as cycles', 'cycles.id', 'statements.cycle_id')
      .select(['statements.member_id', 'statements.gross', 'statements.deducted'])
      .where('cycles.id', '=', cycleId)
      .whereRef('statements.round', '=', 'cycles.round')
      .execute();
    return rows.map((row) => [row.member_id, row.gross, row.deducted]);
  }
});
