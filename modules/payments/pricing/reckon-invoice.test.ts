import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineToReckon, partTakenBack, reckonInvoice } from './reckon-invoice.ts';

const line = (unitPrice: bigint, given: Partial<LineToReckon> = {}): LineToReckon => ({
  ...{ quantityMilli: 1000n, unitPrice, discount: 0n, vatRateBp: 1500, sdRateBp: 0 },
  ...given,
});

type Expected = readonly [net: bigint, sd: bigint, vat: bigint, total: bigint];
const sums = ({ net, sd, vat, total }: ReturnType<typeof reckonInvoice>): Expected => [net, sd, vat, total];

describe('one line', () => {
  test.each<[string, LineToReckon, 'inclusive' | 'exclusive', Expected]>([
    ['100 taka and 15 %', line(100_00n), 'exclusive', [100_00n, 0n, 15_00n, 115_00n]],
    ['115 taka with 15 % in it', line(115_00n), 'inclusive', [100_00n, 0n, 15_00n, 115_00n]],
    // 10000 × 100 / 115 is 8695.65.
    ['100 taka with 15 % in it', line(100_00n), 'inclusive', [86_96n, 0n, 13_04n, 100_00n]],
    ['7.5 %', line(100_00n, { vatRateBp: 750 }), 'exclusive', [100_00n, 0n, 7_50n, 107_50n]],
    ['exempt', line(80_00n, { vatRateBp: 0 }), 'inclusive', [80_00n, 0n, 0n, 80_00n]],
    ['a half goes up', line(10n, { vatRateBp: 500 }), 'exclusive', [10n, 0n, 1n, 11n]],
    ['VAT is due on the duty too', line(100_00n, { sdRateBp: 2000 }), 'exclusive', [100_00n, 20_00n, 18_00n, 138_00n]],
    ['duty taken out of the price', line(138_00n, { sdRateBp: 2000 }), 'inclusive', [100_00n, 20_00n, 18_00n, 138_00n]],
    ['2.5 litres at 83.33', line(83_33n, { quantityMilli: 2500n }), 'exclusive', [208_33n, 0n, 31_25n, 239_58n]],
    ['a discount', line(100_00n, { discount: 10_00n }), 'exclusive', [90_00n, 0n, 13_50n, 103_50n]],
    ['a discount beyond the price', line(1_00n, { discount: 2_00n }), 'exclusive', [0n, 0n, 0n, 0n]],
  ])('%s', (_name, one, prices, expected) => {
    expect(sums(reckonInvoice([one], { prices, rounding: 'line' }))).toEqual(expected);
  });
});

test('by line three halves go up each, by invoice they are counted once and shared out', () => {
  // 15 % of 10 poisha is 1.5.
  const three = [line(10n), line(10n), line(10n)];
  expect(reckonInvoice(three, { prices: 'exclusive', rounding: 'line' }).vat).toBe(6n);
  const once = reckonInvoice(three, { prices: 'exclusive', rounding: 'invoice' });
  expect([once.vat, once.lines.map((one) => one.vat)]).toEqual([5n, [2n, 2n, 1n]]);
});

test('rates are not mixed when tax is rounded by invoice', () => {
  const mixed = [line(10n), line(10n, { vatRateBp: 500 }), line(10n)];
  const { lines } = reckonInvoice(mixed, { prices: 'exclusive', rounding: 'invoice' });
  expect(lines.map((one) => one.vat)).toEqual([2n, 1n, 1n]);
});

const lines = fc.array(
  fc.record({
    quantityMilli: fc.bigInt(1n, 10_000_000n),
    unitPrice: fc.bigInt(0n, 1_000_000n),
    discount: fc.bigInt(0n, 10_000n),
    vatRateBp: fc.constantFrom(0, 500, 750, 1000, 1500),
    sdRateBp: fc.constantFrom(0, 0, 500, 2000, 35_000),
  }),
  { minLength: 1, maxLength: 30 },
);
const modes = fc.record({
  prices: fc.constantFrom('inclusive' as const, 'exclusive' as const),
  rounding: fc.constantFrom('line' as const, 'invoice' as const),
});

test('sums agree, nothing is negative or lost, and an inclusive price stays what was said', () => {
  fc.assert(
    fc.property(lines, modes, (given, mode) => {
      const all = reckonInvoice(given, mode);
      for (const part of ['net', 'sd', 'vat', 'total'] as const)
        expect(all.lines.reduce((sum, one) => sum + one[part], 0n)).toBe(all[part]);
      for (const one of [...all.lines, all]) {
        expect(one.net + one.sd + one.vat).toBe(one.total);
        expect(one.net >= 0n && one.sd >= 0n && one.vat >= 0n).toBe(true);
      }
      if (mode.prices === 'exclusive') return;
      const other = reckonInvoice(given, { ...mode, rounding: mode.rounding === 'line' ? 'invoice' : 'line' });
      expect(all.lines.map((one) => one.total)).toEqual(other.lines.map((one) => one.total));
    }),
  );
});

test('what is taken back in parts is the whole in the end, and no part is negative', () => {
  const cuts = fc.array(fc.bigInt(1n, 5000n), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.bigInt(0n, 10_000_000n), cuts, (amount, parts) => {
      const all = parts.reduce((sum, part) => sum + part, 0n);
      let before = 0n;
      let back = 0n;
      for (const part of parts) {
        const now = partTakenBack(amount, all, before, part);
        expect(now >= 0n).toBe(true);
        [before, back] = [before + part, back + now];
      }
      expect(back).toBe(amount);
    }),
  );
});
