// What each buyer owed on a day, by how late it was.
import type { Db } from '../../../platform/db/database.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import { type AgedInvoice, type Ageing, type AgeingBand, ageingBands } from '../contract-buyers.ts';
import type { InvoiceKind } from '../contract-invoices.ts';
import { type AgedFilter, type AgedInvoice as AgedRow, type AgeingRow, findAgeing, listAged } from './ageing-store.ts';
import { dayAtSite } from './day-at-site.ts';
import { requireSettings } from './invoice-settings-store.ts';

type Bands = Pick<AgeingRow, AgeingBand | 'open' | 'owed'>;

/** Throws `payments.invoice_settings_missing`. */
export async function readAgeing(
  db: Db,
  siteId: string,
  asked: string | undefined,
  now: Temporal.Instant,
): Promise<Sendable<Ageing>> {
  const { currency } = await requireSettings(db, siteId);
  const asOf = await dayAsked(db, siteId, asked, now);
  const rows = await findAgeing(db, siteId, asOf);
  const none: Bands = { current: 0n, to_30: 0n, to_60: 0n, to_90: 0n, over_90: 0n, open: 0n, owed: 0n };
  const names = Object.keys(none) as (keyof Bands)[];
  const total = rows.reduce((all, row) => {
    const sums = names.map((name) => [name, all[name] + row[name]]);
    return Object.fromEntries(sums) as unknown as Bands;
  }, none);
  return {
    as_of: asOf.toString(),
    items: rows.map((row) => ({ buyer: { id: row.buyer_id, name: row.name }, ...bandsJson(row, currency) })),
    total: bandsJson(total, currency),
  };
}

export interface AgedAsked extends Omit<AgedFilter, 'late_from' | 'late_to'> {
  readonly site_id: string;
  readonly as_of?: string;
  readonly band?: AgeingBand;
}

/** The invoices behind a figure. */
export async function readAged(db: Db, asked: AgedAsked, now: Temporal.Instant): Promise<Page<Sendable<AgedInvoice>>> {
  const { site_id: siteId, as_of, band, ...filter } = asked;
  const { currency } = await requireSettings(db, siteId);
  const asOf = await dayAsked(db, siteId, as_of, now);
  const [from, to] = band ? ageingBands[band] : [undefined, undefined];
  const late = from === undefined || to === undefined ? {} : { late_from: from, late_to: to };
  const { items, next } = await listAged(db, siteId, asOf, { ...filter, ...late });
  return { items: items.map((row) => agedJson(row, currency)), next };
}

async function dayAsked(db: Db, siteId: string, asked: string | undefined, now: Temporal.Instant) {
  return asked ? Temporal.PlainDate.from(asked) : dayAtSite(db, siteId, now);
}

function bandsJson({ owed, ...bands }: Bands, currency: string): Sendable<Ageing['total']> {
  const money = (amount: bigint) => ({ amount, currency });
  const { current, to_30, to_60, to_90, over_90, open } = bands;
  return {
    ...{ current: money(current), to_30: money(to_30), to_60: money(to_60), to_90: money(to_90) },
    ...{ over_90: money(over_90), open: money(open), credit: money(open - owed), owed: money(owed) },
  };
}

function agedJson(row: AgedRow, currency: string): Sendable<AgedInvoice> {
  return {
    ...{ id: row.id, number: row.number, kind: row.kind as InvoiceKind, late_days: row.late },
    buyer: { id: row.buyer_id, name: row.buyer_name },
    issued_on: row.issued_on.toString(),
    due_on: row.due_on.toString(),
    total: { amount: row.total, currency },
    open: { amount: row.open, currency },
  };
}
