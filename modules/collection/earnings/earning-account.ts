/** Finds the account the earnings of a kind are paid from in a union, and opens it the first time it is needed. */
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { EarningKind } from '../contract-earnings.ts';
import { accountOfUnion, type NamedAccount } from '../union-account.ts';

/** Milk costs what is added to its price; a dividend is shared out of the surplus; a levy is earned. */
export const earningAccounts: Readonly<Record<Exclude<EarningKind, 'carried'>, NamedAccount>> = {
  incentive: { code: '5110', kind: 'expense', nameBn: 'দুধের প্রণোদনা', nameEn: 'Milk incentives' },
  price_difference: { code: '5120', kind: 'expense', nameBn: 'দরের পার্থক্য', nameEn: 'Price differences' },
  correction: { code: '5130', kind: 'expense', nameBn: 'দুধের দামের সংশোধন', nameEn: 'Corrections of milk money' },
  dividend: { code: '3210', kind: 'equity', nameBn: 'সদস্যদের লভ্যাংশ', nameEn: 'Patronage dividend' },
  opening: { code: '3910', kind: 'equity', nameBn: 'প্রারম্ভিক জের', nameEn: 'Opening balances of members' },
  levy: { code: '4210', kind: 'income', nameBn: 'সমিতির চাঁদা', nameEn: 'Levies' },
};

/** Null for what is carried: it stands on the member's own account already. */
export async function earningAccount(
  tx: Tx,
  occasion: Occasion,
  unionId: string,
  kind: EarningKind,
): Promise<string | null> {
  if (kind === 'carried') return null;
  return accountOfUnion(tx, occasion, unionId, earningAccounts[kind]);
}
