import { describe, expect, test } from 'vitest';
import type { Destination, PayoutMethod } from '../contract-payouts.ts';
import { judgeResults, type ReportedResult } from './judge-results.ts';
import type { LineRow } from './payout-line-store.ts';
import { checkLine, feeOf, type PayoutTerms, type Terms, valueDay } from './payout-terms.ts';

const free = { cutOff: null, feeFixed: 0n, feeBp: 0 } as const;
const common = { ...free, currency: 'BDT', decimals: 2, numberForm: 'local', format: 'csv', columns: null } as const;
const wallet: Terms = { ...common, minimum: 10_00n, maximum: 250_000_00n };
const terms: PayoutTerms = new Map([
  ['bank', { ...common, minimum: 1_00n, maximum: 1_00_00_000_00n }],
  ['bkash', wallet],
  ['nagad', { ...wallet, decimals: 0 }],
  ['rocket', wallet],
  ['cash', { ...common, minimum: 1n, maximum: 5_00_000_00n }],
]);
const payee = { name: 'রহিমা বেগম' };
const bank = { routing_number: '225261732', account_number: '12345678901' };

describe('a line', () => {
  test.each<[PayoutMethod, Destination, bigint, string | null]>([
    ['bkash', { wallet_number: '01712345678' }, 500_00n, null],
    ['bkash', { wallet_number: '০১৭১২৩৪৫৬৭৮' }, 500_00n, null],
    ['bkash', { wallet_number: '+880 1712-345678' }, 500_00n, null],
    ['nagad', { wallet_number: '8801912345678' }, 500_00n, null],
    ['rocket', { wallet_number: '01212345678' }, 500_00n, 'payments.wallet_number_invalid'],
    ['bkash', { wallet_number: '0171234567' }, 500_00n, 'payments.wallet_number_invalid'],
    ['bkash', { wallet_number: '017123456789' }, 500_00n, 'payments.wallet_number_invalid'],
    ['bkash', {}, 500_00n, 'payments.wallet_number_invalid'],
    ['bkash', { wallet_number: '01712345678' }, 9_99n, 'payments.amount_below_minimum'],
    ['bkash', { wallet_number: '01712345678' }, 10_00n, null],
    ['bkash', { wallet_number: '01712345678' }, 250_000_00n, null],
    ['bkash', { wallet_number: '01712345678' }, 250_000_01n, 'payments.amount_above_maximum'],
    ['bank', bank, 1_00n, null],
    ['bank', { ...bank, routing_number: '22526173' }, 500_00n, 'payments.routing_number_invalid'],
    ['bank', { ...bank, routing_number: '22526173x' }, 500_00n, 'payments.routing_number_invalid'],
    ['bank', { ...bank, account_number: '1234' }, 500_00n, 'payments.account_number_invalid'],
    ['bank', { routing_number: '225261732' }, 500_00n, 'payments.account_number_invalid'],
    ['nagad', { wallet_number: '01912345678' }, 500_50n, 'payments.amount_too_fine'],
    ['nagad', { wallet_number: '01912345678' }, 500_00n, null],
    ['cash', {}, 1n, null],
    ['cash', {}, 5_00_000_01n, 'payments.amount_above_maximum'],
  ])('by %s to %o of %i', (method, destination, amount, expected) => {
    expect(checkLine(terms, { method, destination, amount, payee }).refused).toBe(expected);
  });

  test('in another currency is not carried', () => {
    expect(checkLine(new Map(), { method: 'cash', destination: {}, amount: 5n, payee }).refused).toBe(
      'payments.currency_not_carried',
    );
  });

  test.each<[PayoutMethod, Destination, Destination]>([
    ['bkash', { wallet_number: '+৮৮০ ১৭১২-৩৪৫৬৭৮', holder: 'x' }, { wallet_number: '01712345678' }],
    ['cash', { wallet_number: '01712345678' }, {}],
    [
      'bank',
      { routing_number: '২২৫ ২৬১ ৭৩২', account_number: '123-456-78901', wallet_number: '017' },
      { holder: 'রহিমা বেগম', bank_name: '', routing_number: '225261732', account_number: '12345678901' },
    ],
  ])('by %s keeps %o as %o', (method, destination, expected) => {
    expect(checkLine(terms, { method, destination, amount: 500_00n, payee }).destination).toEqual(expected);
  });
});

