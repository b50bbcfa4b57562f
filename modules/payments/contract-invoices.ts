// What invoices promise: schemas, refusals, permissions, events. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';

export const invoiceErrors = {
  'payments.invoice_missing': 404,
  'payments.buyer_missing': 404,
  'payments.invoice_settings_missing': 409,
  'payments.invoice_finalised': 409,
  'payments.invoice_not_finalised': 409,
  'payments.invoice_not_open': 409,
  'payments.invoice_worth_nothing': 422,
  'payments.invoice_not_correctable': 409,
  'payments.credit_beyond_invoice': 422,
  'payments.settled_beyond_open': 422,
  'payments.no_credit_left': 409,
  'payments.buyer_unidentified': 422,
  'payments.bin_taken': 409,
  'payments.payment_in_future': 422,
  'payments.certificate_taken': 409,
  'payments.withheld_beyond_vat': 422,
  'payments.write_off_waiting': 409,
  'payments.write_off_decided': 409,
  'payments.own_write_off': 403,
  'payments.vat_code_unknown': 422,
  'payments.vat_rate_taken': 409,
  'payments.id_taken': 409,
  'payments.buyer_email_unfit': 422,
  'payments.buyer_person_unknown': 422,
  'payments.buyer_without_email': 409,
  'payments.days_out_of_order': 422,
  'payments.days_too_many': 422,
  'payments.statement_missing': 404,
  'payments.receipt_missing': 404,
} as const satisfies ErrorTable;

export const invoiceConstraints = {
  invoices_keep_their_words: 'payments.invoice_finalised',
  invoices_never_credited_beyond: 'payments.credit_beyond_invoice',
  invoices_never_settled_beyond: 'payments.settled_beyond_open',
  invoices_finalised_worth_something: 'payments.invoice_worth_nothing',
  buyers_bin_once: 'payments.bin_taken',
  invoice_settlements_certificate_once: 'payments.certificate_taken',
  invoice_write_offs_two_people: 'payments.own_write_off',
  invoice_write_offs_one_waiting: 'payments.write_off_waiting',
  invoices_pkey: 'payments.id_taken',
  buyers_pkey: 'payments.id_taken',
  invoice_receipts_pkey: 'payments.id_taken',
  vat_rates_once_a_day: 'payments.vat_rate_taken',
} as const satisfies Record<string, keyof typeof invoiceErrors>;

export const invoicePermissions = [
  'payments.invoice.read',
  'payments.invoice.manage',
  'payments.invoice.write_off',
  'payments.vat.manage',
] as const;

export const invoiceEvents = {
  finalised: 'payments.invoice_finalised',
  paid: 'payments.invoice_paid',
} as const;

export interface InvoiceMoved {
  readonly invoice_id: string;
  readonly site_id: string;
  readonly number: string;
  readonly kind: InvoiceKind;
  readonly buyer_id: string;
  readonly amount: number;
  readonly currency: string;
}

const Amount = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'Minor units of the currency' });

export const PriceMode = Type.Union([Type.Literal('inclusive'), Type.Literal('exclusive')]);
export type PriceMode = Static<typeof PriceMode>;
export const RoundingMode = Type.Union([Type.Literal('line'), Type.Literal('invoice')]);
export type RoundingMode = Static<typeof RoundingMode>;
export const InvoiceKind = Type.Union([
  Type.Literal('invoice'),
  Type.Literal('credit_note'),
  Type.Literal('debit_note'),
]);
export type InvoiceKind = Static<typeof InvoiceKind>;
export const invoiceStates = ['draft', 'open', 'part', 'paid', 'void', 'issued'] as const;
export const InvoiceState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('open'),
  Type.Literal('part'),
  Type.Literal('paid'),
  Type.Literal('void'),
  Type.Literal('issued', { description: 'Of a credit note' }),
]);
export type InvoiceState = Static<typeof InvoiceState>;

