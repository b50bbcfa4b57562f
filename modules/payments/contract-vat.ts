// What the VAT books promise: purchases, stock, adjustments, registers and the return of a month. Safe in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import {
  Day,
  Instant,
  Language,
  Money,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';

export const vatErrors = {
  'payments.vat_month_filed': 409,
  'payments.vat_month_running': 409,
  'payments.vat_purchase_taken': 409,
  'payments.not_first_of_month': 422,
  'payments.deposit_beyond_certificates': 422,
  'payments.challan_taken': 409,
  'payments.certificate_missing': 404,
} as const satisfies ErrorTable;

export const vatConstraints = {
  vat_months_filed_stay: 'payments.vat_month_filed',
  vat_returns_once: 'payments.vat_month_filed',
  vat_purchases_invoice_once: 'payments.vat_purchase_taken',
  vat_purchases_pkey: 'payments.vat_purchase_taken',
  vat_adjustments_pkey: 'payments.vat_purchase_taken',
  vat_stock_pkey: 'payments.vat_purchase_taken',
  vat_deposits_challan_once: 'payments.challan_taken',
  vat_deposits_pkey: 'payments.challan_taken',
  vat_deposit_purchases_pkey: 'payments.deposit_beyond_certificates',
} as const satisfies Record<string, keyof typeof vatErrors>;

const Amount = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'Minor units of the currency' });
const Quantity = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: 'Thousandths of the unit' });

const purchase = {
  id: Uuid,
  site_id: Uuid,
  month: Day,
  bought_on: Day,
  invoice_number: Text(60, { minLength: 1 }),
  invoice_on: Day,
  seller_name: Text(160, { minLength: 1 }),
  seller_bin: Nullable(Text(14, { pattern: '^[0-9]{9}-[0-9]{4}$' })),
  seller_address: Text(300),
  description: Text(200, { minLength: 1 }),
  unit: Text(20, { minLength: 1 }),
  quantity_milli: Quantity,
  input_note: Type.Integer({ minimum: 10, maximum: 22, description: 'Note of form 9.1, part 4' }),
};
export const RecordPurchase = object({ ...purchase, value: Amount, sd: Amount, vat: Amount, withheld: Amount });
export type RecordPurchase = Static<typeof RecordPurchase>;
export const Purchase = object({
  ...purchase,
  value: Money,
  sd: Money,
  vat: Money,
  withheld: Money,
  certificate_number: Nullable(Type.String()),
  /** The treasury challan that paid what was kept back. */
  challan_number: Nullable(Type.String()),
});
export type Purchase = Static<typeof Purchase>;
export const PurchasePage = page(Purchase);
export const PurchaseQuery = sheetQuery({ site_id: Type.Optional(Uuid), month: Type.Optional(Day) });
export const VatBookQuery = PurchaseQuery;

export const adjustmentNotes = [25, 27, 30, 32] as const;
export const RecordAdjustment = object({
  id: Uuid,
  site_id: Uuid,
  month: Day,
  note: Type.Union([Type.Literal(25), Type.Literal(27), Type.Literal(30), Type.Literal(32)]),
  description: Text(300, { minLength: 1 }),
  amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }),
});
export type RecordAdjustment = Static<typeof RecordAdjustment>;
export const Adjustment = object({
  id: Uuid,
  month: Day,
  note: Type.Integer(),
  description: Type.String(),
  amount: Money,
  recorded_at: Instant,
});
export type Adjustment = Static<typeof Adjustment>;
export const AdjustmentPage = page(Adjustment);

export const RecordStock = object({
  id: Uuid,
  site_id: Uuid,
  on: Day,
  description: Text(200, { minLength: 1 }),
  unit: Text(20, { minLength: 1 }),
  kind: Type.Union([Type.Literal('opening'), Type.Literal('produced')]),
  quantity_milli: Quantity,
  value: Amount,
});
export type RecordStock = Static<typeof RecordStock>;
export const Stock = object({
  id: Uuid,
  on: Day,
  description: Type.String(),
  unit: Type.String(),
  kind: Type.Union([Type.Literal('opening'), Type.Literal('produced')]),
  quantity_milli: Type.Integer(),
  value: Money,
  recorded_at: Instant,
});
export type Stock = Static<typeof Stock>;
export const StockPage = page(Stock);

/** One figure of the return: the note of the form, and how many records it is made of. */
export const ReturnNote = object({
  note: Type.Integer(),
  value: Money,
  sd: Money,
  vat: Money,
  records: Type.Integer(),
});
export type ReturnNote = Static<typeof ReturnNote>;
export const VatReturn = object({
  site_id: Uuid,
  month: Day,
  filed_at: Nullable(Instant),
  /** The month is over, so it may be filed. */
  is_over: Type.Boolean(),
  notes: Type.Array(ReturnNote),
});
export type VatReturn = Static<typeof VatReturn>;
export const MonthQuery = object({ site_id: Uuid, month: Day });
const format = Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')]));
export const ReturnQuery = object({ site_id: Uuid, month: Day, format });
export const RegisterQuery = object({
  site_id: Uuid,
  month: Day,
  format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])),
});

export const VatPaperQuery = object({ site_id: Uuid, month: Day, language: Type.Optional(Language) });

export const NoteRowsQuery = object({
  site_id: Uuid,
  month: Day,
  note: Type.Integer({ minimum: 1, maximum: 66, description: 'A total opens to the records of all its notes' }),
  format,
});
/** One record behind a figure; `record` says what it is, for the page that shows it. */
export const NoteRow = object({
  note: Type.Integer(),
  record: Type.Union([
    Type.Literal('invoice'),
    Type.Literal('purchase'),
    Type.Literal('adjustment'),
    Type.Literal('deposit'),
  ]),
  id: Uuid,
  on: Day,
  number: Type.String(),
  party: Type.String(),
  description: Type.String(),
  value: Money,
  sd: Money,
  vat: Money,
});
export type NoteRow = Static<typeof NoteRow>;
export const NoteRows = object({ note: Type.Integer(), items: Type.Array(NoteRow) });
export type NoteRows = Static<typeof NoteRows>;

const deposit = {
  id: Uuid,
  month: Day,
  tax: Type.Union([Type.Literal('vat'), Type.Literal('sd')]),
  challan_number: Text(60, { minLength: 1 }),
  challan_on: Day,
  economic_code: Text(40, { minLength: 1 }),
  bank: Text(120),
};
export const RecordDeposit = object({
  ...deposit,
  site_id: Uuid,
  amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }),
  /** Purchases whose withheld VAT it carries; their certificates name its challan. */
  purchase_ids: Type.Array(Uuid, { maxItems: 200, uniqueItems: true }),
});
export type RecordDeposit = Static<typeof RecordDeposit>;
export const Deposit = object({ ...deposit, amount: Money });
export type Deposit = Static<typeof Deposit>;
export const DepositPage = page(Deposit);
