/** Decides what of a member's milk money goes to deductions and what is left to pay; pure, in minor units. */
import { assert } from '../../../platform/errors.ts';

/** What one deduction asks of this cycle: the new instalment and what earlier cycles could not take. */
export interface Due {
  readonly deductionId: string;
  readonly priority: number;
  readonly carriedIn: bigint;
  readonly instalment: bigint;
  /** What of the member's milk money no deduction may touch: whole per cents of it, and never less than the floor. */
  readonly protectedPercent?: number;
  readonly protectedFloor?: bigint;
}

export interface DeductionLine extends Due {
  readonly taken: bigint;
  readonly carriedOut: bigint;
}

export interface Payment {
  readonly lines: readonly DeductionLine[];
  readonly carriedIn: bigint;
  readonly deducted: bigint;
  readonly carriedOut: bigint;
  readonly net: bigint;
}

/**
 * Takes deductions by priority, then in the order they were agreed (ids are ordered by time), as far as the gross
 * reaches: the net is never below zero nor below the member's protected minimum, and what could not be taken is
 * carried to the next cycle.
 */
export function applyDeductions(gross: bigint, dues: readonly Due[]): Payment {
  assert(gross >= 0n, 'milk money is not negative');
  const kept = protectedMinimum(gross, dues);
  let left = gross - kept;
  const lines = [...dues].sort(byPriority).map((due) => {
    const asked = due.carriedIn + due.instalment;
    const short = asked > left ? asked - left : 0n;
    left -= asked - short;
    return { ...due, taken: asked - short, carriedOut: short };
  });
  return {
    lines,
    carriedIn: sumOf(lines, (line) => line.carriedIn),
    deducted: gross - kept - left,
    carriedOut: sumOf(lines, (line) => line.carriedOut),
    net: left + kept,
  };
}

/** The strictest of what the dues say, rounded up to a whole minor unit; never more than the gross itself. */
export function protectedMinimum(
  gross: bigint,
  rules: readonly Pick<Due, 'protectedPercent' | 'protectedFloor'>[],
): bigint {
  const wanted = rules.flatMap(({ protectedPercent = 0, protectedFloor = 0n }) => [
    protectedFloor,
    (gross * BigInt(protectedPercent) + 99n) / 100n,
  ]);
  let most = 0n;
  for (const one of wanted) if (one > most) most = one;
  return most < gross ? most : gross;
}

function byPriority(a: Due, b: Due): number {
  return a.priority - b.priority || (a.deductionId < b.deductionId ? -1 : 1);
}

function sumOf(lines: readonly DeductionLine[], pick: (line: DeductionLine) => bigint): bigint {
  return lines.reduce((sum, line) => sum + pick(line), 0n);
}