export const DraftLine = object({
  description: Text(200, { minLength: 1 }),
  brand: Text(80),
  unit: Text(20, { minLength: 1 }),
  quantity_milli: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: 'Thousandths of the unit' }),
  unit_price: Amount,
  discount: Amount,
  vat_code: Text(20, { pattern: '^[a-z][a-z0-9_]{0,19}$' }),
  sd_rate_bp: Type.Integer({ minimum: 0, maximum: 50_000 }),
});
export type DraftLine = Static<typeof DraftLine>;

const draft = {
  buyer_id: Uuid,
  deliver_to: Text(300),
  note: Text(500),
  prices: PriceMode,
  lines: Type.Array(DraftLine, { minItems: 1, maxItems: 200 }),
};
export const DraftInvoice = object({
  id: Uuid,
  site_id: Uuid,
  ...draft,
  /** Of a debit note: the invoice that was too low. */
  corrects_id: Type.Optional(Uuid),
  reason: Type.Optional(Text(500)),
});
export type DraftInvoice = Static<typeof DraftInvoice>;
export const ChangeDraft = object(draft);
export type ChangeDraft = Static<typeof ChangeDraft>;

/** Without lines everything that is left is taken back. */
export const CreditInvoice = object({
  id: Uuid,
  reason: Text(500, { minLength: 1 }),
  lines: Type.Optional(
    Type.Array(
      object({
        position: Type.Integer({ minimum: 1, maximum: 200 }),
        quantity_milli: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }),
      }),
      { minItems: 1, maxItems: 200 },
    ),
  ),
});
export type CreditInvoice = Static<typeof CreditInvoice>;

const sums = { net: Money, sd: Money, vat: Money, total: Money };
const Head = object({ id: Uuid, number: Nullable(Type.String()) });
const summary = {
  id: Uuid,
  site_id: Uuid,
  kind: InvoiceKind,
  number: Nullable(Type.String()),
  state: InvoiceState,
  buyer: object({ id: Uuid, name: Type.String() }),
  issued_at: Nullable(Instant),
  issued_on: Nullable(Day),
  due_on: Nullable(Day),
  overdue_days: Type.Integer({ description: '0 while nothing is late' }),
  created_at: Instant,
  ...sums,
  open: Money,
};
export const InvoiceSummary = object(summary);
export type InvoiceSummary = Static<typeof InvoiceSummary>;
export const InvoicePage = page(InvoiceSummary);
export const InvoiceQuery = sheetQuery({
  site_id: Type.Optional(Uuid),
  state: Type.Optional(Type.Union([InvoiceState, Type.Literal('overdue')])),
  kind: Type.Optional(InvoiceKind),
  buyer_id: Type.Optional(Uuid),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** The month of the VAT return, its first day, and the note it is counted under. */
  month: Type.Optional(Day),
  note: Type.Optional(Type.Integer({ minimum: 1, maximum: 40 })),
});
export const InvoiceTotals = object({
  items: Type.Array(
    object({
      state: Type.Union([InvoiceState, Type.Literal('overdue')]),
      count: Type.Integer(),
      total: Money,
      open: Money,
    }),
  ),
});
export type InvoiceTotals = Static<typeof InvoiceTotals>;

export const InvoiceLine = object({
  position: Type.Integer(),
  description: Type.String(),
  brand: Type.String(),
  unit: Type.String(),
  quantity_milli: Type.Integer(),
  unit_price: Money,
  discount: Money,
  vat_code: Type.String(),
  vat_rate_bp: Type.Integer(),
  sd_rate_bp: Type.Integer(),
  ...sums,
  /** Thousandths that credit notes have taken back. */
  credited_milli: Type.Integer(),
});
export type InvoiceLine = Static<typeof InvoiceLine>;

