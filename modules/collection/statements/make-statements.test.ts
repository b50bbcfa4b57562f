import { describe, expect, it } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import type { DeductionKind } from '../contract-payment.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { makeMember } from '../factory.ts';
import { statementIdOf, statementTransactionId } from './make-statements.ts';
import { findStatement } from './statement-store.ts';

const house = await testHouse();

interface Terms {
  readonly kind: DeductionKind;
  readonly per_cycle: number;
  readonly total?: number;
  readonly until_on?: string;
}

interface Case {
  readonly name: string;
  /** Worth of the milk in each of the cycles, minor units; 0 is no milk at all. */
  readonly milk: readonly number[];
  readonly deductions: readonly Terms[];
  /** Per cycle: what was taken of each deduction in the order of taking, what is carried out, the net. */
  readonly expected: readonly (readonly [taken: readonly number[], carriedOut: number, net: number] | null)[];
}

const loan = (per_cycle: number, total?: number): Terms => ({ kind: 'loan', per_cycle, ...(total ? { total } : {}) });
const savings = (per_cycle: number): Terms => ({ kind: 'savings', per_cycle });

const cases: Case[] = [
  { name: 'no deduction', milk: [88_885], deductions: [], expected: [[[], 0, 88_885]] },
  {
    name: 'every cycle the same instalment',
    milk: [80_000, 70_000],
    deductions: [loan(30_000)],
    expected: [
      [[30_000], 0, 50_000],
      [[30_000], 0, 40_000],
    ],
  },
  {
    name: 'the last instalment is what is left of the total',
    milk: [80_000, 80_000, 80_000],
    deductions: [loan(30_000, 50_000)],
    expected: [
      [[30_000], 0, 50_000],
      [[20_000], 0, 60_000],
      [[], 0, 80_000],
    ],
  },
  {
    name: 'what the milk cannot bear is carried, and asked before the next instalment',
    milk: [20_000, 90_000],
    deductions: [loan(30_000)],
    expected: [
      [[20_000], 10_000, 0],
      [[40_000], 0, 50_000],
    ],
  },
  {
    name: 'a total is not exceeded by what was carried',
    milk: [10_000, 10_000, 90_000],
    deductions: [loan(30_000, 40_000)],
    expected: [
      [[10_000], 20_000, 0],
      [[10_000], 20_000, 0],
      [[20_000], 0, 70_000],
    ],
  },
  {
    name: 'the loan before the savings',
    milk: [35_000, 100_000],
    deductions: [savings(10_000), loan(30_000)],
    expected: [
      [[30_000, 5_000], 5_000, 0],
      [[30_000, 15_000], 0, 55_000],
    ],
  },
  {
    name: 'a cycle without milk asks nothing',
    milk: [80_000, 0, 80_000],
    deductions: [loan(30_000)],
    expected: [[[30_000], 0, 50_000], null, [[30_000], 0, 50_000]],
  },
  {
    name: 'past its last day only what it carries is asked',
    milk: [10_000, 80_000, 80_000],
    deductions: [{ kind: 'loan', per_cycle: 30_000, until_on: '2026-11-20' }],
    expected: [
      [[10_000], 20_000, 0],
      [[20_000], 0, 60_000],
      [[], 0, 80_000],
    ],
  },
];

const days = ['2026-11-20', '2026-11-21', '2026-11-22'];

describe('what a member is paid', () => {
  it.each(cases)('$name', async ({ milk, deductions, expected }) => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const other = await makeMember(house, centreId);
    for (const terms of deductions) await makeDeduction(house, member.id, terms);
    for (const [index, worth] of milk.entries()) {
      const day = days[index] ?? '';
      house.clock.set(`${day}T04:00:00Z`);
      const cycle = await makeCycle(house, unionId, { from_on: day, to_on: day, id: crypto.randomUUID() }).catch(() =>
        runningCycle(unionId, day),
      );
      await pour(house, centreId, [...(worth > 0 ? [[member.id, worth] as const] : []), [other.id, 1000]]);
      await closeToEnd(house, cycle.id);
      const statement = await findStatement(house.db, statementIdOf(cycle.id, member.id));
      const outcome = statement && [
        statement.lines.map((line) => Number(line.taken.amount)),
        Number(statement.carried_out.amount),
        Number(statement.net.amount),
      ];
      expect(outcome ?? null).toEqual(expected[index]);
    }
    house.clock.set('2026-11-20T04:00:00Z');
  });
});

