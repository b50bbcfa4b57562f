import { expect, test } from 'vitest';
import type { Account, AccountKind } from '#modules/ledger/contract.ts';
import { makesLarger, sweepLegs } from './sweep-legs.ts';

test.each<[AccountKind, AccountKind, number, boolean]>([
  ['asset', 'asset', -500, true],
  ['asset', 'liability', -500, false],
  ['liability', 'asset', 500, false],
  ['liability', 'liability', 500, true],
  ['expense', 'income', -500, false],
])('%s to %s', (fromKind, toKind, taken, larger) => {
  const account = (id: string, kind: AccountKind) => ({ id, kind, currency: 'BDT' }) as Account;
  const sweep = { from: account('a', fromKind), to: account('b', toKind), isBounded: false };
  expect(sweepLegs({ ...sweep, most: 500 })).toEqual([
    { account_id: 'a', amount: { amount: taken, currency: 'BDT' }, at_most: true },
    { account_id: 'b', amount: { amount: -taken, currency: 'BDT' } },
  ]);
  const all = sweepLegs({ ...sweep, most: null, isBounded: true });
  expect(Math.abs(all[0]?.amount.amount ?? 0)).toBe(Number.MAX_SAFE_INTEGER);
  expect(all.map((leg) => leg.at_most)).toEqual([true, true]);
  expect(makesLarger(fromKind, toKind)).toBe(larger);
});
