// Chance that repeats itself: the demo world is the same on every machine.

export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** Roughly bell-shaped around `middle`, never outside the bounds. */
  around(middle: number, spread: number, low: number, high: number): number;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty to draw names and litres. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
    around: (middle, spread, low, high) => {
      const bell = (next() + next() + next() - 1.5) / 1.5;
      return Math.min(high, Math.max(low, Math.round(middle + bell * spread)));
    },
  };
}
