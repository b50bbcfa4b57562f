// Writes into the VAT books of a month: purchases, stock and adjustments; none of it goes into a month that was filed.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { Adjustment, Purchase, RecordAdjustment, RecordPurchase, RecordStock, Stock } from '../contract-vat.ts';
import { fiscalYearOf } from './day-at-site.ts';
import { requireSettings } from './invoice-settings-store.ts';
import {
  type AdjustmentRow,
  insertAdjustment,
  insertPurchase,
  insertStock,
  type PurchaseRow,
  type StockRow,
} from './vat-store.ts';

/** What was withheld of the seller gets a certificate 6.6 with a number of its own. */
export async function recordPurchase(tx: Tx, occasion: Occasion, wanted: RecordPurchase): Promise<Sendable<Purchase>> {
  const settings = await requireSettings(tx, wanted.site_id);
  const month = firstOfMonth(wanted.month);
  if (wanted.withheld > wanted.vat) throw new DomainError('payments.withheld_beyond_vat', {}, '/withheld');
  const boughtOn = Temporal.PlainDate.from(wanted.bought_on);
  const row: PurchaseRow = {
    ...wanted,
    month,
    bought_on: boughtOn,
    invoice_on: Temporal.PlainDate.from(wanted.invoice_on),
    quantity_milli: BigInt(wanted.quantity_milli),
    value: BigInt(wanted.value),
    sd: BigInt(wanted.sd),
    vat: BigInt(wanted.vat),
    withheld: BigInt(wanted.withheld),
    certificate_number: wanted.withheld > 0 ? await certificateNumber(tx, wanted.site_id, boughtOn) : null,
    currency: settings.currency,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  };
  await insertPurchase(tx, row);
  await recordAudit(tx, occasion, {
    action: 'payments.vat_purchase_recorded',
    siteId: row.site_id,
    subject: { kind: 'payments.vat_purchase', id: row.id },
    after: { invoice: row.invoice_number, value: row.value.toString(), vat: row.vat.toString() },
  });
  return purchaseJson(row);
}

async function certificateNumber(tx: Tx, siteId: string, on: Temporal.PlainDate): Promise<string> {
  const year = fiscalYearOf(on);
  const serial = await nextNumber(tx, `payments.vat_certificate.${siteId}`, year);
  return `VDS-${year}-${String(serial).padStart(5, '0')}`;
}

export async function recordAdjustment(tx: Tx, occasion: Occasion, wanted: RecordAdjustment): Promise<null> {
  const settings = await requireSettings(tx, wanted.site_id);
  const { id, site_id, note, description } = wanted;
  const stamp = { recorded_at: occasion.now, recorded_by: occasion.actor.personId, currency: settings.currency };
  const month = firstOfMonth(wanted.month);
  await insertAdjustment(tx, { id, site_id, note, description, month, amount: BigInt(wanted.amount), ...stamp });
  await recordAudit(tx, occasion, {
    action: 'payments.vat_adjusted',
    siteId: site_id,
    subject: { kind: 'payments.vat_adjustment', id },
    after: { month: wanted.month, note, amount: wanted.amount },
    reason: description,
  });
  return null;
}

export async function recordStock(tx: Tx, occasion: Occasion, wanted: RecordStock): Promise<null> {
  const settings = await requireSettings(tx, wanted.site_id);
  const { id, site_id, description, unit, kind } = wanted;
  await insertStock(tx, {
    ...{ id, site_id, description, unit, kind },
    on_day: Temporal.PlainDate.from(wanted.on),
    quantity_milli: BigInt(wanted.quantity_milli),
    value: BigInt(wanted.value),
    currency: settings.currency,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'payments.vat_stock_recorded',
    siteId: site_id,
    subject: { kind: 'payments.vat_stock', id },
    after: { kind, on: wanted.on, quantity_milli: wanted.quantity_milli },
  });
  return null;
}

/** Throws `payments.not_first_of_month`. */
export function firstOfMonth(text: string): Temporal.PlainDate {
  const day = Temporal.PlainDate.from(text);
  if (day.day !== 1) throw new DomainError('payments.not_first_of_month', {}, '/month');
  return day;
}

export function purchaseJson(row: PurchaseRow & { readonly challan_number?: string | null }): Sendable<Purchase> {
  const { id, site_id, invoice_number, seller_name, seller_bin, seller_address, description, unit, input_note } = row;
  const money = (amount: bigint) => ({ amount, currency: row.currency });
  return {
    ...{ id, site_id, invoice_number, seller_name, seller_bin, seller_address, description, unit, input_note },
    month: row.month.toString(),
    bought_on: row.bought_on.toString(),
    invoice_on: row.invoice_on.toString(),
    quantity_milli: Number(row.quantity_milli),
    value: money(row.value),
    sd: money(row.sd),
    vat: money(row.vat),
    withheld: money(row.withheld),
    certificate_number: row.certificate_number,
    challan_number: row.challan_number ?? null,
  };
}

export function adjustmentJson(row: AdjustmentRow): Sendable<Adjustment> {
  const { id, note, description, amount, currency } = row;
  return {
    ...{ id, note, description, amount: { amount, currency } },
    month: row.month.toString(),
    recorded_at: row.recorded_at.toString(),
  };
}

export function stockJson(row: StockRow): Sendable<Stock> {
  const { id, description, unit, currency } = row;
  return {
    ...{ id, description, unit, kind: row.kind === 'opening' ? 'opening' : 'produced' },
    on: row.on_day.toString(),
    quantity_milli: Number(row.quantity_milli),
    value: { amount: row.value, currency },
    recorded_at: row.recorded_at.toString(),
  };
}
