// Who sells and who buys: settings, buyers, what they owe, and the VAT codes. Safe to import in the browser.
import { type Static, Type } from 'typebox';
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
import { InvoiceKind, PriceMode, RoundingMode, SettlementKind } from './contract-invoices.ts';

const Bin = Text(14, { pattern: '^[0-9]{9}-[0-9]{4}$', description: 'Business identification number' });

const settings = {
  name_bn: Text(160, { minLength: 1 }),
  name_en: Text(160, { minLength: 1 }),
  address_bn: Text(300, { minLength: 1 }),
  address_en: Text(300, { minLength: 1 }),
  bin: Bin,
  signatory: Text(120),
  designation: Text(120),
  series: Text(8, { pattern: '^[A-Z][A-Z0-9]{0,7}$' }),
  prices: PriceMode,
  rounding: RoundingMode,
  layout: Type.Union([Type.Literal(10), Type.Literal(13)], { description: 'Columns of the printed form 6.3' }),
  terms_days: Type.Integer({ minimum: 0, maximum: 365 }),
  reminder_days: Type.Array(Type.Integer({ minimum: -60, maximum: 365 }), { maxItems: 10, uniqueItems: true }),
};
export const SetInvoiceSettings = object({ ...settings, site_id: Uuid });
export type SetInvoiceSettings = Static<typeof SetInvoiceSettings>;
export const InvoiceSettings = object({ ...settings, site_id: Uuid, currency: Type.String() });
export type InvoiceSettings = Static<typeof InvoiceSettings>;
export const InvoiceSettingsList = object({ items: Type.Array(InvoiceSettings) });

const buyer = {
  name: Text(160, { minLength: 1 }),
  bin: Nullable(Bin),
  nid: Nullable(Text(17, { pattern: '^([0-9]{10}|[0-9]{13}|[0-9]{17})$' })),
  address: Text(300),
  phone: Nullable(Text(20)),
  email: Nullable(Text(200)),
  language: Language,
  terms_days: Type.Integer({ minimum: 0, maximum: 365 }),
  withholds_vat: Type.Boolean(),
};
const person = {
  /** Who of the house it is; what is left out stays as it is. */
  person_id: Type.Optional(Nullable(Uuid)),
};
const PersonName = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });
export const SaveBuyer = object({ id: Uuid, site_id: Uuid, ...buyer, ...person });
export type SaveBuyer = Static<typeof SaveBuyer>;
export const ChangeBuyer = object({ ...buyer, ...person });
export type ChangeBuyer = Static<typeof ChangeBuyer>;
export const Buyer = object({
  id: Uuid,
  site_id: Uuid,
  number: Type.Integer(),
  ...buyer,
  account_id: Uuid,
  person: Nullable(PersonName),
  /** What the buyer owes; below nothing when something was paid too much. */
  balance: Money,
  overdue: Money,
  /** Paid too much and not used yet. */
  credit: Money,
});
export type Buyer = Static<typeof Buyer>;
export const BuyerPage = page(Buyer);
/** A person of the house by the phone number they sign in with; null when nobody has it. */
export const BuyerPersonQuery = object({ site_id: Uuid, phone: Text(20, { minLength: 6 }) });
export const BuyerPerson = object({ person: Nullable(PersonName) });
export const BuyerQuery = sheetQuery({ site_id: Type.Optional(Uuid) });

/** Days late: from, and up to and with. */
export const ageingBands = {
  current: [0, 0],
  to_30: [1, 30],
  to_60: [31, 60],
  to_90: [61, 90],
  over_90: [91, 36_500],
} as const;
export type AgeingBand = keyof typeof ageingBands;
const Bands = object({
  current: Money,
  to_30: Money,
  to_60: Money,
  to_90: Money,
  over_90: Money,
  open: Money,
  /** Paid too much and not used. */
  credit: Money,
  /** What is open less the credit: the buyer's account in the ledger that day. */
  owed: Money,
});
const Format = Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')]));
export const AgeingQuery = object({ site_id: Uuid, as_of: Type.Optional(Day), format: Format });
export const Ageing = object({
  as_of: Day,
  items: Type.Array(object({ buyer: object({ id: Uuid, name: Type.String() }), ...Bands.properties })),
  total: Bands,
});
export type Ageing = Static<typeof Ageing>;
export const AgedInvoice = object({
  id: Uuid,
  number: Type.String(),
  kind: InvoiceKind,
  buyer: object({ id: Uuid, name: Type.String() }),
  issued_on: Day,
  due_on: Day,
  late_days: Type.Integer({ description: '0 while it was not late' }),
  total: Money,
  open: Money,
});
export type AgedInvoice = Static<typeof AgedInvoice>;
export const AgedInvoicePage = page(AgedInvoice);
export const AgedInvoiceQuery = Type.Object(
  {
    ...sheetQuery({
      as_of: Type.Optional(Day),
      buyer_id: Type.Optional(Uuid),
      band: Type.Optional(
        Type.Union([
          Type.Literal('current'),
          Type.Literal('to_30'),
          Type.Literal('to_60'),
          Type.Literal('to_90'),
          Type.Literal('over_90'),
        ]),
      ),
    }).properties,
    site_id: Uuid,
  },
  { additionalProperties: false },
);

export const BuyerStatementQuery = object({ from: Day, to: Day, format: Format });
export const BuyerStatement = object({
  buyer: object({ id: Uuid, name: Type.String(), email: Nullable(Type.String()) }),
  from: Day,
  to: Day,
  opening: Money,
  charged: Money,
  paid: Money,
  closing: Money,
  lines: Type.Array(
    object({
      on: Day,
      kind: Type.Union([InvoiceKind, SettlementKind]),
      number: Type.String(),
      charged: Money,
      paid: Money,
      balance: Money,
      invoice_id: Nullable(Uuid),
      transaction_id: Uuid,
    }),
  ),
  /** When a statement of these days went to the buyer. */
  sent: Type.Array(object({ sent_at: Instant, email: Type.String(), closing: Money, is_current: Type.Boolean() })),
});
export type BuyerStatement = Static<typeof BuyerStatement>;
export const SendStatement = object({ from: Day, to: Day });
export const StatementSent = object({
  sent_at: Instant,
  /** The same figures of these days had gone there before; nothing was sent again. */
  was_sent_before: Type.Boolean(),
});

export const VatCodes = object({
  items: Type.Array(
    object({
      code: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      rate_bp: Type.Integer(),
      output_note: Type.Integer(),
      effective_from: Day,
    }),
  ),
});
export const VatCodeQuery = object({ site_id: Uuid, on: Type.Optional(Day), format: Format });
export type VatCode = Static<typeof VatCodes>['items'][number];
export const SetVatRate = object({
  site_id: Uuid,
  code: Text(20, { pattern: '^[a-z][a-z0-9_]{0,19}$' }),
  effective_from: Day,
  rate_bp: Type.Integer({ minimum: 0, maximum: 10_000 }),
  output_note: Type.Integer({ minimum: 1, maximum: 8 }),
  name_bn: Text(80, { minLength: 1 }),
  name_en: Text(80, { minLength: 1 }),
});
export type SetVatRate = Static<typeof SetVatRate>;
