import { describe, expect, it } from 'vitest';
import { matchColumns } from './match-columns.ts';

const SPECS = {
  member: { names: ['Member code', 'Member', 'সদস্য', 'সদস্য নম্বর'], required: true },
  litres: { names: ['Litres', 'Quantity (l)', 'Milk', 'লিটার'], required: true },
  massKg: { names: ['Quantity (kg)'], required: false },
  fat: { names: ['Fat', 'Fat %', 'চর্বি', 'ফ্যাট'], required: false },
};

describe('matchColumns', () => {
  it('passes over case, spaces, punctuation and joiners, in both languages', () => {
    expect(matchColumns(['MEMBER_CODE', ' litres ', 'fat%'], SPECS)).toEqual({
      found: { member: 0, litres: 1, fat: 2 },
      missing: [],
      doubled: [],
      unused: [],
    });
    const bangla = ['চর্বি', 'লিটার', 'সদস্য-\u200cনম্বর'];
    expect(matchColumns(bangla, SPECS).found).toEqual({ fat: 0, litres: 1, member: 2 });
  });

  it('uses a unit in brackets where it tells columns apart and passes over it elsewhere', () => {
    const header = ['Member (code)', 'Quantity (KG)', 'Quantity [L]', 'Fat (per cent)'];
    expect(matchColumns(header, SPECS).found).toEqual({ member: 0, massKg: 1, litres: 2, fat: 3 });
  });

  it('names what is missing, doubled and unknown', () => {
    expect(matchColumns(['Milk', 'লিটার', 'Remarks', '', 'Milk'], SPECS)).toEqual({
      found: { litres: 0 },
      missing: ['member'],
      doubled: ['litres'],
      unused: ['Remarks'],
    });
  });

  it('stops at specifications that contradict each other', () => {
    const twice = { a: { names: ['Fat %'], required: false }, b: { names: ['fat'], required: false } };
    expect(() => matchColumns(['x'], twice)).toThrow('does not name one column');
    expect(() => matchColumns(['x'], { a: { names: ['%'], required: false } })).toThrow('does not name one column');
  });
});
