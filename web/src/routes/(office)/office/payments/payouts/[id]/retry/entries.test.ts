import { expect, test } from 'vitest';
import type { PayoutLine } from '#modules/payments/contract-payouts.ts';
import { entryOf, retryBody } from './entries.ts';

const line = (given: Partial<PayoutLine>): PayoutLine => ({
  id: 'a',
  position: 1,
  reference: 'PO-1',
  payee: { name: 'Rahima', person_id: null },
  method: 'bkash',
  destination: '••••5678',
  amount: { amount: 100, currency: 'BDT' },
  subject: { kind: 'collection.statement', id: 's' },
  account_id: 'x',
  state: 'rejected',
  result_code: 'AC04',
  review_id: null,
  provider_reference: null,
  result_at: null,
  returned_at: null,
  retried_by: null,
  disbursement: null,
  ...given,
});

test('what failed goes out as it was, unless somebody corrects it', () => {
  expect(entryOf(line({}))).toMatchObject({ included: true, correcting: false, isFilled: false });
  expect(retryBody([entryOf(line({}))])).toEqual({ lines: [{ line_id: 'a' }] });
});

test('a correction carries the parts of its own way and no other', () => {
  const entry = { ...entryOf(line({})), correcting: true };
  const parts = {
    ...entry.parts,
    wallet_number: '01712345678',
    holder: 'R',
    bank_name: 'Sonali',
    routing_number: '1',
    account_number: '2',
  };
  const bodyFor = (method: 'bank' | 'nagad' | 'cash') => retryBody([{ ...entry, parts, method }]).lines[0]?.destination;
  expect(bodyFor('cash')).toEqual({});
  expect(bodyFor('nagad')).toEqual({ wallet_number: '01712345678' });
  expect(bodyFor('bank')).toEqual({ holder: 'R', bank_name: 'Sonali', routing_number: '1', account_number: '2' });
});
