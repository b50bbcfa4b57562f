import { describe, expect, it } from 'vitest';
import { amountInWords, numberInWords } from './amount-in-words.ts';
import { money } from './money.ts';

describe('amountInWords', () => {
  const rows: [bigint, string, string][] = [
    [0n, 'শূন্য টাকা মাত্র', 'zero taka only'],
    [5n, 'শূন্য টাকা পাঁচ পয়সা মাত্র', 'zero taka and five poisha only'],
    [10000n, 'একশত টাকা মাত্র', 'one hundred taka only'],
    [
      669338n,
      'ছয় হাজার ছয়শত তিরানব্বই টাকা আটত্রিশ পয়সা মাত্র',
      'six thousand six hundred ninety-three taka and thirty-eight poisha only',
    ],
    [
      123456789n,
      'বারো লক্ষ চৌত্রিশ হাজার পাঁচশত সাতষট্টি টাকা ঊননব্বই পয়সা মাত্র',
      'twelve lakh thirty-four thousand five hundred sixty-seven taka and eighty-nine poisha only',
    ],
    [-150n, 'ঋণাত্মক এক টাকা পঞ্চাশ পয়সা মাত্র', 'minus one taka and fifty poisha only'],
    [10n ** 16n, 'এক কোটি কোটি টাকা মাত্র', 'one crore crore taka only'],
  ];
  it.each(rows)('writes %s', (amount, bn, en) => {
    expect(amountInWords(money(amount, 'BDT'), 'bn')).toBe(bn.normalize());
    expect(amountInWords(money(amount, 'BDT'), 'en')).toBe(en);
  });

  it('has a different word for each number below a hundred', () => {
    for (const language of ['bn', 'en'] as const) {
      const words = Array.from({ length: 100 }, (_, number) => numberInWords(BigInt(number), language));
      expect(words.every((word) => word.length > 0)).toBe(true);
      expect(new Set(words).size).toBe(100);
    }
  });

  it('stops at what it has no words for', () => {
    expect(() => amountInWords(money(1n, 'USD'), 'en')).toThrow(TypeError);
    expect(() => numberInWords(-1n, 'en')).toThrow(RangeError);
  });
});
