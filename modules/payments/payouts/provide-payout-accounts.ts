// Gives a new co-operative the accounts its payouts pass through, so that its first cycle can be paid without a
// bookkeeper.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { accountByCode, openAccount } from '../../ledger/index.ts';
import { payoutMethods } from '../contract-payouts.ts';
import { findPayoutAccounts, writePayoutAccounts } from './payout-accounts.ts';

const standard = {
  bank: { code: '1010', nameBn: 'ব্যাংক হিসাব', nameEn: 'Bank', cashFlowClass: 'cash' },
  cash: { code: '1020', nameBn: 'নগদ তহবিল', nameEn: 'Cash', cashFlowClass: 'cash' },
  wallet: { code: '1040', nameBn: 'মোবাইল ওয়ালেট', nameEn: 'Mobile wallets', cashFlowClass: 'cash' },
  inTransit: { code: '1090', nameBn: 'পরিশোধ চলমান', nameEn: 'Payouts in transit' },
} as const;

/** Does nothing where accounts are set already, at the site or above it. Accounts of the standard codes are shared. */
export async function providePayoutAccounts(
  tx: Tx,
  occasion: Occasion,
  { siteId, currency }: { readonly siteId: string; readonly currency: string },
): Promise<void> {
  const known = await findPayoutAccounts(tx, siteId, currency);
  if (known.size > 0) return;
  const idOf = async (account: (typeof standard)[keyof typeof standard]): Promise<string> => {
    const there = await accountByCode(tx, account.code);
    return there?.id ?? openAccount(tx, occasion, { ...account, kind: 'asset', currency, siteId });
  };
  const inTransitAccountId = await idOf(standard.inTransit);
  for (const method of payoutMethods) {
    const paying = method === 'bank' ? standard.bank : method === 'cash' ? standard.cash : standard.wallet;
    const payingAccountId = await idOf(paying);
    await writePayoutAccounts(tx, occasion, {
      siteId,
      method,
      currency,
      inTransitAccountId,
      payingAccountId,
      payer: null,
    });
  }
}
