// A loan from proposal to the last poisha, and what stands in the books after each step.
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makePerson } from '../../identity/factory.ts';
import { grantRole } from '../../identity/index.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { pauseDeduction } from '../deductions/pause-deduction.ts';
import { makeMember } from '../factory.ts';
import type { ProposeLoan } from './contract-loans.ts';
import { approveLoan, refuseLoan } from './decide-loan.ts';
import { ageLoans, findLoan } from './loan-store.ts';
import { proposeLoan } from './propose-loan.ts';
import { recogniseInterest } from './recognise-interest.ts';
import { repayLoan } from './repay-loan.ts';
import { approveWriteOff, proposeWriteOff, refuseWriteOff } from './write-off-loan.ts';

const house = await testHouse();
const today = Temporal.PlainDate.from('2026-11-20');

async function start(terms: Partial<ProposeLoan> = {}) {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const member = await makeMember(house, centreId);
  const staff = await Promise.all([1, 2].map(() => makePerson(house)));
  for (const one of staff) {
    const system = await house.occasion();
    await inTransaction(house.db, (tx) =>
      grantRole(tx, system, { personId: one.id, role: 'finance', siteId: unionId }),
    );
  }
  const [maker, checker] = await Promise.all(staff.map((one) => house.occasion(one.id)));
  if (!maker || !checker) throw new Error('two people work here');
  const input: ProposeLoan = {
    ...{ member_id: member.id, purpose: 'Cow', principal: 100_000, interest_method: 'flat', rate_bp: 1200 },
    ...{ instalments: 4, periods_per_year: 24, first_on: '2026-11-01' },
    ...terms,
  };
  const id = await inTransaction(house.db, (tx) => proposeLoan(tx, maker, input));
  const approve = () => inTransaction(house.db, (tx) => approveLoan(tx, checker, id, {}));
  const read = async () => (await findLoan(house.db, id, today)) ?? Promise.reject(new Error('no loan'));
  return { unionId, centreId, member, maker, checker, id, approve, read };
}

/** Balances of the union's accounts by the first four digits of their code; debits are positive. */
async function books(unionId: string): Promise<Record<string, bigint>> {
  const rows = await house.db
    .selectFrom('ledger.accounts')
    .select(['code', 'balance'])
    .where('site_id', '=', unionId)
    .where('balance', '<>', 0n)
    .execute();
  return Object.fromEntries(rows.map(({ code, balance }) => [code.slice(0, 4), balance]));
}

