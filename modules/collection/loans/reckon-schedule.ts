/** Reckons a loan's instalments from its terms; pure, in minor units, every rounding half up and by name. */
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';

export type InterestMethod = 'flat' | 'declining';

export interface LoanTerms {
  readonly principal: bigint;
  readonly method: InterestMethod;
  /** Hundredths of a per cent a year. */
  readonly rateBp: number;
  readonly instalments: number;
  /** 12 for months, 24 for half months, 36 for ten days, 52 for weeks. */
  readonly periodsPerYear: number;
}

export interface InstalmentLine {
  readonly principal: bigint;
  readonly interest: bigint;
}

export interface Schedule {
  readonly interest: bigint;
  /** Of every cycle; the last takes the rest and is never more. */
  readonly instalment: bigint;
  readonly lines: readonly InstalmentLine[];
}

/**
 * Flat: interest on the whole principal for the whole time, spread evenly. Declining: each period's interest on what is
 * still owed, in equal instalments (the smallest whole one that repays in time). Null when so little money cannot be
 * spread over so many instalments: rounded to whole minor units, it would be repaid before the last one.
 */
export function reckonSchedule(terms: LoanTerms): Schedule | null {
  const schedule = terms.method === 'flat' ? flat(terms) : declining(terms);
  const isSpread = schedule.lines.every((line) => line.principal >= 0n && line.principal + line.interest > 0n);
  return isSpread ? schedule : null;
}

function flat({ principal, rateBp, instalments, periodsPerYear }: LoanTerms): Schedule {
  const count = BigInt(instalments);
  const interest = divideHalfUp(principal * BigInt(rateBp) * count, 10_000n * BigInt(periodsPerYear));
  const total = principal + interest;
  const instalment = (total + count - 1n) / count;
  const lines = Array.from({ length: instalments }, (_, index) => {
    const number = BigInt(index + 1);
    const own = divideHalfUp(interest * number, count) - divideHalfUp(interest * (number - 1n), count);
    const asked = number < count ? instalment : total - instalment * (count - 1n);
    return { principal: asked - own, interest: own };
  });
  return { interest, instalment, lines };
}

function declining(terms: LoanTerms): Schedule {
  let low = terms.principal / BigInt(terms.instalments);
  let high = terms.principal + interestOf(terms, terms.principal);
  while (low < high) {
    const middle = (low + high) / 2n;
    if (repays(terms, middle)) high = middle;
    else low = middle + 1n;
  }
  const lines = linesOf(terms, low);
  return { interest: lines.reduce((sum, line) => sum + line.interest, 0n), instalment: low, lines };
}

function repays(terms: LoanTerms, instalment: bigint): boolean {
  const last = linesOf(terms, instalment).at(-1);
  return last !== undefined && last.principal + last.interest <= instalment;
}

function linesOf(terms: LoanTerms, instalment: bigint): InstalmentLine[] {
  let owed = terms.principal;
  return Array.from({ length: terms.instalments }, (_, index) => {
    const interest = interestOf(terms, owed);
    const isLast = index === terms.instalments - 1;
    const principal = isLast ? owed : instalment - interest;
    owed -= principal;
    return { principal, interest };
  });
}

function interestOf({ rateBp, periodsPerYear }: LoanTerms, owed: bigint): bigint {
  return divideHalfUp(owed * BigInt(rateBp), 10_000n * BigInt(periodsPerYear));
}