export const SettlementKind = Type.Union([
  Type.Literal('payment'),
  Type.Literal('credit_note'),
  Type.Literal('credit'),
  Type.Literal('withholding'),
  Type.Literal('write_off'),
]);
export type SettlementKind = Static<typeof SettlementKind>;
export const ReceiptMethod = Type.Union([
  Type.Literal('cash'),
  Type.Literal('bank'),
  Type.Literal('cheque'),
  Type.Literal('gateway'),
]);
export type ReceiptMethod = Static<typeof ReceiptMethod>;
export const Settlement = object({
  id: Uuid,
  kind: SettlementKind,
  amount: Money,
  settled_on: Day,
  recorded_at: Instant,
  /** Number of the receipt, credit note or certificate. */
  number: Nullable(Type.String()),
  method: Nullable(ReceiptMethod),
  reference: Nullable(Type.String()),
  receipt_id: Nullable(Uuid),
  credit_note_id: Nullable(Uuid),
  transaction_id: Nullable(Uuid),
});
export type Settlement = Static<typeof Settlement>;

const Party = object({
  name: Type.String(),
  bin: Nullable(Type.String()),
  nid: Nullable(Type.String()),
  address: Type.String(),
});
const PersonName = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });

export const WriteOff = object({
  id: Uuid,
  amount: Money,
  reason: Type.String(),
  proposed_at: Instant,
  proposed_by: Nullable(PersonName),
  decided_at: Nullable(Instant),
  is_allowed: Nullable(Type.Boolean()),
});
export type WriteOff = Static<typeof WriteOff>;

export const Invoice = object({
  ...summary,
  corrects: Nullable(Head),
  corrections: Type.Array(object({ id: Uuid, kind: InvoiceKind, number: Nullable(Type.String()), total: Money })),
  reason: Type.String(),
  buyer_party: Party,
  deliver_to: Type.String(),
  note: Type.String(),
  prices: PriceMode,
  rounding: RoundingMode,
  terms_days: Type.Integer(),
  lines: Type.Array(InvoiceLine),
  settlements: Type.Array(Settlement),
  write_offs: Type.Array(WriteOff),
  reminders: Type.Array(object({ days: Type.Integer(), sent_at: Instant, reached: Type.Boolean() })),
  /** Nobody is reminded of it, since then. */
  reminders_stopped_at: Nullable(Instant),
  /** The day of the next reminder, as things stand. */
  next_reminder_on: Nullable(Day),
  credited: Money,
  /** What the buyer has paid too much elsewhere and could be used here. */
  buyer_credit: Money,
  transaction_id: Nullable(Uuid),
  finalised_by: Nullable(PersonName),
  /** The address under which the buyer sees it; null for a draft. */
  public_path: Nullable(Type.String()),
});
export type Invoice = Static<typeof Invoice>;

export const ReceivePayment = object({
  id: Uuid,
  method: Type.Union([Type.Literal('cash'), Type.Literal('bank'), Type.Literal('cheque')]),
  amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }),
  received_on: Day,
  reference: Text(140),
});
export type ReceivePayment = Static<typeof ReceivePayment>;
export const UseCredit = object({ amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }) });
export const RecordWithholding = object({
  amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }),
  certificate_number: Text(60, { minLength: 1 }),
  certificate_on: Day,
});
export type RecordWithholding = Static<typeof RecordWithholding>;
export const StopReminders = object({ is_stopped: Type.Boolean() });
export const ProposeWriteOff = object({ reason: Text(500, { minLength: 1 }) });
export const DecideWriteOff = object({ allow: Type.Boolean() });

/** What whoever holds the link sees: no ids of the house but the invoice's own. */
export const PublicInvoice = object({
  seller: object({ name_bn: Type.String(), name_en: Type.String(), bin: Type.String() }),
  buyer: Type.String(),
  kind: InvoiceKind,
  number: Type.String(),
  state: InvoiceState,
  issued_on: Day,
  due_on: Day,
  is_overdue: Type.Boolean(),
  lines: Type.Array(
    object({ description: Type.String(), quantity_milli: Type.Integer(), unit: Type.String(), total: Money }),
  ),
  ...sums,
  open: Money,
  receipts: Type.Array(object({ id: Uuid, number: Type.String(), on: Day, amount: Money })),
});
export type PublicInvoice = Static<typeof PublicInvoice>;
