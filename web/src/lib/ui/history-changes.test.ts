import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { historyAction, historyActor, historyChanges } from './history-changes.ts';

const id = '01a20381-2c29-7e08-b3b6-1d177814dab2';
const words = { labelOf: (name: string) => (name === 'net' ? 'You receive' : name), names: new Map([[id, 'Surma']]) };
const read = (before: unknown, after: unknown, more = {}) =>
  historyChanges(before, after, { ...words, ...more }).map(({ label, was, is }) => [label, was?.text, is?.text]);
const plain = (text: string | undefined) => text?.replaceAll(' ', ' ');

beforeEach(() => overwriteGetLocale(() => 'en'));

test.each<[string, object, string]>([
  ['an amount with its currency', { amount: { amount: 150_000, currency: 'BDT' } }, 'Amount: ৳1,500.00'],
  ['an amount in smallest units', { gross: '96201771' }, 'Gross: ৳9,62,017.71'],
  ['an amount beside its currency', { total: 12_345, currency: 'JPY' }, 'Total: ¥12,345 Currency: JPY'],
  ['a gain, in the money of the books', { gain: 180_000, currency: 'USD' }, 'Gain: ৳1,800.00 Currency: USD'],
  ['what a quote gives', { amount_out: { amount: 500, currency: 'USD' } }, 'Amount received: $5.00'],
  ['a rate of a share', { rate: 500, basis: 'percent' }, 'Rate: 5 % Basis: percent'],
  ['a rate of money', { rate: 7000 }, 'Rate: ৳70.00'],
  ['a refusal', { code: 'payments.risk_refused' }, 'Code: Taken out because of risk'],
  ['a rate that is a decimal', { rate: '123.1' }, 'Rate: 123.1'],
  [
    'milk',
    { volume_ml: 1000, fat_bp: 425, mass_g: 98_880, temp_tenths: 39 },
    'Volume: 1 litre Fat: 4.25 % Weight: 98.88 kg Temperature: 3.9 °C',
  ],
  [
    'a day and an instant',
    { held_on: '2026-11-22', expires_at: '2026-11-22T13:45:35.956628906Z' },
    'Day: 22 Nov 2026 Expires at: 22 Nov 2026, 19:45',
  ],
  ['yes and no', { is_on: true, late: false }, 'On: yes Late: no'],
  [
    'codes',
    { state: 'under_way', method: 'bkash', permission: 'ledger.exchange.execute', kind: 'no_such' },
    'State: under way Way: bKash Permission: Exchange currencies Kind: no such',
  ],
  ['what somebody wrote', { name: 'open', title: '2 cows' }, 'Name: open Title: 2 cows'],
  ['a site by its name', { site_id: id, site_ids: [id, id] }, 'Site: Surma Sites: Surma, Surma'],
  ['a field nobody named', { odd_thing_ml: 500, lists: [], none: null }, 'Odd thing: 0.5 litres'],
  ['nothing of what only machines read', { sha256: 'ab', kid: 'x', union_id: id.replace('0', '1') }, ''],
  [
    'things in lists',
    {
      legs: [
        { code: '1010', amount: 100 },
        { code: '2010', amount: -100 },
      ],
    },
    'Lines: Code 1010, Amount ৳1.00, Code 2010, Amount -৳1.00',
  ],
])('%s', (_what, after, said) => {
  expect(
    plain(
      read(null, after)
        .map(([label, , is]) => `${label}: ${is}`)
        .join(' '),
    ),
  ).toBe(said);
});

test('only what differs, in the words of its room, and a link where there is a page', () => {
  expect(read({ net: 1, state: 'open' }, { net: 200, state: 'open' })).toEqual([['You receive', '৳0.01', '৳2.00']]);
  expect(read({ note: 'x' }, {})).toEqual([['Note', 'x', undefined]]);
  const member = id.replace('0', '1');
  expect(historyChanges({}, { member_id: member }, words)).toEqual([
    {
      field: 'member_id',
      label: 'Member',
      was: null,
      is: { text: 'show', href: `/office/collection/members/${member}` },
    },
  ]);
  expect(read({}, { minimum: '-2000000' }, { currency: 'USD' })).toEqual([['Minimum', undefined, '-$20,000.00']]);
});

test('who did it, in words where nobody but the house did', () => {
  const by = (kind: string, name: string) => historyActor({ actor_kind: kind, actor_name: name, actor_name_bn: 'নাম' });
  expect(by('person', 'Farida')).toBe('Farida');
  expect(by('machine', 'world')).toBe('world');
  expect(by('system', 'ledger.expire_holds')).toBe('Samabay, letting go of expired holds');
  expect(by('system', 'rotation of signing keys')).toBe('Samabay, renewing keys');
  expect(by('system', 'nobody.said')).toBe('Samabay');
  overwriteGetLocale(() => 'bn');
  expect(by('person', 'Farida')).toBe('নাম');
  expect(by('system', 'nobody.said')).toBe('সমবায়');
});

test('in Bangla with Bangla digits', () => {
  overwriteGetLocale(() => 'bn');
  expect(read(null, { amount: '150000', held_on: '2026-11-22', state: 'closed', volume_ml: 2500 })).toEqual([
    ['টাকা', undefined, '১,৫০০.০০৳'],
    ['দিন', undefined, '২২ নভে, ২০২৬'],
    ['অবস্থা', undefined, 'বন্ধ'],
    ['পরিমাণ', undefined, '২.৫ লিটার'],
  ]);
  expect(historyAction('payments.invoice_settled', (name) => name)).not.toContain('payments');
  expect(historyAction('payments.nobody_said', (name) => name)).toBe('Nobody said');
});
