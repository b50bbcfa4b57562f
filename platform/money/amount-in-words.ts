import type { Language } from '../language/language.ts';
import type { Money } from './money.ts';

/**
 * An amount of taka in words, as cheques and statements carry it: `ছয় হাজার ছয়শত তিরানব্বই টাকা আটত্রিশ পয়সা মাত্র`.
 * Only BDT has words here; another currency is a bug of the caller.
 */
export function amountInWords(value: Money, language: Language): string {
  if (value.currency !== 'BDT') throw new TypeError(`no words for ${value.currency}`);
  const words = WORDS[language];
  const magnitude = value.amount < 0n ? -value.amount : value.amount;
  const taka = `${numberInWords(magnitude / 100n, language)} ${words.taka}`;
  const poisha = magnitude % 100n;
  const parts = [
    taka,
    poisha === 0n ? '' : `${words.and}${numberInWords(poisha, language)} ${words.poisha}`,
    words.only,
  ];
  const text = parts.filter((part) => part !== '').join(' ');
  return value.amount < 0n ? `${words.minus} ${text}` : text;
}

/** A number that is not negative, counted in thousand, lakh and crore. */
export function numberInWords(value: bigint, language: Language): string {
  const words = WORDS[language];
  if (value < 0n) throw new RangeError('words are written for numbers that are not negative');
  if (value < 100n) return words.belowHundred[Number(value)] ?? '';
  const unit = UNITS.find(({ size }) => value >= size);
  if (!unit) throw new RangeError(`no unit for ${value}`);
  const head = `${numberInWords(value / unit.size, language)}${words.units[unit.name]}`;
  const rest = value % unit.size;
  return rest === 0n ? head : `${head} ${numberInWords(rest, language)}`;
}

type UnitName = 'crore' | 'lakh' | 'thousand' | 'hundred';

const UNITS: readonly { name: UnitName; size: bigint }[] = [
  { name: 'crore', size: 10_000_000n },
  { name: 'lakh', size: 100_000n },
  { name: 'thousand', size: 1_000n },
  { name: 'hundred', size: 100n },
];

/** Bangla has a word of its own for every number below a hundred. */
const BANGLA = `শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয়
  দশ এগারো বারো তেরো চৌদ্দ পনেরো ষোলো সতেরো আঠারো উনিশ
  বিশ একুশ বাইশ তেইশ চব্বিশ পঁচিশ ছাব্বিশ সাতাশ আটাশ ঊনত্রিশ
  ত্রিশ একত্রিশ বত্রিশ তেত্রিশ চৌত্রিশ পঁয়ত্রিশ ছত্রিশ সাঁইত্রিশ আটত্রিশ ঊনচল্লিশ
  চল্লিশ একচল্লিশ বিয়াল্লিশ তেতাল্লিশ চুয়াল্লিশ পঁয়তাল্লিশ ছেচল্লিশ সাতচল্লিশ আটচল্লিশ ঊনপঞ্চাশ
  পঞ্চাশ একান্ন বায়ান্ন তিপ্পান্ন চুয়ান্ন পঞ্চান্ন ছাপ্পান্ন সাতান্ন আটান্ন ঊনষাট
  ষাট একষট্টি বাষট্টি তেষট্টি চৌষট্টি পঁয়ষট্টি ছেষট্টি সাতষট্টি আটষট্টি ঊনসত্তর
  সত্তর একাত্তর বাহাত্তর তিয়াত্তর চুয়াত্তর পঁচাত্তর ছিয়াত্তর সাতাত্তর আটাত্তর ঊনআশি
  আশি একাশি বিরাশি তিরাশি চুরাশি পঁচাশি ছিয়াশি সাতাশি অষ্টআশি ঊননব্বই
  নব্বই একানব্বই বিরানব্বই তিরানব্বই চুরানব্বই পঁচানব্বই ছিয়ানব্বই সাতানব্বই আটানব্বই নিরানব্বই`;

const ENGLISH_TEENS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
  sixteen seventeen eighteen nineteen`.split(/\s+/);
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const ENGLISH = [
  ...ENGLISH_TEENS,
  ...ENGLISH_TENS.flatMap((ten) => [ten, ...ENGLISH_TEENS.slice(1, 10).map((one) => `${ten}-${one}`)]),
];

const WORDS = {
  bn: {
    belowHundred: BANGLA.split(/\s+/),
    units: { crore: ' কোটি', lakh: ' লক্ষ', thousand: ' হাজার', hundred: 'শত' },
    taka: 'টাকা',
    poisha: 'পয়সা',
    and: '',
    only: 'মাত্র',
    minus: 'ঋণাত্মক',
  },
  en: {
    belowHundred: ENGLISH,
    units: { crore: ' crore', lakh: ' lakh', thousand: ' thousand', hundred: ' hundred' },
    taka: 'taka',
    poisha: 'poisha',
    and: 'and ',
    only: 'only',
    minus: 'minus',
  },
};
