// The report of a month on paper, A4, and as a table.
import { fileURLToPath } from 'node:url';
import type { House } from '../../../platform/house.ts';
import { formatDecimal, formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { formatLitresInColumn } from '../../../platform/quantity/quantity.ts';
import { decimalCell } from '../../../platform/sheets/decimal-cell.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import { statementWords } from '../statements/statement-words.ts';
import type { MonthReport } from './contract-month.ts';
import { monthWords } from './month-words.ts';

const template = fileURLToPath(new URL('../documents/month.typ', import.meta.url));

export function renderMonth(house: House, report: MonthReport, now: Temporal.Instant, language: Language): Uint8Array {
  return house.typesetter().render(template, monthPage(report, now, language));
}

export function monthPage(report: MonthReport, now: Temporal.Instant, language: Language): object {
  const said = monthWords[language];
  const known = statementWords[language];
  const { name, money, count, litres } = writersIn(language);
  const kinds = (rows: MonthReport['paid'], names: Readonly<Record<string, string>>) =>
    rows.map((row) => [names[row.kind] ?? row.kind, count(row.count), money(row.amount)]);
  const today = now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const span = [report.from_on, report.to_on].map((day) => formatDay(Temporal.PlainDate.from(day), language));
  return {
    language,
    title: said.title,
    organisation: name(report),
    date: today.toString(),
    span: span.join(' – '),
    paper: {
      running: `${name(report)} · ${span.join(' – ')}`,
      number: `${said.title} · ${name(report)}`,
      page: said.page,
    },
    facts: [
      { label: said.members, value: count(report.total.members) },
      { label: said.madeOn, value: formatDay(today, language) },
    ],
    ...milkTables(report, language),
    beside: {
      title: said.beside,
      columns: said.besideColumns,
      rows: [
        [said.rejected, count(report.refused.rejected_count), litres(report.refused.rejected_ml), ''],
        [
          said.sour,
          count(report.refused.sour_count),
          litres(report.refused.sour_ml),
          money(report.refused.sour_amount),
        ],
        [said.sales, count(report.sales.count), litres(report.sales.volume_ml), money(report.sales.amount)],
      ],
    },
    money: [
      { title: said.earnings, rows: kinds(report.earnings, known.earnings) },
      { title: said.deductions, rows: kinds(report.deductions, known.deductions) },
      { title: said.paid, rows: kinds(report.paid, known.methods) },
    ],
    moneyColumns: said.moneyColumns,
    none: said.none,
  };
}

/** Milk by kind, its way to the plant, and the centres. */
function milkTables(report: MonthReport, language: Language): object {
  const said = monthWords[language];
  const { name, money, count, litres, percent, kilograms } = writersIn(language);
  const milkRow = (label: string, row: Omit<MonthReport['milk'][number], 'milk_type'>) => [
    ...[label, count(row.receipts_count), litres(row.volume_ml)],
    ...[percent(row.fat_bp), percent(row.snf_bp), money(row.amount)],
  ];
  return {
    milk: {
      title: said.milk,
      columns: said.milkColumns,
      rows: report.milk.map((row) => milkRow(statementWords[language].milkTypes[row.milk_type] ?? row.milk_type, row)),
      sum: milkRow(said.all, report.total),
    },
    transport: {
      title: said.transport,
      columns: said.transportColumns,
      rows: [
        [said.sent, kilograms(report.transport.sent_g)],
        [said.received, kilograms(report.transport.received_g)],
        [said.accepted, kilograms(report.transport.accepted_g)],
      ],
    },
    centres: {
      title: said.centres,
      columns: said.centreColumns,
      rows: report.centres.map((row) => [
        ...[name(row), count(row.members), litres(row.volume_ml), percent(row.fat_bp), percent(row.snf_bp)],
        ...[money(row.amount), litres(row.rejected_ml), litres(row.sold_ml), kilograms(row.sent_g)],
        kilograms(row.accepted_g),
      ]),
    },
  };
}

/** Names and measures as the reader of the language writes them. */
function writersIn(language: Language) {
  return {
    name: (one: { name_bn: string; name_en: string }) => (language === 'bn' ? one.name_bn : one.name_en),
    money: (value: { amount: number; currency: string }) =>
      formatMoney({ amount: BigInt(value.amount), currency: value.currency as Currency }, language, { unit: 'none' }),
    count: (value: number) => formatInteger(value, language),
    litres: (value: number) => formatLitresInColumn(value, language),
    kilograms: (value: number | null) =>
      value === null ? '–' : formatDecimal(BigInt(Math.round(value / 100)), language, { decimals: 1 }),
    percent: (value: number | null) => (value === null ? '–' : formatDecimal(value, language, { decimals: 2 })),
  };
}

export const monthHeader = [
  'part',
  'name',
  'count',
  'litres',
  'fat',
  'snf',
  'amount',
  'sent_kg',
  'accepted_kg',
] as const;

/** One row a figure, so that a spreadsheet can filter by the part of the report. */
export function monthRows(report: MonthReport): CsvCell[][] {
  const litres = (value: number) => decimalCell(value, 3);
  const percent = (value: number | null) => (value === null ? null : decimalCell(value, 2));
  const money = (value: { amount: number }) => decimalCell(value.amount, 2);
  const kilograms = (value: number | null) => (value === null ? null : decimalCell(value, 3));
  const milk = (part: string, name: string, row: Omit<MonthReport['milk'][number], 'milk_type'>) => [
    ...[part, name, row.receipts_count, litres(row.volume_ml), percent(row.fat_bp), percent(row.snf_bp)],
    money(row.amount),
  ];
  const kinds = (part: string, rows: MonthReport['paid']) =>
    rows.map((row) => [part, row.kind, row.count, null, null, null, money(row.amount), null, null]);
  return [
    ...report.milk.map((row) => [...milk('milk', row.milk_type, row), null, null]),
    [
      ...milk('milk', 'total', report.total),
      kilograms(report.transport.sent_g),
      kilograms(report.transport.accepted_g),
    ],
    ['rejected', '', report.refused.rejected_count, litres(report.refused.rejected_ml), null, null, null, null, null],
    [
      ...['sour', '', report.refused.sour_count, litres(report.refused.sour_ml), null, null],
      ...[money(report.refused.sour_amount), null, null],
    ],
    [
      ...['sale', '', report.sales.count, litres(report.sales.volume_ml), null, null],
      ...[money(report.sales.amount), null, null],
    ],
    ...kinds('earning', report.earnings),
    ...kinds('deduction', report.deductions),
    ...kinds('paid', report.paid),
    ...report.centres.map((row) => [
      ...milk('centre', row.name_en, row),
      kilograms(row.sent_g),
      kilograms(row.accepted_g),
    ]),
  ];
}
