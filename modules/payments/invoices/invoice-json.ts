// Invoices as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import { findPerson } from '../../identity/index.ts';
import type {
  Invoice,
  InvoiceKind,
  InvoiceState,
  InvoiceSummary,
  InvoiceTotals,
  PriceMode,
  ReceiptMethod,
  RoundingMode,
  SettlementKind,
} from '../contract-invoices.ts';
import { findBuyer } from './buyer-store.ts';
import { dayAtSite } from './day-at-site.ts';
import { type BuyerWords, buyerWords } from './finalise-invoice.ts';
import { invoiceToken } from './invoice-link.ts';
import type { InvoiceRow } from './invoice-locks.ts';
import { findSettings } from './invoice-settings-store.ts';
import {
  findCorrections,
  findInvoice,
  findInvoiceLines,
  findTakenBack,
  type InvoiceFilter,
  type LineRow,
  type ListedInvoice,
  listInvoices,
  type TakenBack,
  totalByState,
} from './invoice-store.ts';
import { nextReminderOn } from './reminder-step.ts';
import { findReminderStop, findReminders } from './reminder-store.ts';
import { findBuyerCredit, findSettlements, findWriteOffs, type ListedSettlement } from './settlement-store.ts';

/** Throws `payments.invoice_missing`. */
export async function readInvoice(
  db: Db,
  secret: string,
  id: string,
  now: Temporal.Instant,
): Promise<Sendable<Invoice>> {
  const invoice = await findInvoice(db, id);
  if (!invoice) throw new DomainError('payments.invoice_missing', { id });
  const buyer = await findBuyer(db, invoice.buyer_id);
  const party = (invoice.buyer ?? (buyer && buyerWords(buyer))) as BuyerWords;
  const today = await dayAtSite(db, invoice.site_id, now);
  const corrected = invoice.corrects_id === null ? undefined : await findInvoice(db, invoice.corrects_id);
  const corrections = await findCorrections(db, id);
  const money = (amount: bigint) => ({ amount, currency: invoice.currency });
  const credit = invoice.open > 0n ? await findBuyerCredit(db, invoice.buyer_id) : 0n;
  const taken = await findTakenBack(db, id);
  return {
    ...summaryJson({ ...invoice, buyer_name: party.name }, today),
    corrects: corrected ? { id: corrected.id, number: corrected.number } : null,
    corrections: corrections.map((one) => ({
      ...{ id: one.id, kind: one.kind as InvoiceKind, number: one.number, total: money(one.total) },
    })),
    reason: invoice.reason,
    buyer_party: party,
    deliver_to: invoice.deliver_to,
    note: invoice.note,
    prices: invoice.prices as PriceMode,
    rounding: invoice.rounding as RoundingMode,
    terms_days: invoice.terms_days,
    lines: (await findInvoiceLines(db, id)).map((line) => lineJson(line, taken.get(line.position), invoice.currency)),
    settlements: (await findSettlements(db, id)).map((one) => settlementJson(one, invoice.currency)),
    write_offs: await writeOffsJson(db, invoice),
    ...(await remindersJson(db, invoice, today)),
    credited: money(invoice.credited),
    buyer_credit: money(credit > 0n ? credit : 0n),
    transaction_id: invoice.transaction_id,
    finalised_by: await personJson(db, invoice.finalised_by),
    public_path: invoice.number === null ? null : `/i/${invoiceToken(secret, id)}`,
  };
}

export async function readInvoices(
  db: Db,
  siteIds: readonly string[],
  today: Temporal.PlainDate,
  filter: InvoiceFilter,
): Promise<Page<Sendable<InvoiceSummary>>> {
  const { items, next } = await listInvoices(db, siteIds, today, filter);
  return { items: items.map((row) => summaryJson(row, today)), next };
}

