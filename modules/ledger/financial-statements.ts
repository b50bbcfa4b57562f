// Profit and loss between two days, and the balance sheet at the end of the second.
import type { Db } from '../../platform/db/database.ts';
import type { AccountKind } from './contract.ts';
import { type TrialBalanceLine, trialBalance } from './trial-balance.ts';

export interface FinancialQuestion {
  readonly siteIds: readonly string[];
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

export interface FinancialLine {
  readonly account: Pick<TrialBalanceLine, 'accountId' | 'code' | 'nameBn' | 'nameEn' | 'kind' | 'currency'>;
  /** On the normal side of its kind: income and what is owed count up as credits. */
  readonly amount: bigint;
}

export interface FinancialResult {
  readonly currency: string;
  /** Income less expense from `from` to `to`. */
  readonly inPeriod: bigint;
  /** The same since the first entry: what the balance sheet adds to equity, as nothing is closed into it. */
  readonly untilThen: bigint;
  /** Assets less liabilities, equity and that result: zero, or the books are not whole. */
  readonly difference: bigint;
}

export interface FinancialStatements {
  /** Roots of the tree of accounts with all below; income and expense of the period, the others at its end. */
  readonly sections: ReadonlyMap<AccountKind, readonly FinancialLine[]>;
  readonly results: readonly FinancialResult[];
}

/** Everything dated up to `to`, however late it was recorded. */
export async function financialStatements(db: Db, question: FinancialQuestion): Promise<FinancialStatements> {
  const { siteIds, from, to } = question;
  const { lines: after } = await trialBalance(db, { siteIds, on: to, summary: true });
  const { lines: before } = await trialBalance(db, { siteIds, on: from.subtract({ days: 1 }), summary: true });
  const moved = movements(before, after);
  const sections = new Map<AccountKind, readonly FinancialLine[]>([
    ...(['income', 'expense'] as const).map((kind) => [kind, linesOf(moved, kind)] as const),
    ...(['asset', 'liability', 'equity'] as const).map((kind) => [kind, linesOf(after, kind)] as const),
  ]);
  const currencies = new Set([...before, ...after].map((line) => line.currency));
  const results = [...currencies].sort().map((currency): FinancialResult => {
    const totalOf = (kind: AccountKind, among: readonly TrialBalanceLine[]) =>
      linesOf(among, kind).reduce((sum, line) => (line.account.currency === currency ? sum + line.amount : sum), 0n);
    const untilThen = totalOf('income', after) - totalOf('expense', after);
    return {
      currency,
      inPeriod: totalOf('income', moved) - totalOf('expense', moved),
      untilThen,
      difference: totalOf('asset', after) - totalOf('liability', after) - totalOf('equity', after) - untilThen,
    };
  });
  return { sections, results };
}

/** What each account moved by between two trial balances, by code. */
function movements(before: readonly TrialBalanceLine[], after: readonly TrialBalanceLine[]): TrialBalanceLine[] {
  const known = new Map([...before, ...after].map((line) => [line.accountId, line]));
  const [start, end] = [balancesOf(before), balancesOf(after)];
  return [...known.values()]
    .map((line) => {
      const moved = (end.get(line.accountId) ?? 0n) - (start.get(line.accountId) ?? 0n);
      return { ...line, debit: moved > 0n ? moved : 0n, credit: moved < 0n ? -moved : 0n };
    })
    .filter((line) => line.debit !== line.credit)
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

function balancesOf(lines: readonly TrialBalanceLine[]): ReadonlyMap<string, bigint> {
  return new Map(lines.map((line) => [line.accountId, line.debit - line.credit]));
}

function linesOf(lines: readonly TrialBalanceLine[], kind: AccountKind): FinancialLine[] {
  const side = kind === 'asset' || kind === 'expense' ? 1n : -1n;
  return lines
    .filter((line) => line.kind === kind)
    .map((line) => ({ account: line, amount: (line.debit - line.credit) * side }));
}
