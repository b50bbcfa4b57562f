// Makes a draft a tax invoice: it gets its number, its words stand for ever, and the ledger knows who owes what.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { type Leg, postOrThrow } from '../../ledger/index.ts';
import {
  type DraftLine,
  invoiceEvents as events,
  type InvoiceKind,
  type InvoiceMoved,
  type PriceMode,
  type RoundingMode,
} from '../contract-invoices.ts';
import { type BuyerRow, requireBuyer } from './buyer-store.ts';
import { dayAtSite, fiscalYearOf } from './day-at-site.ts';
import { lockDraft, reckonLines } from './draft-invoice.ts';
import type { InvoiceRow } from './invoice-locks.ts';
import { requireSettings, type SettingsRow } from './invoice-settings-store.ts';
import { finaliseRow, findInvoiceLines, type LineRow, rewriteDraft } from './invoice-store.ts';

/**
 * Reckoned anew with the rates of the day it is issued. Throws `payments.invoice_finalised`,
 * `payments.invoice_worth_nothing`, and whatever refuses a posting.
 */
export async function finaliseInvoice(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const draft = await lockDraft(tx, id);
  const today = await dayAtSite(tx, draft.site_id, occasion.now);
  const modes = { prices: draft.prices as PriceMode, rounding: draft.rounding as RoundingMode };
  const before = await findInvoiceLines(tx, id);
  const { lines, sums } = await reckonLines(tx, draft.site_id, today, modes, before.map(draftLineOf));
  await rewriteDraft(tx, id, sums, lines);
  await issue(tx, occasion, { ...draft, ...sums });
}

export function draftLineOf(line: LineRow): DraftLine {
  const { description, brand, unit, vat_code, sd_rate_bp } = line;
  return {
    ...{ description, brand, unit, vat_code, sd_rate_bp },
    quantity_milli: Number(line.quantity_milli),
    unit_price: Number(line.unit_price),
    discount: Number(line.discount),
  };
}

const suffixes: Readonly<Record<InvoiceKind, string>> = { invoice: '', credit_note: 'CN', debit_note: 'DN' };

/**
 * The number is given here, by a counter row of site, series and fiscal year that stays locked until this transaction
 * ends: a number rolled back is given again, and two at once wait for each other.
 */
export async function issue(tx: Tx, occasion: Occasion, draft: InvoiceRow): Promise<string> {
  if (draft.total <= 0n) throw new DomainError('payments.invoice_worth_nothing', {}, '/lines');
  const settings = await requireSettings(tx, draft.site_id);
  const buyer = await requireBuyer(tx, draft.buyer_id, draft.site_id);
  const issuedOn = await dayAtSite(tx, draft.site_id, occasion.now);
  const fiscalYear = fiscalYearOf(issuedOn);
  const kind = draft.kind as InvoiceKind;
  const series = `${settings.series}${suffixes[kind]}`;
  const serial = Number(await nextNumber(tx, `payments.${kind}.${draft.site_id}.${series}`, fiscalYear));
  const number = `${series}-${fiscalYear}-${String(serial).padStart(5, '0')}`;
  const transactionId = newId();
  await postOrThrow(tx, occasion, [
    {
      id: transactionId,
      kind: `payments.${kind}`,
      effectiveOn: issuedOn,
      siteId: draft.site_id,
      reference: { kind: 'payments.invoice', id: draft.id },
      note: number,
      legs: legsOf(draft, settings, buyer),
    },
  ]);
  await finaliseRow(tx, draft.id, {
    fiscal_year: fiscalYear,
    series,
    serial,
    number,
    issued_at: occasion.now,
    issued_on: issuedOn,
    due_on: issuedOn.add({ days: draft.terms_days }),
    finalised_by: occasion.actor.personId,
    seller: sellerWords(settings),
    buyer: buyerWords(buyer),
    layout: settings.layout,
    transaction_id: transactionId,
  });
  await recordAudit(tx, occasion, {
    action: events.finalised,
    siteId: draft.site_id,
    subject: { kind: 'payments.invoice', id: draft.id },
    after: { number, kind, net: draft.net.toString(), vat: draft.vat.toString(), total: draft.total.toString() },
    reason: draft.reason === '' ? null : draft.reason,
  });
  await emit(tx, events.finalised, { ...movedOf({ ...draft, number }, draft.total) });
  return number;
}

export function movedOf(invoice: InvoiceRow, amount: bigint): InvoiceMoved {
  return {
    invoice_id: invoice.id,
    site_id: invoice.site_id,
    number: invoice.number ?? '',
    kind: invoice.kind as InvoiceKind,
    buyer_id: invoice.buyer_id,
    amount: Number(amount),
    currency: invoice.currency,
  };
}

/** The buyer owes the whole; what of it is tax is owed on to the state. A credit note is the mirror image. */
function legsOf(draft: InvoiceRow, settings: SettingsRow, buyer: BuyerRow): readonly Leg[] {
  const sign = draft.kind === 'credit_note' ? -1n : 1n;
  const leg = (accountId: string, amount: bigint) => ({ accountId, amount: sign * amount, currency: draft.currency });
  return [
    leg(buyer.account_id, draft.total),
    leg(settings.income_account_id, -draft.net),
    leg(settings.vat_account_id, -draft.vat),
    leg(settings.sd_account_id, -draft.sd),
  ].filter(({ amount }) => amount !== 0n);
}

export interface SellerWords {
  readonly name_bn: string;
  readonly name_en: string;
  readonly address_bn: string;
  readonly address_en: string;
  readonly bin: string;
  readonly signatory: string;
  readonly designation: string;
}

export function sellerWords(settings: SettingsRow): { [name in keyof SellerWords]: string } {
  const { name_bn, name_en, address_bn, address_en, bin, signatory, designation } = settings;
  return { name_bn, name_en, address_bn, address_en, bin, signatory, designation };
}

export interface BuyerWords {
  readonly name: string;
  readonly bin: string | null;
  readonly nid: string | null;
  readonly address: string;
}

export function buyerWords({ name, bin, nid, address }: BuyerRow): { [word in keyof BuyerWords]: BuyerWords[word] } {
  return { name, bin, nid, address };
}