export async function readInvoiceTotals(
  db: Db,
  siteIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<Sendable<InvoiceTotals>> {
  const rows = await totalByState(db, siteIds, today);
  return {
    items: rows.map(({ state, count, total, open }) => ({
      state: state as InvoiceState | 'overdue',
      count,
      total: { amount: total, currency: 'BDT' },
      open: { amount: open, currency: 'BDT' },
    })),
  };
}

export function summaryJson(row: ListedInvoice, today: Temporal.PlainDate): Sendable<InvoiceSummary> {
  const money = (amount: bigint) => ({ amount, currency: row.currency });
  const late = row.open > 0n && row.due_on ? row.due_on.until(today, { largestUnit: 'days' }).days : 0;
  return {
    id: row.id,
    site_id: row.site_id,
    kind: row.kind as InvoiceKind,
    number: row.number,
    state: row.state as InvoiceState,
    buyer: { id: row.buyer_id, name: row.buyer_name },
    issued_at: row.issued_at?.toString() ?? null,
    issued_on: row.issued_on?.toString() ?? null,
    due_on: row.due_on?.toString() ?? null,
    overdue_days: late > 0 ? late : 0,
    created_at: row.created_at.toString(),
    ...sumsJson(row, row.currency),
    open: money(row.open),
  };
}

type Sums = Pick<InvoiceRow, 'net' | 'sd' | 'vat' | 'total'>;

export function sumsJson({ net, sd, vat, total }: Sums, currency: string): Sendable<Record<keyof Sums, MoneyOf>> {
  const money = (amount: bigint) => ({ amount, currency });
  return { net: money(net), sd: money(sd), vat: money(vat), total: money(total) };
}

type MoneyOf = { readonly amount: bigint; readonly currency: string };

function lineJson(line: LineRow, taken: TakenBack | undefined, currency: string): Sendable<Invoice['lines'][number]> {
  const { position, description, brand, unit, vat_code, vat_rate_bp, sd_rate_bp } = line;
  return {
    ...{ position, description, brand, unit, vat_code, vat_rate_bp, sd_rate_bp },
    quantity_milli: Number(line.quantity_milli),
    unit_price: { amount: line.unit_price, currency },
    discount: { amount: line.discount, currency },
    ...sumsJson(line, currency),
    credited_milli: Number(taken?.quantity_milli ?? 0n),
  };
}

function settlementJson(row: ListedSettlement, currency: string): Sendable<Invoice['settlements'][number]> {
  return {
    id: row.id,
    kind: row.kind as SettlementKind,
    amount: { amount: row.amount, currency },
    settled_on: row.settled_on.toString(),
    recorded_at: row.recorded_at.toString(),
    number: row.receipt_number ?? row.note_number ?? row.certificate_number,
    method: row.method as ReceiptMethod | null,
    reference: row.reference,
    receipt_id: row.receipt_id,
    credit_note_id: row.credit_note_id,
    transaction_id: row.transaction_id,
  };
}

async function writeOffsJson(db: Db, invoice: InvoiceRow): Promise<Sendable<Invoice['write_offs']>> {
  const rows = await findWriteOffs(db, invoice.id);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      amount: { amount: row.amount, currency: invoice.currency },
      reason: row.reason,
      proposed_at: row.proposed_at.toString(),
      proposed_by: await personJson(db, row.proposed_by),
      decided_at: row.decided_at?.toString() ?? null,
      is_allowed: row.is_allowed,
    })),
  );
}

type Reminders = Pick<Invoice, 'reminders' | 'reminders_stopped_at' | 'next_reminder_on'>;

async function remindersJson(db: Db, invoice: InvoiceRow, today: Temporal.PlainDate): Promise<Sendable<Reminders>> {
  const sent = await findReminders(db, invoice.id);
  const stop = await findReminderStop(db, invoice.id);
  const settings = await findSettings(db, invoice.site_id);
  const { issued_on: issuedOn, due_on: dueOn } = invoice;
  const reminderDays = settings?.reminder_days ?? [];
  const next =
    stop || invoice.open <= 0n || issuedOn === null || dueOn === null
      ? null
      : nextReminderOn({ issuedOn, dueOn, reminderDays, sent: sent.map(({ days }) => days) }, today);
  return {
    reminders: sent.map(({ days, sent_at, reached }) => ({ days, sent_at: sent_at.toString(), reached })),
    reminders_stopped_at: stop?.stopped_at.toString() ?? null,
    next_reminder_on: next?.toString() ?? null,
  };
}

async function personJson(db: Db, id: string | null) {
  const person = id === null ? null : await findPerson(db, id);
  return person && { id: person.id, name: person.name, name_bn: person.nameBn };
}
