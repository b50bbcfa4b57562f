// Opens the accounts money passes through, brings in the members' capital, and says which account pays which way.
import { openAccounts, postOrThrow } from '../modules/ledger/index.ts';
import { setPayoutAccounts } from '../modules/payments/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Founded } from './found-group.ts';
import type { Group } from './sign-ins.ts';

const accounts = [
  ['1010', 'ব্যাংক হিসাব', 'Bank', 'asset'],
  ['1020', 'নগদ তহবিল', 'Cash', 'asset'],
  ['1040', 'মোবাইল ওয়ালেট', 'Mobile wallets', 'asset'],
  ['1090', 'পরিশোধ চলমান', 'Payouts in transit', 'asset'],
  ['3100', 'শেয়ার মূলধন', 'Share capital', 'equity'],
] as const;

/** 60 lakh taka of capital: 40 in the bank, 15 in wallets, 5 in cash. */
const capital = [
  ['1010', 400_000_000n],
  ['1040', 150_000_000n],
  ['1020', 50_000_000n],
] as const;

/** Codes are unique in the house: a second group writes its letter before them. */
export const codeIn = (group: Group, code: string): string =>
  group.code === 'SURMA' ? code : `${group.code.slice(0, 1)}-${code}`;

export async function openBooks(tx: Tx, occasion: Occasion, founded: Founded, on: Temporal.PlainDate): Promise<void> {
  const { unionId, group } = founded;
  const ids = await openAccounts(
    tx,
    occasion,
    accounts.map(([code, nameBn, nameEn, kind]) => ({
      code: codeIn(group, code),
      nameBn,
      nameEn,
      kind,
      currency: 'BDT',
      siteId: unionId,
    })),
  );
  const account = new Map(accounts.map(([code], index) => [code as string, ids[index] as string]));
  const idOf = (code: string): string => account.get(code) as string;
  const total = capital.reduce((sum, [, amount]) => sum + amount, 0n);
  await postOrThrow(tx, occasion, [
    {
      id: newId(),
      kind: 'capital',
      effectiveOn: on,
      siteId: unionId,
      reference: null,
      note: 'Members’ share capital',
      legs: [
        ...capital.map(([code, amount]) => ({ accountId: idOf(code), amount, currency: 'BDT' })),
        { accountId: idOf('3100'), amount: -total, currency: 'BDT' },
      ],
    },
  ]);
  for (const method of ['bank', 'bkash', 'nagad', 'rocket', 'cash'] as const) {
    const paying = method === 'bank' ? '1010' : method === 'cash' ? '1020' : '1040';
    await setPayoutAccounts(tx, occasion, {
      siteId: unionId,
      method,
      currency: 'BDT',
      inTransitAccountId: idOf('1090'),
      payingAccountId: idOf(paying),
    });
  }
}
