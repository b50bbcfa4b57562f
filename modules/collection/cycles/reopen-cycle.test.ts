import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import { approvePayout } from '../../payments/index.ts';
import { makeMember } from '../factory.ts';
import { statementIdOf } from '../statements/make-statements.ts';
import { findStatement, listStatements } from '../statements/statement-store.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from './factory-payment.ts';
import { holdMember, releaseMember } from './hold-member.ts';
import { reopenCycle } from './reopen-cycle.ts';

const house = await testHouse();
const occasion = () => systemOccasion(house.clock, 'test');
const reopen = (id: string) =>
  inTransaction(house.db, (tx) => reopenCycle(tx, occasion(), id, 'A shift was typed into the wrong centre'));

async function closedCycle() {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const member = await makeMember(house, centreId, { phone: `018${Math.random().toString().slice(2, 10)}` });
  await makeDeduction(house, member.id, { kind: 'loan', per_cycle: 4_000, total: 10_000 });
  const cycle = await makeCycle(house, unionId);
  await pour(house, centreId, [[member.id, 30_000]]);
  await closeToEnd(house, cycle.id);
  return { unionId, centreId, member, cycle };
}

const accountOf = async (memberId: string) => {
  const member = await house.db
    .selectFrom('collection.members')
    .select('payable_account_id')
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
  return (await balances(house.db, [member.payable_account_id])).get(member.payable_account_id);
};

describe('a closed cycle', () => {
  it('is opened again by reversal, and its next closing makes a new statement beside the old one', async () => {
    const { centreId, member, cycle } = await closedCycle();
    const before = await accountOf(member.id);
    const first = await findStatement(house.db, statementIdOf(cycle.id, member.id));
    const view = await reopen(cycle.id);
    expect(view).toMatchObject({ state: 'open', round: 1, net: { amount: 0 }, payout_batch_id: null });
    expect(await accountOf(member.id)).not.toEqual(before);
    expect(await findStatement(house.db, statementIdOf(cycle.id, member.id))).toMatchObject({
      number: first?.number,
      net: { amount: 26_000 },
      superseded: true,
      payout_state: 'withdrawn',
    });
    await pour(house, centreId, [[member.id, 5_000]], 'evening');
    await closeToEnd(house, cycle.id);
    const second = await findStatement(house.db, statementIdOf(cycle.id, member.id, 1));
    expect(second).toMatchObject({ net: { amount: 31_000 }, superseded: false, payout_state: 'proposed' });
    expect(second?.number).not.toBe(first?.number);
    expect(second?.lines[0]).toMatchObject({ carried_in: { amount: 0 }, taken: { amount: 4_000 } });
    const listed = await listStatements(house.db, [centreId], { cycle_id: cycle.id });
    expect(listed.items.map((one) => one.id)).toEqual([second?.id]);
    const told = await house.db
      .selectFrom('notify.messages')
      .select('kind')
      .where('dedupe_key', 'like', 'collection.statement_withdrawn:%')
      .execute();
    expect(told.map((one) => one.kind)).toContain('collection.statement_withdrawn');
  });

  it('stays closed once its payout is approved, or a later cycle is closed, or while it is open', async () => {
    const { unionId, member, centreId, cycle } = await closedCycle();
    const { payout_batch_id: batchId } = await house.db
      .selectFrom('collection.cycles')
      .select('payout_batch_id')
      .where('id', '=', cycle.id)
      .executeTakeFirstOrThrow();
    const approver = await makePersonWith(house, 'official', unionId);
    const other = await closedCycle();
    house.clock.set('2026-11-25T04:00:00Z');
    const next = await house.db
      .selectFrom('collection.cycles')
      .select('id')
      .where('site_id', '=', other.unionId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    await expect(reopen(next.id)).rejects.toMatchObject({ code: 'collection.cycle_not_closed' });
    await pour(house, other.centreId, [[other.member.id, 9_000]]);
    await closeToEnd(house, next.id);
    await expect(reopen(other.cycle.id)).rejects.toMatchObject({ code: 'collection.cycle_later_closed' });
    house.clock.set('2026-11-20T04:00:00Z');
    const approval = { ...occasion(), actor: { ...occasion().actor, personId: approver.id } };
    await inTransaction(house.db, (tx) => approvePayout(tx, approval, batchId ?? ''));
    const balance = await accountOf(member.id);
    await expect(reopen(cycle.id)).rejects.toMatchObject({ code: 'collection.cycle_paid' });
    expect(await accountOf(member.id)).toEqual(balance);
    expect((await listStatements(house.db, [centreId], {})).items).toMatchObject([{ superseded: false }]);
  });
});

describe('a member who is held', () => {
  it('has a statement and no payment, until the release proposes it', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const [held, paid] = [await makeMember(house, centreId), await makeMember(house, centreId)];
    const hold = (memberId: string) =>
      inTransaction(house.db, (tx) => holdMember(tx, occasion(), { member_id: memberId, reason: 'Heirs to be named' }));
    const { id } = await hold(held.id);
    await expect(hold(held.id)).rejects.toMatchObject({ constraint_name: 'payment_holds_one_at_a_time' });
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [
      [held.id, 8_000],
      [paid.id, 7_000],
    ]);
    await closeToEnd(house, cycle.id);
    const states = async () => (await listStatements(house.db, [centreId], { sort: '-net' })).items;
    expect((await states()).map((one) => one.payout_state)).toEqual(['held', 'proposed']);
    const release = () => inTransaction(house.db, (tx) => releaseMember(tx, occasion(), id));
    const released = await release();
    expect(released.payout_batch_id).not.toBeNull();
    const lines = await house.db
      .selectFrom('payments.payout_lines')
      .select('amount')
      .where('batch_id', '=', released.payout_batch_id ?? '')
      .execute();
    expect(lines).toEqual([{ amount: 8_000n }]);
    expect((await states()).map((one) => one.payout_state)).toEqual(['proposed', 'proposed']);
    await expect(release()).rejects.toMatchObject({ code: 'collection.hold_released' });
  });
});
