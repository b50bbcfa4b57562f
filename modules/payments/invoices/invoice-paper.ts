// Invoices on paper: forms 6.3, 6.7 and 6.8, in ten columns or in the newer thirteen, an original and a duplicate.
import { fileURLToPath } from 'node:url';
import { encode } from 'uqr';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { toDigitsOf } from '../../../platform/language/digits.ts';
import { formatDecimal, formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatClockTime, formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import { amountInWords } from '../../../platform/money/amount-in-words.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { findSite } from '../../identity/index.ts';
import type { InvoiceKind, PriceMode, RoundingMode } from '../contract-invoices.ts';
import { requireBuyer } from './buyer-store.ts';
import { dayAtSite } from './day-at-site.ts';
import { reckonLines } from './draft-invoice.ts';
import { type BuyerWords, buyerWords, draftLineOf, type SellerWords, sellerWords } from './finalise-invoice.ts';
import { invoiceToken } from './invoice-link.ts';
import { type FinalInvoice, finalised } from './invoice-locks.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { findInvoice, findInvoiceLines, type LineRow } from './invoice-store.ts';
import { paperWords } from './paper-words.ts';

const template = fileURLToPath(new URL('./documents/mushak.typ', import.meta.url));

export interface Paper {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Throws `payments.invoice_missing`, `payments.invoice_not_finalised`: a draft is no paper. */
export async function renderInvoice(house: House, id: string, language: Language, origin: string): Promise<Paper> {
  const invoice = await findInvoice(house.db, id);
  if (!invoice) throw new DomainError('payments.invoice_missing', { id });
  const final = finalised(invoice);
  const lines = await findInvoiceLines(house.db, id);
  const corrected = final.corrects_id ? await findInvoice(house.db, final.corrects_id) : undefined;
  const zone = await zoneOf(house.db, final.site_id);
  const link = final.open > 0n ? `${origin}/i/${invoiceToken(house.config.SECRET, id)}` : null;
  const page = pageOf({ invoice: final, lines, corrected: corrected ?? null, zone, link }, language);
  return { name: `${final.number}.pdf`, bytes: house.typesetter().render(template, page) };
}

/**
 * A draft as its paper would be if it were finalised now, as an SVG drawing: reckoned with the rates of today, marked,
 * without a number. Throws `payments.invoice_missing`, `payments.invoice_finalised`.
 */
export async function drawDraft(house: House, id: string, language: Language, now: Temporal.Instant): Promise<string> {
  const draft = await findInvoice(house.db, id);
  if (!draft) throw new DomainError('payments.invoice_missing', { id });
  if (draft.number !== null) throw new DomainError('payments.invoice_finalised', { number: draft.number });
  const today = await dayAtSite(house.db, draft.site_id, now);
  const modes = { prices: draft.prices as PriceMode, rounding: draft.rounding as RoundingMode };
  const written = (await findInvoiceLines(house.db, id)).map(draftLineOf);
  const { lines, sums } = await reckonLines(house.db, draft.site_id, today, modes, written);
  const settings = await requireSettings(house.db, draft.site_id);
  const buyer = await requireBuyer(house.db, draft.buyer_id, draft.site_id);
  const { draft: mark } = paperWords[language];
  const invoice: FinalInvoice = {
    ...{ ...draft, ...sums, number: '–', series: '', fiscal_year: '', serial: 0, transaction_id: '' },
    ...{ issued_at: now, issued_on: today, due_on: today.add({ days: draft.terms_days }) },
    ...{ layout: settings.layout, seller: sellerWords(settings), buyer: buyerWords(buyer) },
  };
  const corrected = draft.corrects_id ? await findInvoice(house.db, draft.corrects_id) : undefined;
  const zone = await zoneOf(house.db, draft.site_id);
  const shown = lines.map((line) => ({ ...line, invoice_id: id }));
  const page = pageOf({ invoice, lines: shown, corrected: corrected ?? null, zone, link: null }, language);
  return house.typesetter().draw(template, { ...page, mark, copies: [mark] });
}

async function zoneOf(db: Db, siteId: string): Promise<string> {
  return (await findSite(db, siteId))?.timeZone ?? 'Asia/Dhaka';
}

interface Subject {
  readonly invoice: FinalInvoice;
  readonly lines: readonly LineRow[];
  readonly corrected: { readonly number: string | null; readonly issued_on: Temporal.PlainDate | null } | null;
  readonly zone: string;
  /** Where the buyer can pay; null when nothing is open. */
  readonly link: string | null;
}

function pageOf({ invoice, lines, corrected, zone, link }: Subject, language: Language): object {
  const said = paperWords[language];
  const kind = invoice.kind as InvoiceKind;
  const seller = invoice.seller as unknown as SellerWords;
  const buyer = invoice.buyer as unknown as BuyerWords;
  const bn = language === 'bn';
  const digits = (text: string) => toDigitsOf(language, text);
  const day = (on: Temporal.PlainDate | null) => (on === null ? '' : formatDay(on, language));
  const table = invoice.layout === 10 ? tenColumns : thirteenColumns;
  return {
    language,
    date: invoice.issued_on.toString(),
    ...{ form: said.forms[kind], title: said.titles[kind], state: said.state, copies: said.copies },
    number: invoice.number,
    mark: '',
    paper: { running: `${said.titles[kind]} · ${invoice.number}`, number: invoice.number, page: said.page },
    seller: bn ? seller.name_bn : seller.name_en,
    sellerBin: `${said.bin}: ${digits(seller.bin)}`,
    sellerAddress: bn ? seller.address_bn : seller.address_en,
    sides: [
      [
        { label: said.buyer, value: buyer.name },
        buyer.bin === null
          ? { label: said.nid, value: digits(buyer.nid ?? '') }
          : { label: said.buyerBin, value: digits(buyer.bin) },
        { label: said.buyerAddress, value: buyer.address },
        ...(kind === 'invoice' ? [{ label: said.deliverTo, value: invoice.deliver_to || buyer.address }] : []),
      ],
      [
        { label: said.number, value: invoice.number },
        { label: said.issuedOn, value: day(invoice.issued_on) },
        { label: said.issuedAt, value: formatClockTime(invoice.issued_at, language, zone) },
        ...(kind === 'credit_note' ? [] : [{ label: said.dueOn, value: day(invoice.due_on) }]),
        ...(corrected ? [{ label: said.corrects, value: `${corrected.number}, ${day(corrected.issued_on)}` }] : []),
      ],
    ],
    ...table(invoice, lines, language),
    columnNumbers: Array.from({ length: invoice.layout }, (_, at) => `(${formatInteger(at + 1, language)})`),
    wordsLabel: said.inWords,
    words: amountInWords({ amount: invoice.total, currency: invoice.currency as Currency }, language),
    notes: [invoice.reason === '' ? '' : `${said.reason}: ${invoice.reason}`, invoice.note].filter(
      (note) => note !== '',
    ),
    ...{ signatory: seller.signatory, designation: seller.designation, seal: said.seal },
    qr: link === null ? [] : encode(link, { ecc: 'M', border: 0 }).data.map((row) => row.map(Number).join('')),
    qrText: link === null ? '' : said.scanToPay,
  };
}

interface PaperTable {
  readonly columns: readonly string[];
  readonly widths: readonly number[];
  readonly lefts: readonly number[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
}

function tenColumns(invoice: FinalInvoice, lines: readonly LineRow[], language: Language): PaperTable {
  const said = paperWords[language];
  const { money, quantity, percent, name } = cellsIn(language, invoice.currency);
  return {
    columns: said.ten,
    widths: [9, 0, 16, 20, 24, 28, 24, 20, 26, 30],
    lefts: [1, 2],
    rows: lines.map((line) => [
      ...[formatInteger(line.position, language), name(line), line.unit, quantity(line), money(line.unit_price)],
      ...[money(line.net), money(line.sd), percent(line.vat_rate_bp), money(line.vat), money(line.total)],
    ]),
    total: [
      '',
      said.total,
      '',
      '',
      '',
      money(invoice.net),
      money(invoice.sd),
      '',
      money(invoice.vat),
      money(invoice.total),
    ],
  };
}

function thirteenColumns(invoice: FinalInvoice, lines: readonly LineRow[], language: Language): PaperTable {
  const said = paperWords[language];
  const { money, quantity, percent, name } = cellsIn(language, invoice.currency);
  const before = (line: LineRow) => line.net + line.discount;
  const sum = (of: (line: LineRow) => bigint) => money(lines.reduce((all, line) => all + of(line), 0n));
  return {
    columns: said.thirteen,
    widths: [8, 0, 14, 17, 21, 25, 19, 25, 14, 20, 14, 23, 27],
    lefts: [1, 2],
    rows: lines.map((line) => [
      ...[formatInteger(line.position, language), name(line), line.unit, quantity(line), money(line.unit_price)],
      ...[money(before(line)), money(line.discount), money(line.net), percent(line.sd_rate_bp), money(line.sd)],
      ...[percent(line.vat_rate_bp), money(line.vat), money(line.total)],
    ]),
    total: [
      ...['', said.total, '', '', '', sum(before), sum((line) => line.discount), money(invoice.net), ''],
      ...[money(invoice.sd), '', money(invoice.vat), money(invoice.total)],
    ],
  };
}

function cellsIn(language: Language, currency: string) {
  return {
    money: (amount: bigint) => formatMoney({ amount, currency: currency as Currency }, language, { unit: 'none' }),
    quantity: (line: LineRow) => formatDecimal(line.quantity_milli, language, { decimals: 3, atLeast: 0 }),
    percent: (rateBp: number) => formatDecimal(rateBp, language, { decimals: 2, atLeast: 0 }),
    name: ({ description, brand }: LineRow) => (brand === '' ? description : `${description} (${brand})`),
  };
}