describe('a loan', () => {
  it('moves nothing while it is proposed, and cannot be let through by whoever proposed it', async () => {
    const { id, maker, read, unionId } = await start();
    await expect(inTransaction(house.db, (tx) => approveLoan(tx, maker, id, {}))).rejects.toThrow(
      expect.objectContaining({ code: 'collection.loan_own_approval' }),
    );
    expect(await books(unionId)).toEqual({});
    expect(await read()).toMatchObject({ state: 'proposed', deduction_id: null, outstanding: { amount: 0 } });
  });

  it('is paid out once: principal from the cash, interest not yet earned', async () => {
    const { approve, read, unionId } = await start();
    await approve();
    // 1,000.00 at 12 % for 4 of 24 periods: 20.00 interest, 255.00 an instalment.
    expect(await books(unionId)).toEqual({ '1330': 102_000n, '1015': -100_000n, '2340': -2_000n });
    expect(await read()).toMatchObject({
      state: 'running',
      outstanding: { amount: 102_000 },
      instalment: { amount: 25_500 },
    });
    await expect(approve()).rejects.toThrow(expect.objectContaining({ code: 'collection.loan_decided' }));
    expect((await books(unionId))['1015']).toBe(-100_000n);
  });

  it('refused stays refused', async () => {
    const { id, checker, approve, read } = await start();
    await inTransaction(house.db, (tx) => refuseLoan(tx, checker, id, 'too much'));
    await expect(approve()).rejects.toThrow(expect.objectContaining({ code: 'collection.loan_decided' }));
    expect(await read()).toMatchObject({ state: 'refused', reason: 'too much' });
  });

  it('too small for its instalments is refused and nothing is written', async () => {
    await expect(start({ principal: 3, instalments: 4 })).rejects.toThrow(
      expect.objectContaining({ code: 'collection.loan_too_small', field: '/principal' }),
    );
  });

  it('takes an instalment from the milk, earns its interest once, and stands behind when milk was short', async () => {
    const { approve, read, unionId, centreId, member } = await start();
    await approve();
    await pour(house, centreId, [[member.id, 20_000]]);
    const cycle = await makeCycle(house, unionId);
    await closeToEnd(house, cycle.id);
    expect(await read()).toMatchObject({ paid: { amount: 20_000 }, overdue: { amount: 5_500 } });
    const occasion = await house.occasion();
    const earned = () => inTransaction(house.db, (tx) => recogniseInterest(tx, occasion, cycle.id));
    // 20.00 x 200.00 / 1,020.00 = 3.92.
    expect([await earned(), await earned()]).toEqual([392n, 0n]);
    expect(await books(unionId)).toMatchObject({ '1330': 82_000n, '2340': -1_608n, '4310': -392n });
    const { buckets } = await ageLoans(house.db, [centreId], Temporal.PlainDate.from('2027-01-01'), 'BDT');
    expect(buckets.map((one) => [one.from_days, one.loans, Number(one.overdue.amount)])).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [31, 1, 5_500],
      [61, 0, 0],
      [91, 0, 0],
    ]);
  });

  it('never takes the protected minimum; what it could not take is carried', async () => {
    const { approve, read, unionId, centreId, member } = await start();
    await approve();
    await house.db
      .updateTable('collection.unions')
      .set({ protected_percent: 50 })
      .where('site_id', '=', unionId)
      .execute();
    const minimum = { protected_minimum: 12_000n };
    await house.db.updateTable('collection.members').set(minimum).where('id', '=', member.id).execute();
    await pour(house, centreId, [[member.id, 20_000]]);
    await closeToEnd(house, (await makeCycle(house, unionId)).id);
    expect(await read()).toMatchObject({ paid: { amount: 8_000 }, overdue: { amount: 17_500 } });
    const statement = await house.db
      .selectFrom('collection.statements')
      .select(['gross', 'deducted', 'net', 'carried_out'])
      .where('member_id', '=', member.id)
      .executeTakeFirst();
    expect(statement).toEqual({ gross: 20_000n, deducted: 8_000n, net: 12_000n, carried_out: 17_500n });
  });

  it('paused asks nothing of a cycle that ends in the pause', async () => {
    const { approve, read, unionId, centreId, member } = await start();
    await approve();
    const occasion = await house.occasion();
    const { deduction_id: deductionId } = await read();
    const pause = { from_on: '2026-11-15', until_on: '2026-11-30', reason: 'flood' };
    await inTransaction(house.db, (tx) => pauseDeduction(tx, occasion, deductionId ?? '', pause));
    await expect(
      inTransaction(house.db, (tx) => pauseDeduction(tx, occasion, deductionId ?? '', pause)),
    ).rejects.toThrow('deduction_pauses_never_overlap');
    await pour(house, centreId, [[member.id, 20_000]]);
    await closeToEnd(house, (await makeCycle(house, unionId)).id);
    expect(await read()).toMatchObject({
      paid: { amount: 0 },
      overdue: { amount: 0 },
      outstanding: { amount: 102_000 },
    });
  });

  it('repaid in part and then early waives the interest of what was to come', async () => {
    const { approve, read, unionId, id } = await start();
    await approve();
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => repayLoan(tx, occasion, id, { amount: 30_000 }));
    expect(await read()).toMatchObject({
      state: 'running',
      outstanding: { amount: 72_000 },
      waived: { amount: 1_500 },
    });
    await expect(inTransaction(house.db, (tx) => repayLoan(tx, occasion, id, { amount: 70_501 }))).rejects.toThrow(
      expect.objectContaining({ code: 'collection.repayment_too_large' }),
    );
    await inTransaction(house.db, (tx) => repayLoan(tx, occasion, id, {}));
    // Of 20.00 interest one period has begun: 5.00 stays owed and is paid, 15.00 is waived.
    expect(await read()).toMatchObject({ state: 'settled', outstanding: { amount: 0 }, paid: { amount: 102_000 } });
    expect(await books(unionId)).toEqual({ '1015': 500n, '2340': -500n });
    await expect(inTransaction(house.db, (tx) => repayLoan(tx, occasion, id, {}))).rejects.toThrow(
      expect.objectContaining({ code: 'collection.loan_not_running' }),
    );
  });

  it('is written off by two people, and not by one', async () => {
    const { approve, read, unionId, id, maker, checker } = await start();
    await approve();
    const propose = () => inTransaction(house.db, (tx) => proposeWriteOff(tx, maker, id, 'the cow died'));
    await propose();
    await expect(inTransaction(house.db, (tx) => approveWriteOff(tx, maker, id))).rejects.toThrow(
      expect.objectContaining({ code: 'collection.loan_own_approval' }),
    );
    await inTransaction(house.db, (tx) => refuseWriteOff(tx, checker, id, 'wait'));
    expect(await read()).toMatchObject({ state: 'running' });
    await propose();
    await inTransaction(house.db, (tx) => approveWriteOff(tx, checker, id));
    expect(await read()).toMatchObject({ state: 'written_off', outstanding: { amount: 0 } });
    expect(await books(unionId)).toEqual({ '1015': -100_000n, '2340': -500n, '5320': 100_500n });
  });
});

describe('an advance with a total', () => {
  it('leaves room for the loan before it, and loses nothing', async () => {
    const { approve, unionId, centreId, member } = await start();
    await approve();
    await makeDeduction(house, member.id, { total: 60_000, per_cycle: 20_000 });
    await pour(house, centreId, [[member.id, 30_000]]);
    await closeToEnd(house, (await makeCycle(house, unionId)).id);
    const lines = await house.db
      .selectFrom('collection.statement_lines as line')
      .innerJoin('collection.deductions as deduction', 'deduction.id', 'line.deduction_id')
      .select(['deduction.kind', 'line.taken', 'line.carried_out'])
      .where('deduction.member_id', '=', member.id)
      .orderBy('line.position')
      .execute();
    expect(lines).toEqual([
      { kind: 'loan', taken: 25_500n, carried_out: 0n },
      { kind: 'feed_advance', taken: 4_500n, carried_out: 15_500n },
    ]);
  });
});
