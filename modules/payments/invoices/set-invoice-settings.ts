// Says who sells at a site and how; the first time, the ledger accounts and the usual VAT codes come with it.
import type { Tx } from '../../../platform/db/database.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { InvoiceSettings, SetInvoiceSettings } from '../contract-buyers.ts';
import type { PriceMode, RoundingMode } from '../contract-invoices.ts';
import { findSettings, type SettingsRow, writeSettings } from './invoice-settings-store.ts';
import { provideInvoiceAccounts } from './provide-invoice-accounts.ts';
import { provideVatRates } from './set-vat-rate.ts';

const currency = 'BDT';

/** Documents that are finalised keep what was true for them. */
export async function setInvoiceSettings(
  tx: Tx,
  occasion: Occasion,
  wanted: SetInvoiceSettings,
): Promise<Sendable<InvoiceSettings>> {
  const before = await findSettings(tx, wanted.site_id);
  const accounts = before ?? (await provideInvoiceAccounts(tx, occasion, { siteId: wanted.site_id, currency }));
  const row: SettingsRow = {
    ...accounts,
    ...wanted,
    currency: before?.currency ?? currency,
    reminder_days: [...wanted.reminder_days].sort((one, other) => one - other),
    changed_at: occasion.now,
    changed_by: occasion.actor.personId,
  };
  await writeSettings(tx, row);
  if (!before) await provideVatRates(tx, occasion, row.site_id);
  await recordAudit(tx, occasion, {
    action: 'payments.invoice_settings_set',
    siteId: row.site_id,
    subject: { kind: 'payments.invoice_settings', id: row.site_id },
    before: before ? traceOf(before) : null,
    after: traceOf(row),
  });
  return settingsJson(row);
}

export function settingsJson(row: SettingsRow): Sendable<InvoiceSettings> {
  const { name_bn, name_en, address_bn, address_en, bin, signatory, designation, series, site_id } = row;
  return {
    ...{ site_id, name_bn, name_en, address_bn, address_en, bin, signatory, designation, series },
    prices: row.prices as PriceMode,
    rounding: row.rounding as RoundingMode,
    layout: row.layout === 10 ? 10 : 13,
    terms_days: row.terms_days,
    reminder_days: row.reminder_days,
    currency: row.currency,
  };
}

function traceOf({ bin, series, prices, rounding, layout, terms_days, reminder_days }: SettingsRow) {
  return { bin, series, prices, rounding, layout, terms_days, reminder_days: reminder_days.join(' ') };
}
