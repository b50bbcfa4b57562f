/** The report of a month for a union or one centre: milk by kind, money in and out, and the way of the milk. */
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { averageBp } from '../statements/statement-store.ts';
import { readReport } from '../transport/reconcile-report.ts';
import type { MonthCentre, MonthReport } from './contract-month.ts';
import {
  type KindSum,
  type MonthMilk,
  type MonthPlace,
  monthDeductions,
  monthEarnings,
  monthMembers,
  monthMilk,
  monthPaid,
  monthPlace,
  monthSales,
  namesOfCentres,
} from './month-store.ts';

/** Throws `collection.centre_missing` for a site that is neither union nor centre. */
export async function readMonth(db: Db, siteId: string, month: string): Promise<MonthReport> {
  const place = await monthPlace(db, siteId);
  if (!place) throw new DomainError('collection.centre_missing', {}, '/site_id');
  const fromOn = Temporal.PlainDate.from(`${month}-01`);
  const toOn = fromOn.with({ day: fromOn.daysInMonth });
  const span = { centreIds: place.centre_ids, fromOn, toOn };
  const days = { from_on: fromOn.toString(), to_on: toOn.toString() };
  const [milk, members, sales, earnings, deductions, paid, names, trips] = await Promise.all([
    monthMilk(db, span),
    monthMembers(db, span),
    monthSales(db, span),
    monthEarnings(db, span),
    monthDeductions(db, span),
    monthPaid(db, span, place.time_zone),
    namesOfCentres(db, place.centre_ids),
    readReport(db, { union_id: place.union_id, ...days, by: 'centre' }),
  ]);
  const money = (amount: bigint) => wireMoney(amount, place.currency);
  const kinds = (rows: readonly KindSum[]) => rows.map((row) => ({ ...row, amount: money(row.amount) }));
  const centres = names.map((name): MonthCentre => {
    const trip = trips.rows.find((row) => row.id === name.site_id && row.trips > 0);
    const own = milk.filter((row) => row.centre_id === name.site_id);
    return {
      centre_id: name.site_id,
      name_bn: name.name_bn,
      name_en: name.name_en,
      members: members.get(name.site_id) ?? 0,
      ...qualityOf(own, place),
      rejected_ml: Number(sumOf(own, 'rejected_ml')),
      sold_ml: Number(sales.find((row) => row.centre_id === name.site_id)?.volume_ml ?? 0n),
      sent_g: trip ? trip.sent.mass_g : null,
      accepted_g: trip ? trip.accepted_g : null,
    };
  });
  const carried = trips.rows.filter((row) => row.id !== null && place.centre_ids.includes(row.id));
  return {
    site_id: siteId,
    name_bn: place.name_bn,
    name_en: place.name_en,
    month,
    ...days,
    milk: [...Map.groupBy(milk, (row) => row.milk_type)].map(([milk_type, rows]) => ({
      milk_type,
      ...qualityOf(rows, place),
    })),
    total: { members: members.get(null) ?? 0, ...qualityOf(milk, place) },
    refused: {
      rejected_count: countOf(milk, 'rejected_count'),
      rejected_ml: Number(sumOf(milk, 'rejected_ml')),
      sour_count: countOf(milk, 'sour_count'),
      sour_ml: Number(sumOf(milk, 'sour_ml')),
      sour_amount: money(sumOf(milk, 'sour_amount')),
    },
    sales: {
      count: countOf(sales, 'count'),
      volume_ml: Number(sumOf(sales, 'volume_ml')),
      amount: money(sumOf(sales, 'amount')),
    },
    transport: {
      sent_g: carried.reduce((sum, row) => sum + row.sent.mass_g, 0),
      received_g: carried.reduce((sum, row) => sum + row.received.mass_g, 0),
      accepted_g: carried.reduce((sum, row) => sum + row.accepted_g, 0),
    },
    earnings: kinds(earnings),
    deductions: kinds(deductions),
    paid: kinds(paid),
    centres,
  };
}

function qualityOf(rows: readonly MonthMilk[], place: MonthPlace) {
  const mass = sumOf(rows, 'mass_g');
  return {
    receipts_count: countOf(rows, 'receipts_count'),
    volume_ml: Number(sumOf(rows, 'volume_ml')),
    fat_bp: averageBp(sumOf(rows, 'fat_ug'), mass),
    snf_bp: averageBp(sumOf(rows, 'snf_ug'), mass),
    amount: wireMoney(sumOf(rows, 'amount'), place.currency),
  };
}

function sumOf<K extends string>(rows: readonly { readonly [key in K]: bigint }[], key: K): bigint {
  return rows.reduce((sum, row) => sum + row[key], 0n);
}

function countOf<K extends string>(rows: readonly { readonly [key in K]: number }[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
