import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatMoney } from '../money/format-money.ts';
import { money } from '../money/money.ts';
import { readPdf } from './read-pdf.ts';
import { makeTypesetter, type Typesetter } from './typesetter.ts';

const page = (name: string): string => fileURLToPath(new URL(`./test-pages/${name}`, import.meta.url));

const SHAPING = {
  language: 'bn',
  paper: { running: '', number: 'T-1', page: '{page}/{pages}' },
  conjuncts: [
    { text: 'ক্ষ', broken: 'ক্\u200cষ', letters: ['ক', 'ষ'] },
    { text: 'ন্ত্র', broken: 'ন্\u200cত্\u200cর', letters: ['ন', 'ত', 'র'] },
    { text: 'র্ক', broken: 'র্\u200cক', letters: ['র', 'ক'] },
    { text: 'ঙ্গ', broken: 'ঙ্\u200cগ', letters: ['ঙ', 'গ'] },
    { text: 'জ্ঞ', broken: 'জ্\u200cঞ', letters: ['জ', 'ঞ'] },
  ],
  digits: ['০১২৩৪৫৬৭৮৯', '0123456789'],
  lines: ['সমবায় সমিতি', 'লক্ষ্মী রানী চক্রবর্ত্তী', 'Surma Dairy', formatMoney(money(123456789n, 'BDT'), 'bn')],
};

describe('makeTypesetter', () => {
  const missing: string[] = [];
  let typesetter: Typesetter;
  beforeAll(() => {
    typesetter = makeTypesetter({ onMissingGlyph: ({ message }) => missing.push(message) });
  });

  it.each(['bn', 'en'])('shapes Bengali, in a page of %s, and embeds the fonts it used', (language) => {
    const pdf = readPdf(typesetter.render(page('shaping.typ'), { ...SHAPING, language }));
    expect(pdf.pages).toBe(1);
    expect(pdf.fonts).toEqual(['NotoSans-Regular', 'NotoSansBengali-Regular']);
    for (const text of ['ক্ষ', 'ন্ত্র', 'জ্ঞ', 'র্ত্তী', '৳', '৯']) {
      expect(pdf.glyphTexts).toContain(text);
    }
    expect(missing).toEqual([]);
  });

  it('gives the same bytes for the same data, and other bytes for other data', () => {
    const render = (lines: string[]) => Buffer.from(typesetter.render(page('shaping.typ'), { ...SHAPING, lines }));
    const first = render(['এক']);
    expect(render(['দুই']).equals(first)).toBe(false);
    expect(render(['এক']).equals(first)).toBe(true);
  });

  it('never leaves a box in silence: a character without a glyph is reported and the page still made', () => {
    const reported: string[] = [];
    const strict = makeTypesetter({ onMissingGlyph: ({ message }) => reported.push(message) });
    const pdf = strict.render(page('shaping.typ'), { ...SHAPING, lines: ['রহিম \u{1f600}'] });
    expect(readPdf(pdf).pages).toBe(1);
    expect(reported).toEqual([expect.stringContaining('\u{1f600}')]);
  });

  it('says what is wrong with a template, and goes on afterwards', () => {
    expect(() => typesetter.render(page('broken.typ'), {})).toThrow(/broken\.typ cannot be set: .*no-such-field/s);
    expect(() => typesetter.render(page('absent.typ'), {})).toThrow(/absent\.typ cannot be set/);
    expect(typesetter.render(page('shaping.typ'), SHAPING).length).toBeGreaterThan(1000);
  });

  it('uses no font of the machine', () => {
    expect(() => makeTypesetter({ fontDir: page('') })).toThrow(/no fonts in/);
  });
});
