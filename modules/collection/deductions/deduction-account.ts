/** Finds the account a kind of deduction is credited to in a union, and opens it the first time it is needed. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { accountByCode, openAccount } from '../../ledger/index.ts';
import type { DeductionKind } from '../contract-payment.ts';
import { findUnion } from '../cycles/cycle-store.ts';
import { lockUnionAccounts } from './deduction-locks.ts';

interface AccountOfKind {
  readonly code: string;
  readonly kind: 'asset' | 'liability' | 'equity' | 'income';
  readonly nameBn: string;
  readonly nameEn: string;
}

/** Advances and services owed are claims on the member; savings are owed to the member; a levy is earned. */
export const accountOfKind: Readonly<Record<DeductionKind, AccountOfKind>> = {
  feed_advance: { code: '1310', kind: 'asset', nameBn: 'পশুখাদ্য বাবদ অগ্রিম', nameEn: 'Feed advances' },
  medicine: { code: '1320', kind: 'asset', nameBn: 'ওষুধ বাবদ পাওনা', nameEn: 'Medicine receivable' },
  loan: { code: '1330', kind: 'asset', nameBn: 'সদস্যদের ঋণ', nameEn: 'Loans to members' },
  insemination: { code: '1340', kind: 'asset', nameBn: 'কৃত্রিম প্রজনন বাবদ পাওনা', nameEn: 'Insemination receivable' },
  savings: { code: '2310', kind: 'liability', nameBn: 'সদস্যদের সঞ্চয়', nameEn: 'Savings of members' },
  share: { code: '3110', kind: 'equity', nameBn: 'সদস্যদের শেয়ার', nameEn: 'Shares of members' },
  levy: { code: '4210', kind: 'income', nameBn: 'সমিতির চাঁদা', nameEn: 'Levies' },
};

export async function deductionAccount(
  tx: Tx,
  occasion: Occasion,
  unionId: string,
  kind: DeductionKind,
): Promise<string> {
  const union = await findUnion(tx, unionId);
  assert(union, 'a member belongs to a union');
  const { code, ...account } = accountOfKind[kind];
  const fullCode = `${code}-${union.code}`;
  await lockUnionAccounts(tx, unionId);
  const known = await accountByCode(tx, fullCode);
  if (known) return known.id;
  return openAccount(tx, occasion, { ...account, code: fullCode, currency: union.currency, siteId: unionId });
}
