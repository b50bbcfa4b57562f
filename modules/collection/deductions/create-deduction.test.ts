import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { openAccount } from '../../ledger/index.ts';
import { type DeductionKind, deductionKinds } from '../contract-payment.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { makeMember } from '../factory.ts';
import { defaultPriority } from './create-deduction.ts';
import { accountOfKind } from './deduction-account.ts';
import { findDeduction, listDeductions } from './deduction-store.ts';
import { endDeduction } from './end-deduction.ts';

const house = await testHouse();

async function start() {
  const { unionId, centreId } = await makeSimpleCentre(house);
  return { unionId, centreId, member: await makeMember(house, centreId) };
}

async function auditOf(id: string) {
  const rows = await house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'reason'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => [row.action, row.reason]);
}

async function deductionsOf(memberId: string): Promise<number> {
  const rows = await house.db
    .selectFrom('collection.deductions')
    .select('id')
    .where('member_id', '=', memberId)
    .execute();
  return rows.length;
}

describe('agreeing', () => {
  it.each([...deductionKinds])('%s is credited to its own account of the union, opened once', async (kind) => {
    const { unionId, member } = await start();
    const first = await makeDeduction(house, member.id, { kind: kind as DeductionKind });
    const second = await makeDeduction(house, member.id, { kind: kind as DeductionKind });
    expect(second.account_id).toBe(first.account_id);
    const account = await house.db
      .selectFrom('ledger.accounts')
      .select(['code', 'kind', 'site_id'])
      .where('id', '=', first.account_id)
      .executeTakeFirstOrThrow();
    expect(account).toMatchObject({ kind: accountOfKind[kind].kind, site_id: unionId });
    expect(account.code.startsWith(accountOfKind[kind].code)).toBe(true);
    expect(first).toMatchObject({ priority: defaultPriority[kind], state: 'active', total: null });
    expect(await auditOf(first.id)).toEqual([['collection.deduction_agreed', null]]);
  });

  it('opens the account once when two are agreed at the same moment', async () => {
    const { member } = await start();
    const made = await Promise.all([1, 2, 3].map(() => makeDeduction(house, member.id)));
    expect(new Set(made.map((one) => one.account_id)).size).toBe(1);
  });

  it('refuses a total below the instalment, an end before the start and an unknown member', async () => {
    const { member } = await start();
    await expect(makeDeduction(house, member.id, { per_cycle: 500, total: 400 })).rejects.toMatchObject({
      constraint_name: 'deductions_total_covers_instalment',
    });
    await expect(
      makeDeduction(house, member.id, { from_on: '2026-11-20', until_on: '2026-11-19' }),
    ).rejects.toMatchObject({ constraint_name: 'deductions_run_forward' });
    await expect(makeDeduction(house, crypto.randomUUID())).rejects.toMatchObject({
      code: 'collection.member_unknown',
    });
    expect(await deductionsOf(member.id)).toBe(0);
  });

  it('takes another account of the union, but no expense, no member and no stranger', async () => {
    const { unionId, member } = await start();
    const other = await start();
    const occasion = await house.occasion();
    const open = (kind: 'income' | 'expense', siteId: string) =>
      inTransaction(house.db, (tx) =>
        openAccount(tx, occasion, {
          code: `9${Math.random().toString().slice(2, 10)}`,
          nameBn: 'আয়',
          nameEn: 'Fees',
          kind,
          currency: 'BDT',
          siteId,
        }),
      );
    const own = await open('income', unionId);
    await expect(makeDeduction(house, member.id, { account_id: own })).resolves.toMatchObject({ account_id: own });
    const unfit = { code: 'collection.deduction_account_unfit' };
    for (const account_id of [
      await open('expense', unionId),
      await open('income', other.unionId),
      member.payable_account_id,
      crypto.randomUUID(),
    ]) {
      await expect(makeDeduction(house, member.id, { account_id })).rejects.toMatchObject(unfit);
    }
  });
});

describe('ending', () => {
  it('asks nothing more, not even what was carried', async () => {
    const { unionId, centreId, member } = await start();
    const deduction = await makeDeduction(house, member.id, { per_cycle: 30_000 });
    const cycle = await makeCycle(house, unionId, { from_on: '2026-11-20', to_on: '2026-11-20' });
    await pour(house, centreId, [[member.id, 10_000]]);
    await closeToEnd(house, cycle.id);
    const before = await findDeduction(house.db, deduction.id);
    expect(before).toMatchObject({ recovered: { amount: 10_000 }, carried: { amount: 20_000 } });
    const occasion = await house.occasion();
    const end = () =>
      inTransaction(house.db, (tx) => endDeduction(tx, occasion, deduction.id, { reason: 'Paid in cash' }));
    await expect(end()).resolves.toMatchObject({ state: 'ended', end_reason: 'Paid in cash' });
    await expect(end()).rejects.toMatchObject({ code: 'collection.deduction_ended' });
    expect(await auditOf(deduction.id)).toEqual([
      ['collection.deduction_agreed', null],
      ['collection.deduction_ended', 'Paid in cash'],
    ]);
    house.clock.set('2026-11-21T04:00:00Z');
    const next = await house.db
      .selectFrom('collection.cycles')
      .select('id')
      .where('site_id', '=', unionId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    await pour(house, centreId, [[member.id, 50_000]]);
    await closeToEnd(house, next.id);
    house.clock.set('2026-11-20T04:00:00Z');
    const after = await findDeduction(house.db, deduction.id);
    expect(after).toMatchObject({ recovered: { amount: 10_000 }, state: 'ended' });
  });

  it('refuses an unknown deduction', async () => {
    const occasion = await house.occasion();
    const end = inTransaction(house.db, (tx) =>
      endDeduction(tx, occasion, crypto.randomUUID(), { reason: 'Paid in cash' }),
    );
    await expect(end).rejects.toMatchObject({ code: 'collection.deduction_missing' });
  });
});

describe('the list', () => {
  it('shows what is asked for, of the sites one may see', async () => {
    const { centreId, member } = await start();
    const other = await start();
    const feed = await makeDeduction(house, member.id, { description: 'Mustard cake 50%' });
    const loan = await makeDeduction(house, member.id, { kind: 'loan', per_cycle: 100 });
    await makeDeduction(house, other.member.id);
    const ids = async (filter: Parameters<typeof listDeductions>[2]) =>
      (await listDeductions(house.db, [centreId], filter)).items.map((one) => one.id);
    expect(await ids({ sort: 'priority' })).toEqual([loan.id, feed.id]);
    expect(await ids({ kind: 'loan' })).toEqual([loan.id]);
    expect(await ids({ q: '50%' })).toEqual([feed.id]);
    expect(await ids({ q: member.name_en })).toHaveLength(2);
    expect(await ids({ state: 'ended' })).toEqual([]);
    expect(await ids({ member_id: other.member.id })).toEqual([]);
  });
});
