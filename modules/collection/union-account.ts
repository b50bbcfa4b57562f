/** Finds an account a union needs for its members' money, and opens it the first time it is needed. */
import type { Tx } from '../../platform/db/database.ts';
import { assert, DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { accountByCode, findAccount, type NewAccount, openAccount } from '../ledger/index.ts';
import { findUnion } from './cycles/cycle-store.ts';
import { lockUnionAccounts } from './deductions/deduction-locks.ts';

/** The accounts of a union, each below its own code; whoever needs another adds it here. */
export const unionAccounts = {
  cash: {
    code: '1015',
    kind: 'asset',
    cashFlowClass: 'cash',
    nameBn: 'সমিতির হাতে নগদ',
    nameEn: 'Cash of the co-operative',
  },
  unearned_interest: { code: '2340', kind: 'liability', nameBn: 'অনর্জিত সুদ', nameEn: 'Unearned interest' },
  interest: { code: '4310', kind: 'income', nameBn: 'ঋণের সুদ', nameEn: 'Interest on loans' },
  bad_debts: { code: '5320', kind: 'expense', nameBn: 'অনাদায়ী ঋণ', nameEn: 'Loans written off' },
  share_fees: { code: '4320', kind: 'income', nameBn: 'শেয়ার ফেরতের কর্তন', nameEn: 'Kept of refunded shares' },
  carriers: { code: '1250', kind: 'asset', nameBn: 'পরিবহনকারীর কাছে পাওনা', nameEn: 'Owed by carriers' },
  losses_recovered: { code: '4250', kind: 'income', nameBn: 'পথের ঘাটতি আদায়', nameEn: 'Losses on the way recovered' },
  plant_milk: { code: '5200', kind: 'expense', nameBn: 'কারখানায় নেওয়া দুধ', nameEn: 'Milk taken in at the plant' },
} as const;

export type UnionAccount = keyof typeof unionAccounts;

export function unionAccount(tx: Tx, occasion: Occasion, unionId: string, purpose: UnionAccount): Promise<string> {
  return accountOfUnion(tx, occasion, unionId, unionAccounts[purpose]);
}

export interface NamedAccount {
  readonly code: string;
  readonly kind: NewAccount['kind'];
  readonly cashFlowClass?: NonNullable<NewAccount['cashFlowClass']>;
  readonly nameBn: string;
  readonly nameEn: string;
}

/** The account of that code and the union's own, opened the first time it is asked for. */
export async function accountOfUnion(
  tx: Tx,
  occasion: Occasion,
  unionId: string,
  { code, ...account }: NamedAccount,
): Promise<string> {
  const union = await findUnion(tx, unionId);
  assert(union, 'the account of a union needs the union');
  const fullCode = `${code}-${union.code}`;
  await lockUnionAccounts(tx, unionId);
  const known = await accountByCode(tx, fullCode);
  if (known) return known.id;
  return openAccount(tx, occasion, { ...account, code: fullCode, currency: union.currency, siteId: unionId });
}

/**
 * Where money comes from or goes to: the account named, when it holds money of the union or of its group, else the
 * union's cash. Throws `collection.money_account_unfit`.
 */
export async function moneyAccount(
  tx: Tx,
  occasion: Occasion,
  place: { readonly unionId: string; readonly currency: string },
  accountId: string | null | undefined,
): Promise<string> {
  if (accountId == null) return unionAccount(tx, occasion, place.unionId, 'cash');
  const account = await findAccount(tx, accountId);
  const fits =
    account &&
    account.closed_at === null &&
    account.currency === place.currency &&
    account.kind === 'asset' &&
    account.owner_kind === null &&
    account.site_id === place.unionId;
  if (!fits) throw new DomainError('collection.money_account_unfit', {}, '/account_id');
  return account.id;
}
