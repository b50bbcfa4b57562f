import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LoanTerms, reckonSchedule, type Schedule } from './reckon-schedule.ts';

const loan = (
  method: LoanTerms['method'],
  principal: bigint,
  rateBp: number,
  instalments: number,
  periodsPerYear: number,
): LoanTerms => ({ method, principal, rateBp, instalments, periodsPerYear });

// terms | interest | instalment | first line | last line
const cases: [string, LoanTerms, bigint, bigint, [bigint, bigint], [bigint, bigint]][] = [
  // 30,000.00 at 12 % flat for a year of months: 3,600.00 interest, 2,800.00 a month.
  [
    'flat, a year of months',
    loan('flat', 3_000_000n, 1200, 12, 12),
    360_000n,
    280_000n,
    [250_000n, 30_000n],
    [250_000n, 30_000n],
  ],
  // 10,000.00 at 10 % for 3 of 24 half months: 125.00 interest, 10,125.00 in three.
  [
    'flat, three half months',
    loan('flat', 1_000_000n, 1000, 3, 24),
    12_500n,
    337_500n,
    [333_333n, 4_167n],
    [333_333n, 4_167n],
  ],
  // The last takes the rest: 1,000.01 in three without interest is 333.34, 333.34, 333.33.
  [
    'no interest, the last is a poisha less',
    loan('flat', 100_001n, 0, 3, 24),
    0n,
    33_334n,
    [33_334n, 0n],
    [33_333n, 0n],
  ],
  // 12,000.00 at 12 % declining for a year of months: the annuity 1,066.19 (12000 x 0.01 / (1 - 1.01^-12) = 1066.185).
  [
    'declining, a year of months',
    loan('declining', 1_200_000n, 1200, 12, 12),
    79_423n,
    106_619n,
    [94_619n, 12_000n],
    [105_558n, 1_056n],
  ],
  [
    'declining, at once',
    loan('declining', 500_000n, 1200, 1, 12),
    5_000n,
    505_000n,
    [500_000n, 5_000n],
    [500_000n, 5_000n],
  ],
  ['declining without interest', loan('declining', 100_000n, 0, 3, 36), 0n, 33_334n, [33_334n, 0n], [33_332n, 0n]],
];

describe('reckonSchedule', () => {
  test.each(cases)('%s', (_name, terms, interest, instalment, first, last) => {
    const schedule = spread(terms);
    const figures = (line: { principal: bigint; interest: bigint } | undefined) => [line?.principal, line?.interest];
    expect([schedule.interest, schedule.instalment]).toEqual([interest, instalment]);
    expect([figures(schedule.lines[0]), figures(schedule.lines.at(-1))]).toEqual([first, last]);
  });

  test('instalments are principal and interest, equal but for a smaller last, and nothing is negative', () => {
    const terms = fc.integer({ min: 1, max: 120 }).chain((instalments) =>
      fc.record({
        method: fc.constantFrom<LoanTerms['method']>('flat', 'declining'),
        principal: fc.bigInt(1n, 100_000_000_00n),
        rateBp: fc.integer({ min: 0, max: 5000 }),
        instalments: fc.constant(instalments),
        periodsPerYear: fc.constantFrom(12, 24, 36, 52),
      }),
    );
    fc.assert(
      fc.property(terms, (given) => {
        const schedule = reckonSchedule(given);
        fc.pre(schedule !== null);
        const { lines, interest, instalment } = schedule;
        const sum = (pick: (line: (typeof lines)[number]) => bigint) => lines.reduce((all, one) => all + pick(one), 0n);
        expect(lines).toHaveLength(given.instalments);
        expect(sum((line) => line.principal)).toBe(given.principal);
        expect(sum((line) => line.interest)).toBe(interest);
        for (const [index, line] of lines.entries()) {
          const total = line.principal + line.interest;
          if (index < lines.length - 1) expect(total).toBe(instalment);
          expect(total).toBeLessThanOrEqual(instalment);
          expect(total).toBeGreaterThan(0n);
          expect(line.principal).toBeGreaterThanOrEqual(0n);
          expect(line.interest).toBeGreaterThanOrEqual(0n);
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['at a high rate a poisha more repays years too soon', loan('declining', 23_762n, 4509, 109, 12)],
    ['a poisha each, and the last of the hundred takes nothing', loan('flat', 99n, 0, 100, 12)],
    ['less than there are instalments', loan('declining', 2n, 0, 3, 12)],
  ])('is refused when it cannot be spread: %s', (_name, terms) => {
    expect(reckonSchedule(terms)).toBeNull();
  });

  test('a loan as co-operatives give them is always spread', () => {
    const terms = fc.record({
      method: fc.constantFrom<LoanTerms['method']>('flat', 'declining'),
      principal: fc.bigInt(1_000_00n, 10_000_000_00n),
      rateBp: fc.integer({ min: 0, max: 2400 }),
      instalments: fc.integer({ min: 1, max: 36 }),
      periodsPerYear: fc.constantFrom(12, 24, 36, 52),
    });
    fc.assert(fc.property(terms, (given) => reckonSchedule(given) !== null));
  });
});

function spread(terms: LoanTerms): Schedule {
  const schedule = reckonSchedule(terms);
  if (!schedule) throw new Error('not spread');
  return schedule;
}
