// Gives a site that begins to sell the accounts its invoices pass through.
import type { Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite } from '../../identity/index.ts';
import { accountByCode, type NewAccount, openAccount } from '../../ledger/index.ts';
import { findPayoutAccounts } from '../payouts/payout-accounts.ts';
import { providePayoutAccounts } from '../payouts/provide-payout-accounts.ts';
import type { SettingsRow } from './invoice-settings-store.ts';

const standard = {
  receivable: { code: '1230', kind: 'asset', nameBn: 'ক্রেতাদের কাছে পাওনা', nameEn: 'Owed by buyers' },
  withheld: { code: '1260', kind: 'asset', nameBn: 'উৎসে কাটা ভ্যাট', nameEn: 'VAT withheld by buyers' },
  vat: { code: '2210', kind: 'liability', nameBn: 'প্রদেয় ভ্যাট', nameEn: 'VAT payable' },
  sd: { code: '2220', kind: 'liability', nameBn: 'প্রদেয় সম্পূরক শুল্ক', nameEn: 'Supplementary duty payable' },
  income: { code: '4110', kind: 'income', nameBn: 'পণ্য বিক্রি', nameEn: 'Sales' },
  badDebt: { code: '5330', kind: 'expense', nameBn: 'আদায় না হওয়া পাওনা', nameEn: 'Invoices written off' },
} as const;

export type InvoiceAccounts = Pick<
  SettingsRow,
  | 'receivable_account_id'
  | 'income_account_id'
  | 'vat_account_id'
  | 'sd_account_id'
  | 'withheld_account_id'
  | 'bad_debt_account_id'
  | 'cash_account_id'
  | 'bank_account_id'
>;

/** Cash and bank are those the site's payouts leave from. Accounts of these codes that are there already are used. */
export async function provideInvoiceAccounts(
  tx: Tx,
  occasion: Occasion,
  { siteId, currency }: { readonly siteId: string; readonly currency: string },
): Promise<InvoiceAccounts> {
  const site = await findSite(tx, siteId);
  assert(site, `site ${siteId} that sells exists`);
  const idOf = async ({ code, ...account }: Pick<NewAccount, 'code' | 'kind' | 'nameBn' | 'nameEn'>) => {
    const own = `${code}-${site.code}`;
    const there = await accountByCode(tx, own);
    return there?.id ?? openAccount(tx, occasion, { ...account, code: own, currency, siteId });
  };
  await providePayoutAccounts(tx, occasion, { siteId, currency });
  const paying = await findPayoutAccounts(tx, siteId, currency);
  const [cash, bank] = [paying.get('cash')?.payingAccountId, paying.get('bank')?.payingAccountId];
  return {
    receivable_account_id: await idOf(standard.receivable),
    income_account_id: await idOf(standard.income),
    vat_account_id: await idOf(standard.vat),
    sd_account_id: await idOf(standard.sd),
    withheld_account_id: await idOf(standard.withheld),
    bad_debt_account_id: await idOf(standard.badDebt),
    cash_account_id: cash ?? (await idOf({ code: '1020', kind: 'asset', nameBn: 'নগদ তহবিল', nameEn: 'Cash' })),
    bank_account_id: bank ?? (await idOf({ code: '1010', kind: 'asset', nameBn: 'ব্যাংক হিসাব', nameEn: 'Bank' })),
  };
}
