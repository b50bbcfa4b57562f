import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { makeTypesetter } from '../../../platform/documents/typesetter.ts';
import { makeTypesettingPool } from '../../../platform/documents/typesetting-pool.ts';
import { sampleStatement } from './sample-statement.ts';
import { renderStatement, renderStatements } from './statement-document.ts';

describe('renderStatement', () => {
  const missing: string[] = [];
  const typesetter = makeTypesetter({ onMissingGlyph: ({ message }) => missing.push(message) });
  const rendered = (...of: Parameters<typeof sampleStatement>) => renderStatement(typesetter, sampleStatement(...of));

  const rows: ['bn' | 'en', number, number][] = [
    // language, receipts, pages
    ['bn', 1, 1],
    ['bn', 20, 1],
    ['en', 20, 1],
    ['bn', 62, 2],
    ['en', 62, 2],
    ['en', 400, 10],
  ];
  it.each(rows)('in %s with %i receipts takes %i pages', (language, receipts, pages) => {
    expect(readPdf(rendered(language, receipts)).pages).toBe(pages);
    expect(missing).toEqual([]);
  });

  it('shapes the names of the member and the centre', () => {
    const { glyphTexts } = readPdf(rendered('bn'));
    for (const text of ['ক্ষ্মী', 'র্ত্তী', 'শ্রী', 'ঙ্গ', '৳', '÷', '×']) expect(glyphTexts).toContain(text);
  });

  it('is the same document each time, and stays small enough for a slow connection', () => {
    const first = rendered('bn');
    expect(Buffer.from(rendered('bn')).equals(Buffer.from(first))).toBe(true);
    expect(first.length).toBeLessThan(80_000);
  });

  it('comes from the pool in the order given, the same bytes as from the typesetter', async () => {
    const all = ['1', '2', '3', '4', '5', '6'].map((number) => ({ ...sampleStatement('bn'), number }));
    const pool = makeTypesettingPool({ size: 2 });
    const rendered: Buffer[] = [];
    for await (const pdf of renderStatements(pool, all)) rendered.push(Buffer.from(pdf));
    await pool.close();
    expect(rendered).toEqual(all.map((one) => renderStatement(typesetter, one)));
  });

  it('stands without receipts', () => {
    expect(readPdf(rendered('bn', 0)).pages).toBe(1);
  });

  it('stands without deductions, notes and words', () => {
    const bare = { ...sampleStatement('bn'), deductions: [], notes: [], pricing: [], netInWords: '' };
    expect(readPdf(renderStatement(typesetter, bare)).pages).toBe(1);
  });

  it('holds names of any length without running off the page', () => {
    const long = sampleStatement('bn');
    long.member.name = 'মোহাম্মদ '.repeat(20).trim();
    long.deductions = Array.from({ length: 8 }, () => ({
      name: 'গাভী ক্রয়ের দীর্ঘমেয়াদি ঋণের কিস্তি',
      broughtForward: '১২,৩৪,৫৬৭.৮৯',
      taken: '১২,৩৪,৫৬৭.৮৯',
      carriedForward: '১২,৩৪,৫৬৭.৮৯',
    }));
    expect(readPdf(renderStatement(typesetter, long)).pages).toBe(2);
    expect(missing).toEqual([]);
  });
});
