// Writes a draft: it has sums but no number, and may be changed or thrown away until it is finalised.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { ChangeDraft, DraftInvoice, DraftLine, PriceMode, RoundingMode } from '../contract-invoices.ts';
import { type ReckonedInvoice, reckonInvoice } from '../pricing/reckon-invoice.ts';
import { requireBuyer } from './buyer-store.ts';
import { dayAtSite } from './day-at-site.ts';
import { type FinalInvoice, finalised, type InvoiceRow, lockInvoice } from './invoice-locks.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { deleteDraft, findInvoice, insertInvoice, type NewLine, rewriteDraft } from './invoice-store.ts';
import { findVatRates } from './vat-rate-store.ts';

/**
 * The same id again changes nothing. Throws `payments.invoice_settings_missing`, `payments.buyer_missing`,
 * `payments.vat_code_unknown`, `payments.invoice_not_correctable`.
 */
export async function draftInvoice(tx: Tx, occasion: Occasion, wanted: DraftInvoice): Promise<string> {
  const settings = await requireSettings(tx, wanted.site_id);
  const there = await findInvoice(tx, wanted.id);
  if (there && there.site_id !== wanted.site_id) throw new DomainError('payments.id_taken', {}, '/id');
  if (there) return there.id;
  const buyer = await requireBuyer(tx, wanted.buyer_id, wanted.site_id);
  const corrected = wanted.corrects_id ? await correctable(tx, wanted.corrects_id, buyer.id) : null;
  const modes = { prices: wanted.prices, rounding: settings.rounding as RoundingMode };
  const today = await dayAtSite(tx, wanted.site_id, occasion.now);
  const { lines, sums } = await reckonLines(tx, wanted.site_id, today, modes, wanted.lines);
  await insertInvoice(
    tx,
    {
      id: wanted.id,
      site_id: wanted.site_id,
      kind: corrected ? 'debit_note' : 'invoice',
      corrects_id: corrected?.id ?? null,
      reason: corrected ? (wanted.reason ?? '') : '',
      buyer_id: buyer.id,
      deliver_to: wanted.deliver_to,
      note: wanted.note,
      currency: settings.currency,
      ...modes,
      terms_days: buyer.terms_days,
      created_at: occasion.now,
      created_by: occasion.actor.personId,
      ...sums,
    },
    lines,
  );
  await recordAudit(tx, occasion, {
    action: 'payments.invoice_drafted',
    siteId: wanted.site_id,
    subject: { kind: 'payments.invoice', id: wanted.id },
    after: { total: sums.total.toString(), lines: lines.length },
  });
  return wanted.id;
}

/** Throws `payments.invoice_finalised`, and what drafting throws. */
export async function changeDraft(tx: Tx, occasion: Occasion, id: string, wanted: ChangeDraft): Promise<void> {
  const draft = await lockDraft(tx, id);
  const buyer = await requireBuyer(tx, wanted.buyer_id, draft.site_id);
  const settings = await requireSettings(tx, draft.site_id);
  const modes = { prices: wanted.prices, rounding: settings.rounding as RoundingMode };
  const today = await dayAtSite(tx, draft.site_id, occasion.now);
  const { lines, sums } = await reckonLines(tx, draft.site_id, today, modes, wanted.lines);
  const { deliver_to, note } = wanted;
  const words = { buyer_id: buyer.id, deliver_to, note, terms_days: buyer.terms_days, ...modes, ...sums };
  await rewriteDraft(tx, id, words, lines);
  await recordAudit(tx, occasion, {
    action: 'payments.invoice_draft_changed',
    siteId: draft.site_id,
    subject: { kind: 'payments.invoice', id },
    before: { total: draft.total.toString() },
    after: { total: sums.total.toString(), lines: lines.length },
  });
}

/** Nothing is left of it but the audit: a draft has no number, so nobody misses it. */
export async function discardDraft(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const draft = await lockDraft(tx, id);
  await deleteDraft(tx, id);
  await recordAudit(tx, occasion, {
    action: 'payments.invoice_draft_discarded',
    siteId: draft.site_id,
    subject: { kind: 'payments.invoice', id },
    before: { total: draft.total.toString() },
  });
}

/** Throws `payments.invoice_finalised`. */
export async function lockDraft(tx: Tx, id: string): Promise<InvoiceRow> {
  const draft = await lockInvoice(tx, id);
  if (draft.number !== null) throw new DomainError('payments.invoice_finalised', { number: draft.number });
  return draft;
}

/** Lines with the rates of that day, and what they add up to. */
export async function reckonLines(
  db: Db,
  siteId: string,
  day: Temporal.PlainDate,
  modes: { readonly prices: PriceMode; readonly rounding: RoundingMode },
  wanted: readonly DraftLine[],
): Promise<{ readonly lines: readonly NewLine[]; readonly sums: Sums }> {
  const rates = await findVatRates(db, siteId, day);
  const rated = wanted.map((line, index) => {
    const rate = rates.get(line.vat_code);
    if (!rate) throw new DomainError('payments.vat_code_unknown', { code: line.vat_code }, `/lines/${index}/vat_code`);
    return { line, rate };
  });
  const reckoned = reckonInvoice(
    rated.map(({ line, rate }) => ({
      quantityMilli: BigInt(line.quantity_milli),
      unitPrice: BigInt(line.unit_price),
      discount: BigInt(line.discount),
      vatRateBp: rate.rate_bp,
      sdRateBp: line.sd_rate_bp,
    })),
    modes,
  );
  const lines = rated.map(({ line, rate }, index) => ({
    ...line,
    position: index + 1,
    quantity_milli: BigInt(line.quantity_milli),
    unit_price: BigInt(line.unit_price),
    discount: BigInt(line.discount),
    vat_rate_bp: rate.rate_bp,
    output_note: rate.output_note,
    ...sumsOf(reckoned.lines[index] ?? reckoned),
    credits_position: null,
  }));
  return { lines, sums: sumsOf(reckoned) };
}

type Sums = Pick<ReckonedInvoice, 'net' | 'sd' | 'vat' | 'total'>;

function sumsOf({ net, sd, vat, total }: Sums): Sums {
  return { net, sd, vat, total };
}

async function correctable(tx: Tx, id: string, buyerId: string): Promise<FinalInvoice> {
  const invoice = await findInvoice(tx, id);
  if (!invoice || invoice.buyer_id !== buyerId)
    throw new DomainError('payments.invoice_missing', { id }, '/corrects_id');
  if (invoice.kind !== 'invoice') throw new DomainError('payments.invoice_not_correctable', {}, '/corrects_id');
  return finalised(invoice);
}
