/** Decides what of a member's milk money goes to deductions and what is left to pay; pure, in minor units. */
import { assert } from '../../platform/errors.ts';

/** What one deduction asks of this cycle: the new instalment and what earlier cycles could not take. */
export interface Due {
  readonly deductionId: string;
  readonly priority: number;
  readonly carriedIn: bigint;
  readonly instalment: bigint;
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
 * reaches: the net is never below zero, and what could not be taken is carried to the next cycle.
 */
export function applyDeductions(gross: bigint, dues: readonly Due[]): Payment {
  assert(gross >= 0n, 'milk money is not negative');
  let left = gross;
  const lines = [...dues].sort(byPriority).map((due) => {
    const asked = due.carriedIn + due.instalment;
    const short = asked > left ? asked - left : 0n;
    left -= asked - short;
    return { ...due, taken: asked - short, carriedOut: short };
  });
  return {
    lines,
    carriedIn: sumOf(lines, (line) => line.carriedIn),
    deducted: gross - left,
    carriedOut: sumOf(lines, (line) => line.carriedOut),
    net: left,
  };
}

function byPriority(a: Due, b: Due): number {
  return a.priority - b.priority || (a.deductionId < b.deductionId ? -1 : 1);
}

function sumOf(lines: readonly DeductionLine[], pick: (line: DeductionLine) => bigint): bigint {
  return lines.reduce((sum, line) => sum + pick(line), 0n);
}
