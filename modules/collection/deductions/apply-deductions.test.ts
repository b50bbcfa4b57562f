import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDeductions, type Due, protectedMinimum } from './apply-deductions.ts';

const due = (deductionId: string, priority: number, instalment: bigint, carriedIn = 0n): Due => ({
  deductionId,
  priority,
  carriedIn,
  instalment,
});

// what is tried | gross | dues | taken, in the order of taking | carried out | net
const cases: [string, bigint, Due[], [string, bigint][], bigint, bigint][] = [
  ['nothing to deduct', 88_885n, [], [], 0n, 88_885n],
  ['one instalment', 88_885n, [due('a', 20, 50_000n)], [['a', 50_000n]], 0n, 38_885n],
  ['the whole gross and not a poisha more', 50_000n, [due('a', 20, 50_000n)], [['a', 50_000n]], 0n, 0n],
  ['one poisha short', 49_999n, [due('a', 20, 50_000n)], [['a', 49_999n]], 1n, 0n],
  ['no milk money', 0n, [due('a', 20, 50_000n)], [['a', 0n]], 50_000n, 0n],
  ['what was carried is asked again', 90_000n, [due('a', 20, 50_000n, 30_000n)], [['a', 80_000n]], 0n, 10_000n],
  ['only what was carried is left', 90_000n, [due('a', 20, 0n, 30_000n)], [['a', 30_000n]], 0n, 60_000n],
  [
    'the loan before the savings, whatever the order given',
    60_000n,
    [due('savings', 70, 20_000n), due('loan', 20, 50_000n)],
    [
      ['loan', 50_000n],
      ['savings', 10_000n],
    ],
    10_000n,
    0n,
  ],
  [
    'equal priority: the older first',
    15_000n,
    [due('b', 30, 10_000n), due('a', 30, 10_000n)],
    [
      ['a', 10_000n],
      ['b', 5_000n],
    ],
    5_000n,
    0n,
  ],
  [
    'a small later deduction does not jump the queue',
    40_000n,
    [due('a', 10, 50_000n), due('b', 20, 100n)],
    [
      ['a', 40_000n],
      ['b', 0n],
    ],
    10_100n,
    0n,
  ],
];

// gross | per cent, floor | asked | taken | net
const protectedCases: [string, bigint, number, bigint, bigint, bigint, bigint][] = [
  ['half of the milk money stays', 100_000n, 50, 0n, 80_000n, 50_000n, 50_000n],
  ['a part of a poisha is the member’s', 99_999n, 50, 0n, 80_000n, 49_999n, 50_000n],
  ['the floor stays', 100_000n, 0, 30_000n, 80_000n, 70_000n, 30_000n],
  ['the larger of both stays', 100_000n, 50, 30_000n, 80_000n, 50_000n, 50_000n],
  ['less milk than the floor: all of it stays', 20_000n, 0, 30_000n, 80_000n, 0n, 20_000n],
  ['what asks for less than is free is not hindered', 100_000n, 50, 30_000n, 40_000n, 40_000n, 60_000n],
];

describe('the protected minimum', () => {
  test.each(protectedCases)('%s', (_name, gross, protectedPercent, protectedFloor, asked, taken, net) => {
    const payment = applyDeductions(gross, [{ ...due('a', 20, asked), protectedPercent, protectedFloor }]);
    expect([payment.deducted, payment.net, payment.carriedOut]).toEqual([taken, net, asked - taken]);
  });

  test('no deduction takes a statement below it, and nothing is lost', () => {
    const rule = { protectedPercent: fc.integer({ min: 0, max: 100 }), protectedFloor: fc.bigInt(0n, 9_000_000n) };
    const dues = fc.array(fc.record({ ...rule, deductionId: fc.uuid(), instalment: fc.bigInt(0n, 10_000_000n) }));
    fc.assert(
      fc.property(fc.bigInt(0n, 20_000_000n), dues, (gross, asked) => {
        const payment = applyDeductions(
          gross,
          asked.map((one) => ({ ...one, priority: 10, carriedIn: 0n })),
        );
        expect(payment.net).toBeGreaterThanOrEqual(protectedMinimum(gross, asked));
        expect(payment.net + payment.deducted).toBe(gross);
        expect(payment.deducted + payment.carriedOut).toBe(asked.reduce((sum, one) => sum + one.instalment, 0n));
      }),
    );
  });
});

describe('applyDeductions', () => {
  test.each(cases)('%s', (_name, gross, dues, taken, carriedOut, net) => {
    const payment = applyDeductions(gross, dues);
    expect(payment.lines.map((line) => [line.deductionId, line.taken])).toEqual(taken);
    expect(payment.carriedOut).toBe(carriedOut);
    expect(payment.net).toBe(net);
    expect(payment.deducted).toBe(gross - net);
  });

  test('loses and makes no money, never goes below zero, and takes by priority', () => {
    const dues = fc.array(
      fc.record({
        deductionId: fc.uuid(),
        priority: fc.integer({ min: 1, max: 99 }),
        carriedIn: fc.bigInt(0n, 10_000_000n),
        instalment: fc.bigInt(0n, 10_000_000n),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.bigInt(0n, 50_000_000n), dues, (gross, asked) => {
        const payment = applyDeductions(gross, asked);
        const total = asked.reduce((sum, one) => sum + one.carriedIn + one.instalment, 0n);
        expect(payment.net).toBeGreaterThanOrEqual(0n);
        expect(payment.net + payment.deducted).toBe(gross);
        expect(payment.deducted + payment.carriedOut).toBe(total);
        if (payment.carriedOut > 0n) expect(payment.net).toBe(0n);
        const firstShort = payment.lines.findIndex((line) => line.carriedOut > 0n);
        if (firstShort >= 0) expect(payment.lines.slice(firstShort + 1).every((line) => line.taken === 0n)).toBe(true);
      }),
    );
  });

  test('refuses a negative gross, which no receipt can make', () => {
    expect(() => applyDeductions(-1n, [])).toThrow('not negative');
  });
});
