// The VAT books of a month on paper: the registers 6.1 and 6.2, and the figures of the return 9.1 by their notes.
import { fileURLToPath } from 'node:url';
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { allPages } from '../../../platform/http/csv.ts';
import { toDigitsOf } from '../../../platform/language/digits.ts';
import { formatDecimal, formatInteger } from '../../../platform/language/format-decimal.ts';
import { DEFAULT_TIME_ZONE, formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { readVatReturn } from './file-vat-return.ts';
import type { Paper } from './invoice-paper.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { firstOfMonth } from './keep-vat-books.ts';
import { letterWords } from './letter-words.ts';
import { paperWords } from './paper-words.ts';
import type { Counted } from './reckon-return.ts';
import { registerWords } from './register-words.ts';
import { findReturn, findSales, listPurchases } from './vat-store.ts';

const template = fileURLToPath(new URL('./documents/register.typ', import.meta.url));

export type Register = 'purchases' | 'sales' | 'return';

export interface RegisterAsked {
  readonly siteId: string;
  readonly month: string;
  readonly register: Register;
  readonly language: Language;
}

/** Throws `payments.invoice_settings_missing`, `payments.not_first_of_month`. */
export async function renderRegister(house: House, asked: RegisterAsked): Promise<Paper> {
  const { siteId, register, language } = asked;
  const month = firstOfMonth(asked.month);
  const seller = await requireSettings(house.db, siteId);
  const filed = await findReturn(house.db, siteId, month);
  const said = registerWords[language];
  const cells = cellsIn(language, seller.currency as Currency);
  const subject = { db: house.db, now: house.clock.now(), siteId, month, cells, said };
  const table = await tables[register](subject);
  const [form, title] = [said.forms[register], said.titles[register]];
  const monthText = `${said.month}: ${cells.month(month)}`;
  const data = {
    ...{ language, date: month.toString(), form, title, month: monthText },
    state: paperWords[language].state,
    seller: language === 'bn' ? seller.name_bn : seller.name_en,
    sellerBin: `${paperWords[language].bin}: ${toDigitsOf(language, seller.bin)}`,
    sellerAddress: language === 'bn' ? seller.address_bn : seller.address_en,
    paper: { running: `${title} · ${monthText}`, number: form, page: letterWords[language].page },
    filed: filed ? `${said.filed}: ${cells.day(dayAt(filed.filed_at, DEFAULT_TIME_ZONE))}` : said.notFiled,
    columnNumbers: table.columns.map((_, at) => `(${formatInteger(at + 1, language)})`),
    nothing: said.nothing,
    ...{ signatory: seller.signatory, designation: seller.designation },
    ...table,
  };
  const name = `${names[register]}-${asked.month.slice(0, 7)}.pdf`;
  return { name, bytes: house.typesetter().render(template, data) };
}

const names = { purchases: 'mushak-6.1', sales: 'mushak-6.2', return: 'mushak-9.1' } as const;

type Said = (typeof registerWords)[Language];

interface Subject {
  readonly db: Db;
  readonly now: Temporal.Instant;
  readonly siteId: string;
  readonly month: Temporal.PlainDate;
  readonly cells: ReturnType<typeof cellsIn>;
  readonly said: Said;
}

interface PaperRow {
  readonly kind: 'row' | 'section' | 'total';
  readonly cells: readonly string[];
}

interface PaperTable {
  readonly upright: boolean;
  /** Of the letters, in points. */
  readonly size: number;
  readonly columns: readonly { readonly label: string; readonly weight: number; readonly end: boolean }[];
  readonly rows: readonly PaperRow[];
}

const tables: Readonly<Record<Register, (subject: Subject) => Promise<PaperTable>>> = {
  return: returnTable,
  purchases: purchaseTable,
  sales: salesTable,
};

/** Weights in the order of the words; a negative one is of figures, which stand at the end. */
function columnsOf(labels: readonly string[], weights: readonly number[]): PaperTable['columns'] {
  return labels.map((label, at) => {
    const weight = weights[at] ?? 1;
    return { label, weight: Math.abs(weight), end: weight < 0 };
  });
}

/** Notes the form adds up, and those it reckons from them. */
const totals: ReadonlySet<number> = new Set([9, 23, 28, 33, 34, 35, 36, 37, 65, 66]);
const vatOnly: ReadonlySet<number> = new Set([34, 35, 52, 58, 65]);
const sdOnly: ReadonlySet<number> = new Set([36, 37, 53, 59, 66]);

async function returnTable({ db, now, siteId, month, cells, said }: Subject): Promise<PaperTable> {
  const figures = await readVatReturn(db, siteId, month.toString(), now);
  const notes = figures.notes.map((of): Counted => {
    const [value, sd, vat] = [BigInt(of.value.amount), BigInt(of.sd.amount), BigInt(of.vat.amount)];
    return { note: Number(of.note), records: Number(of.records), value, sd, vat };
  });
  const starts = Object.keys(said.sections).map(Number);
  const sectionOf = (note: number) => Math.max(...starts.filter((start) => start <= note));
  const rows = notes.flatMap((one, at): PaperRow[] => {
    const section = sectionOf(one.note);
    const before = notes[at - 1];
    const isNew = before === undefined || sectionOf(before.note) !== section;
    const row = { kind: totals.has(one.note) ? 'total' : 'row', cells: noteCells(one, cells, said) } as const;
    return isNew ? [{ kind: 'section', cells: [said.sections[section] ?? ''] }, row] : [row];
  });
  return { upright: true, size: 9, columns: columnsOf(said.columns.return, [8, 60, -26, -22, -24]), rows };
}

function noteCells({ note, value, sd, vat }: Counted, cells: Subject['cells'], said: Said): readonly string[] {
  const oneTax = vatOnly.has(note) || sdOnly.has(note);
  return [
    ...[cells.integer(note), said.notes[note] ?? '', oneTax ? '' : cells.money(value)],
    ...[vatOnly.has(note) ? '' : cells.money(sd), sdOnly.has(note) ? '' : cells.money(vat)],
  ];
}

async function purchaseTable({ db, siteId, month, cells, said }: Subject): Promise<PaperTable> {
  const filter = { site_id: siteId, month: month.toString(), sort: 'bought_on' };
  const rows: PaperRow[] = [];
  const sum = { value: 0n, sd: 0n, vat: 0n, withheld: 0n };
  for await (const one of allPages(filter, (part) => listPurchases(db, [siteId], part))) {
    for (const tax of ['value', 'sd', 'vat', 'withheld'] as const) sum[tax] += one[tax];
    rows.push({
      kind: 'row',
      cells: [
        ...[cells.integer(rows.length + 1), cells.day(one.bought_on), one.seller_name, one.seller_address],
        ...[
          cells.digits(one.seller_bin ?? ''),
          cells.code(one.invoice_number),
          cells.day(one.invoice_on),
          one.description,
          one.unit,
        ],
        ...[cells.quantity(one.quantity_milli), cells.money(one.value), cells.money(one.sd), cells.money(one.vat)],
        ...[cells.money(one.withheld), cells.code(one.certificate_number ?? '')],
      ],
    });
  }
  if (rows.length > 0) {
    const sums = [cells.money(sum.value), cells.money(sum.sd), cells.money(sum.vat), cells.money(sum.withheld)];
    rows.push({ kind: 'total', cells: ['', cells.total, ...Array<string>(8).fill(''), ...sums, ''] });
  }
  const weights = [7, 16, 26, 24, 18, 18, 16, 26, 11, -15, -20, -15, -18, -18, 22];
  return { upright: false, size: 7.2, columns: columnsOf(said.columns.purchases, weights), rows };
}

async function salesTable({ db, siteId, month, cells, said }: Subject): Promise<PaperTable> {
  const sales = await findSales(db, siteId, month);
  const rows: PaperRow[] = sales.map((one, at) => {
    const [all, worth] = [one.opening_milli + one.produced_milli, one.opening_value + one.produced_value];
    const on = cells.day(one.on_day);
    return {
      kind: 'row',
      cells: [
        ...[cells.integer(at + 1), on, cells.quantity(one.opening_milli), cells.money(one.opening_value)],
        ...[
          cells.quantity(one.produced_milli),
          cells.money(one.produced_value),
          cells.quantity(all),
          cells.money(worth),
        ],
        ...[
          one.buyer_name,
          one.buyer_address,
          cells.digits(one.buyer_number),
          cells.code(one.number),
          one.number === '' ? '' : on,
        ],
        ...[one.description, cells.quantity(one.sold_milli), cells.money(one.net), cells.money(one.sd)],
        ...[cells.money(one.vat), cells.quantity(all - one.sold_milli), cells.money(worth - one.net)],
        one.sold_milli < 0n ? said.returned : '',
      ],
    };
  });
  if (rows.length > 0) {
    const sum = (of: (one: (typeof sales)[number]) => bigint) => sales.reduce((all, one) => all + of(one), 0n);
    const taxes = [sum((one) => one.net), sum((one) => one.sd), sum((one) => one.vat)].map(cells.money);
    const blank = (count: number) => Array<string>(count).fill('');
    rows.push({ kind: 'total', cells: ['', cells.total, ...blank(13), ...taxes, ...blank(3)] });
  }
  const weights = [7, 13, -12, -15, -12, -14, -12, -15, 18, 18, 17, 16, 13, 17, -12, -15, -11, -13, -12, -15, 12];
  return { upright: false, size: 5.8, columns: columnsOf(said.columns.sales, weights), rows };
}

function cellsIn(language: Language, currency: Currency) {
  const locale = language === 'bn' ? 'bn-BD' : 'en-GB';
  return {
    total: paperWords[language].total,
    integer: (value: number) => formatInteger(value, language),
    /** A number of a paper, which may go on below at each of its hyphens: the columns are narrow. */
    code: (text: string) => text.replaceAll('-', '-\u200B'),
    digits: (text: string) => toDigitsOf(language, text).replaceAll('-', '-\u200B'),
    day: (on: Temporal.PlainDate) => formatDay(on, language),
    month: (on: Temporal.PlainDate) => on.toLocaleString(locale, { month: 'long', year: 'numeric' }),
    money: (amount: bigint) => formatMoney({ amount, currency }, language, { unit: 'none' }),
    quantity: (milli: bigint) => formatDecimal(milli, language, { decimals: 3, atLeast: 0 }),
  };
}
