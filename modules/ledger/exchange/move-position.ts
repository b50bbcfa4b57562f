// How an exchange changes a position in foreign money: by its average cost, as IAS 21 lets it.
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';

export interface Position {
  /** Foreign minor units held; less than nothing when more was sold than bought. */
  readonly units: bigint;
  /** What they cost, in minor units of the base currency; of the same sign. */
  readonly cost: bigint;
}

export interface PositionMove {
  readonly costChange: bigint;
  /** Gain in the base currency upon what was closed; a loss is negative. */
  readonly realised: bigint;
}

/**
 * `units` bought are positive and then paid with `worth`, sold negative and then for minus `worth`. What makes the
 * position smaller takes its part of the cost with it and realises the difference; what goes beyond nothing opens a
 * position of the other side.
 */
export function movePosition(held: Position, units: bigint, worth: bigint): PositionMove {
  const isClosing = held.units !== 0n && held.units > 0n !== units > 0n;
  if (!isClosing) return { costChange: worth, realised: 0n };
  const [size, most] = [magnitude(units), magnitude(held.units)];
  const closed = smaller(size, most);
  const closedWorth = closed === size ? worth : divideHalfUp(worth * closed, size);
  const costPart = closed === most ? held.cost : divideHalfUp(held.cost * closed, most);
  const costChange = worth - closedWorth - costPart;
  return { costChange, realised: costChange - worth };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one;
  return other;
}
