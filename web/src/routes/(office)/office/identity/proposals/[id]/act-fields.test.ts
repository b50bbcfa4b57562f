import { beforeAll, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { actFields } from './act-fields.ts';

beforeAll(() => overwriteGetLocale(() => 'en'));

const bank = '01900000-0000-7000-8000-000000000001';
const known = { sites: [], roles: [], named: { names: { [bank]: '1010 Bank' }, currency: 'USD' } };

test.each<[name: string, body: object, rows: [label: string, value: string][]]>([
  [
    'an entry says account and side',
    {
      id: bank,
      legs: [{ account_id: bank, amount: { amount: -10_050, currency: 'BDT' } }],
      effective_on: '2026-11-22',
    },
    [
      ['Entries', '1010 Bank: credit ৳100.50'],
      ['Day of the entry', '22 Nov 2026'],
    ],
  ],
  ['a bare amount is in the currency of its record', { amount: 10_050 }, [['Amount', '$100.50']]],
  ['a share is a share of a hundred', { rate_bp: 1250 }, [['Interest a year', '12.5%']]],
  [
    'what is made of parts says each',
    { destination: { method: 'bkash', wallet_number: '01711000001', bank_name: null } },
    [['Where the money goes', 'Way of paying: bKash · Wallet number: 01711000001']],
  ],
  ['a choice is said in words', { is_final: true }, [['Lets go of the rest', 'yes']]],
])('%s', (_name, body, rows) => {
  expect(actFields(body, known).map(({ label, value }) => [label, value])).toEqual(rows);
});

test('where the currency cannot be known none is claimed', () => {
  const named = { names: {}, currency: null };
  expect(actFields({ amount: 10_050 }, { ...known, named })).toEqual([{ label: 'Amount', value: '100.5' }]);
});