describe('a provider', () => {
  test.each<[bigint, number, bigint, bigint]>([
    [0n, 0, 1_000_00n, 0n],
    [5_00n, 0, 1_00n, 5_00n],
    [0n, 185, 1_000_00n, 18_50n],
    [5_00n, 50, 1_000_00n, 10_00n],
    // Half a poisha is rounded up.
    [0n, 50, 1_00n, 1n],
    [0n, 50, 99n, 0n],
  ])('that takes %s and %i hundredths of a per cent takes of %s: %s', (feeFixed, feeBp, amount, expected) => {
    expect(feeOf({ feeFixed, feeBp }, amount)).toBe(expected);
  });

  // 23 November 2026 is a Monday; the hours are those of Dhaka.
  test.each<[string | null, string, string]>([
    [null, '2026-11-27T23:59', '2026-11-27'],
    ['13:00', '2026-11-23T12:59', '2026-11-23'],
    ['13:00', '2026-11-23T13:00', '2026-11-23'],
    ['13:00', '2026-11-23T13:01', '2026-11-24'],
    ['13:00', '2026-11-26T13:01', '2026-11-29'],
    ['13:00', '2026-11-27T09:00', '2026-11-29'],
    ['13:00', '2026-11-28T20:00', '2026-11-29'],
  ])('that works until %s on what it gets at %s does so on %s', (until, at, expected) => {
    const cutOff = until === null ? null : Temporal.PlainTime.from(until);
    const moment = Temporal.PlainDateTime.from(at).toZonedDateTime('Asia/Dhaka').toInstant();
    expect(valueDay({ cutOff }, moment, 'Asia/Dhaka').toString()).toBe(expected);
  });
});

describe('a reported result', () => {
  const lineOf = (reference: string, state: string) => ({ id: reference, reference, state, amount: 100n }) as LineRow;
  const lines = ['sent', 'paid', 'rejected', 'refused', 'waiting'].map((state) => lineOf(state, state));
  const said = (reference: string, status: 'paid' | 'rejected' | null, given: Partial<ReportedResult> = {}) => ({
    fileLine: 2,
    reference,
    status,
    code: null,
    providerReference: null,
    amount: null,
    ...given,
  });

  test.each<[ReportedResult[], string[], number]>([
    [[said('sent', 'paid')], ['paid'], 1],
    [[said('sent', 'rejected', { code: 'AC04' })], ['rejected'], 1],
    [[said('sent', 'paid'), said('sent', 'paid')], ['paid', 'unchanged'], 1],
    [[said('sent', 'paid'), said('sent', 'rejected')], ['paid', 'payments.result_contradicts'], 1],
    [[said('paid', 'paid')], ['unchanged'], 0],
    [[said('paid', 'rejected')], ['payments.result_contradicts'], 0],
    [[said('rejected', 'rejected')], ['unchanged'], 0],
    [[said('rejected', 'paid')], ['payments.result_contradicts'], 0],
    [[said('refused', 'paid')], ['payments.line_not_sent'], 0],
    [[said('waiting', 'paid')], ['payments.line_not_sent'], 0],
    [[said('nobody', 'paid')], ['payments.line_missing'], 0],
    [[said('sent', null)], ['payments.result_status_unknown'], 0],
    [[said('sent', 'paid', { amount: 99n })], ['payments.amount_differs'], 0],
    [[said('sent', 'paid', { amount: 100n })], ['paid'], 1],
  ])('%o is %o', (results, expected, moved) => {
    const { verdicts, outcomes } = judgeResults(lines, results);
    expect(verdicts.map((verdict) => (typeof verdict === 'object' ? verdict.refused : verdict))).toEqual(expected);
    expect(outcomes).toHaveLength(moved);
  });

  test('a rejection without a code says so', () => {
    expect(judgeResults(lines, [said('sent', 'rejected')]).outcomes[0]?.code).toBe('unspecified');
  });
});
