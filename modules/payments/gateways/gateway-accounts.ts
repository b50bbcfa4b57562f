// Which ledger accounts money of a provider passes: per site, provider and currency.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite, recordAudit } from '../../identity/index.ts';
import { accountByCode, type NewAccount, openAccount } from '../../ledger/index.ts';
import { type GatewayCode, gatewayCodes } from '../contract-gateway-codes.ts';
import { siteLine } from '../payouts/payout-accounts.ts';

export interface GatewayAccounts {
  /** What the provider owes us until it is settled. */
  readonly clearingAccountId: string;
  readonly feeAccountId: string;
  /** Money that has come and waits for a person. */
  readonly suspenseAccountId: string;
  /** Refunds ordered and not yet made. */
  readonly refundsAccountId: string;
  readonly disputesAccountId: string;
  readonly lossAccountId: string;
}

/** Those in force at the site: its own, else of the nearest site above. Throws `payments.gateway_accounts_missing`. */
export async function findGatewayAccounts(
  db: Db,
  place: { readonly siteId: string; readonly gateway: string; readonly currency: string },
): Promise<GatewayAccounts> {
  const line = await siteLine(db, place.siteId);
  const rows = await db
    .selectFrom('payments.gateway_accounts')
    .selectAll()
    .where('site_id', 'in', line)
    .where('gateway', '=', place.gateway)
    .where('currency', '=', place.currency)
    .execute();
  const row = rows.toSorted((one, other) => line.indexOf(one.site_id) - line.indexOf(other.site_id))[0];
  if (!row)
    throw new DomainError('payments.gateway_accounts_missing', { gateway: place.gateway, currency: place.currency });
  return {
    clearingAccountId: row.clearing_account_id,
    feeAccountId: row.fee_account_id,
    suspenseAccountId: row.suspense_account_id,
    refundsAccountId: row.refunds_account_id,
    disputesAccountId: row.disputes_account_id,
    lossAccountId: row.loss_account_id,
  };
}

const clearing: Readonly<Record<GatewayCode, readonly [code: string, nameBn: string, nameEn: string]>> = {
  bkash: ['1051', 'বিকাশে পাওনা', 'bKash clearing'],
  nagad: ['1052', 'নগদে পাওনা', 'Nagad clearing'],
  rocket: ['1053', 'রকেটে পাওনা', 'Rocket clearing'],
  sslcommerz: ['1054', 'এসএসএলকমার্জে পাওনা', 'SSLCommerz clearing'],
  card: ['1055', 'কার্ডে পাওনা', 'Card clearing'],
};

const shared = {
  fee: ['5410', 'expense', 'পেমেন্টের খরচ', 'Payment fees'],
  loss: ['5420', 'expense', 'বিরোধে হারানো টাকা', 'Lost disputes'],
  disputes: ['1260', 'asset', 'বিরোধে আটকা টাকা', 'Money in dispute'],
  suspense: ['2410', 'liability', 'যাচাই বাকি আদায়', 'Payments to be looked at'],
  refunds: ['2420', 'liability', 'ফেরত চলমান', 'Refunds on their way'],
} as const;

/** Gives a site its accounts for every provider, where it has none itself. Safe to call again. */
export async function provideGatewayAccounts(
  tx: Tx,
  occasion: Occasion,
  { siteId, currency }: { readonly siteId: string; readonly currency: string },
): Promise<void> {
  const site = await findSite(tx, siteId);
  if (!site) throw new DomainError('platform.not_found');
  const open = async (code: string, kind: NewAccount['kind'], nameBn: string, nameEn: string): Promise<string> => {
    const full = currency === 'BDT' ? `${code}-${site.code}` : `${code}-${site.code}-${currency}`;
    const known = await accountByCode(tx, full);
    return known?.id ?? openAccount(tx, occasion, { code: full, kind, nameBn, nameEn, currency, siteId });
  };
  const of = (name: keyof typeof shared) => {
    const [code, kind, nameBn, nameEn] = shared[name];
    return open(code, kind, nameBn, nameEn);
  };
  const common = {
    fee_account_id: await of('fee'),
    suspense_account_id: await of('suspense'),
    refunds_account_id: await of('refunds'),
    disputes_account_id: await of('disputes'),
    loss_account_id: await of('loss'),
  };
  for (const gateway of gatewayCodes) {
    const [code, nameBn, nameEn] = clearing[gateway];
    const clearing_account_id = await open(code, 'asset', nameBn, nameEn);
    await tx
      .insertInto('payments.gateway_accounts')
      .values({
        ...{ site_id: siteId, gateway, currency, clearing_account_id, ...common },
        ...{ changed_at: occasion.now, changed_by: occasion.actor.personId },
      })
      .onConflict((conflict) => conflict.columns(['site_id', 'gateway', 'currency']).doNothing())
      .execute();
  }
  await recordAudit(tx, occasion, {
    action: 'payments.gateway_accounts_provided',
    siteId,
    subject: { kind: 'payments.gateway_accounts', id: siteId },
    after: { currency },
  });
}
