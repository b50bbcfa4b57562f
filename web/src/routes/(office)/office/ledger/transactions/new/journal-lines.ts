import { decimalsOf } from '#lib/format.ts';
import type { Account, PostJournalEntry } from '#modules/ledger/contract.ts';

/** Lines of an entry while it is typed. */
export interface EntryLine {
  key: number;
  accountId: string;
  /** The account chosen; its currency is the line's. */
  account: Account | null;
  /** Minor units; one of the two is used. */
  debit: number | null;
  credit: number | null;
}

export interface CurrencyTotal {
  currency: string;
  debit: number;
  credit: number;
  /** Debits less credits. */
  difference: number;
}

let lastKey = 0;

export function emptyLine(): EntryLine {
  lastKey += 1;
  return { key: lastKey, accountId: '', account: null, debit: null, credit: null };
}

export function isEmpty(line: EntryLine): boolean {
  return line.accountId === '' && line.debit === null && line.credit === null;
}

/** Taka until an account says otherwise. */
export function currencyOf(line: EntryLine): string {
  return line.account?.currency ?? 'BDT';
}

/** In the order in which the lines use the currencies. */
export function totalsOf(lines: readonly EntryLine[]): CurrencyTotal[] {
  const totals = new Map<string, CurrencyTotal>();
  for (const line of lines) {
    const currency = currencyOf(line);
    const sum = totals.get(currency) ?? { currency, debit: 0, credit: 0, difference: 0 };
    const [debit, credit] = [sum.debit + (line.debit ?? 0), sum.credit + (line.credit ?? 0)];
    totals.set(currency, { currency, debit, credit, difference: debit - credit });
  }
  return [...totals.values()];
}

/** 125.50 stays 125.50 when the line's account takes another number of decimals; null where it cannot. */
export function rescale(units: number | null, from: string, to: string): number | null {
  if (units === null) return null;
  const moved = decimalsOf(to) - decimalsOf(from);
  const scaled = moved >= 0 ? units * 10 ** moved : units / 10 ** -moved;
  return Number.isSafeInteger(scaled) ? scaled : null;
}

/** A debit is positive, a credit negative. */
export function legsOf(lines: readonly EntryLine[]): PostJournalEntry['legs'] {
  return lines.map((line) => ({
    account_id: line.accountId,
    amount: { amount: line.debit ? line.debit : -(line.credit ?? 0), currency: currencyOf(line) },
  }));
}