/** Closing a cycle opens the next one by itself. */
async function runningCycle(unionId: string, day: string): Promise<{ id: string }> {
  return house.db
    .selectFrom('collection.cycles')
    .select('id')
    .where('site_id', '=', unionId)
    .where('from_on', '=', Temporal.PlainDate.from(day))
    .executeTakeFirstOrThrow();
}

describe('the statement', () => {
  it('sums its receipts exactly, with averages weighted by mass', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 7_250]]);
    await pour(house, centreId, [[member.id, 3_333]], 'evening');
    await closeToEnd(house, cycle.id);
    const statement = await findStatement(house.db, statementIdOf(cycle.id, member.id));
    expect(statement).toMatchObject({
      receipts_count: 2,
      volume_ml: 10_583,
      mass_g: 7_468 + 3_433,
      fat_bp: 400,
      snf_bp: 850,
      gross: { amount: 10_583, currency: 'BDT' },
    });
    expect(statement?.receipts.map((receipt) => [receipt.period, receipt.volume_ml])).toEqual([
      ['morning', 7_250],
      ['evening', 3_333],
    ]);
    expect(statement?.number).toMatch(/-2026-000001$/);
  });

  it('moves in the ledger exactly what it says', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    await makeDeduction(house, member.id, { kind: 'loan', per_cycle: 20_000 });
    await makeDeduction(house, member.id, { kind: 'savings', per_cycle: 5_000 });
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 90_000]]);
    await closeToEnd(house, cycle.id);
    const statementId = statementIdOf(cycle.id, member.id);
    const legs = await house.db
      .selectFrom('ledger.entries as entries')
      .innerJoin('ledger.accounts as accounts', 'accounts.id', 'entries.account_id')
      .select(['accounts.code', 'entries.amount'])
      .where('entries.transaction_id', '=', statementTransactionId(statementId))
      .orderBy('entries.leg')
      .execute();
    const kindOf = (code: string) => code.slice(0, 4);
    expect(legs.map((leg) => [kindOf(leg.code), leg.amount])).toEqual([
      ['5100', 90_000n],
      ['2100', -90_000n],
      ['2100', 25_000n],
      ['1330', -20_000n],
      ['2310', -5_000n],
    ]);
    const transaction = await house.db
      .selectFrom('ledger.transactions')
      .select(['reference_kind', 'reference_id', 'effective_on', 'site_id'])
      .where('id', '=', statementTransactionId(statementId))
      .executeTakeFirstOrThrow();
    expect({ ...transaction, effective_on: transaction.effective_on.toString() }).toEqual({
      reference_kind: 'collection.statement',
      reference_id: statementId,
      effective_on: '2026-11-20',
      site_id: unionId,
    });
  });

  it('numbers a union on from cycle to cycle and leaves no gap', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const members = [await makeMember(house, centreId), await makeMember(house, centreId)];
    const first = await makeCycle(house, unionId, { from_on: '2026-11-20', to_on: '2026-11-20' });
    await pour(
      house,
      centreId,
      members.map((member) => [member.id, 5_000] as const),
    );
    await closeToEnd(house, first.id, 1);
    house.clock.set('2026-11-21T04:00:00Z');
    const second = await runningCycle(unionId, '2026-11-21');
    await pour(
      house,
      centreId,
      members.map((member) => [member.id, 6_000] as const),
    );
    await closeToEnd(house, second.id, 1);
    house.clock.set('2026-11-20T04:00:00Z');
    const rows = await house.db
      .selectFrom('collection.statements')
      .select('ordinal')
      .where('site_id', '=', unionId)
      .orderBy('ordinal')
      .execute();
    expect(rows.map((row) => row.ordinal)).toEqual([1, 2, 3, 4]);
  });

  it('refuses to be changed or removed', async () => {
    const change = house.database.sql`update collection.statements set net = net + 1`;
    await expect(change).rejects.toThrow();
    const removal = house.database.sql`delete from collection.statement_lines`;
    await expect(removal).rejects.toThrow();
  });
});
