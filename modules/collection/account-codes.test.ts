import { expect, test } from 'vitest';
import { accountOfKind } from './deductions/deduction-account.ts';
import { earningAccounts } from './earnings/earning-account.ts';
import { unionAccounts } from './union-account.ts';

test('a code of the chart means one account, whichever table asks for it', () => {
  const named = [accountOfKind, earningAccounts, unionAccounts].flatMap((table) => Object.values(table));
  const meanings = Map.groupBy(named, ({ code }) => code);
  const double = [...meanings].filter(([, all]) => new Set(all.map(({ nameEn }) => nameEn)).size > 1);
  expect(double).toEqual([]);
});
