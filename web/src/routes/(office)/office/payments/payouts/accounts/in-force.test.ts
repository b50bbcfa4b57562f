import { expect, test } from 'vitest';
import type { PayoutMethod } from '#modules/payments/contract-payouts.ts';
import { type Accounts, waysInForce } from './in-force.ts';

const methods: PayoutMethod[] = ['bank', 'cash'];
const head = { id: 'x', code: '1', name_bn: 'x', name_en: 'x' };

const set = (site: string, method: PayoutMethod, currency = 'BDT'): Accounts => ({
  site_id: site,
  method,
  currency,
  in_transit_account_id: 'x',
  paying_account_id: 'x',
  payer: null,
  in_transit_account: head,
  paying_account: head,
});

test.each<[string, Accounts[], (string | null)[]]>([
  ['nothing is set', [], ['bank BDT null', 'cash BDT null']],
  [
    'its own before that of the site above',
    [set('own', 'bank'), set('above', 'bank')],
    ['bank BDT own', 'cash BDT null'],
  ],
  ['what it lacks comes from above', [set('own', 'bank'), set('above', 'cash')], ['bank BDT own', 'cash BDT above']],
  [
    'another currency only where it is set',
    [set('own', 'cash', 'USD')],
    ['bank BDT null', 'cash BDT null', 'cash USD own'],
  ],
])('%s', (_case, items, expected) => {
  const ways = waysInForce(items, methods);
  expect(ways.map((way) => `${way.method} ${way.currency} ${way.accounts?.site_id ?? null}`)).toEqual(expected);
});
