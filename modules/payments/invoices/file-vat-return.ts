// Form 9.1 of a month: reckoned from the records while it runs, frozen the day it is filed.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { VatReturn } from '../contract-vat.ts';
import { reckonMonth } from './carry-balance.ts';
import { dayAtSite } from './day-at-site.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { firstOfMonth } from './keep-vat-books.ts';
import type { Counted } from './reckon-return.ts';
import { findReturn, insertReturn } from './vat-store.ts';

interface Figure {
  readonly note: number;
  readonly value: string;
  readonly sd: string;
  readonly vat: string;
  readonly records: number;
}

/** Throws `payments.invoice_settings_missing`, `payments.not_first_of_month`. */
export async function readVatReturn(
  db: Db,
  siteId: string,
  monthText: string,
  now: Temporal.Instant,
): Promise<Sendable<VatReturn>> {
  const settings = await requireSettings(db, siteId);
  const month = firstOfMonth(monthText);
  const filed = await findReturn(db, siteId, month);
  const notes = filed
    ? (filed.figures as unknown as readonly Figure[]).map(thawed)
    : await reckonMonth(db, siteId, month);
  const money = (amount: bigint) => ({ amount, currency: settings.currency });
  return {
    site_id: siteId,
    month: month.toString(),
    filed_at: filed?.filed_at.toString() ?? null,
    is_over: isOver(month, await dayAtSite(db, siteId, now)),
    notes: notes.map(({ note, value, sd, vat, records }) => ({
      ...{ note, records, value: money(value), sd: money(sd), vat: money(vat) },
    })),
  };
}

/** Throws `payments.vat_month_running`; by constraint `payments.vat_month_filed`. */
export async function fileVatReturn(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  monthText: string,
): Promise<Sendable<VatReturn>> {
  await requireSettings(tx, siteId);
  const month = firstOfMonth(monthText);
  if (!isOver(month, await dayAtSite(tx, siteId, occasion.now)))
    throw new DomainError('payments.vat_month_running', {}, '/month');
  const figures = (await reckonMonth(tx, siteId, month)).map(frozen);
  const filed = { filed_at: occasion.now, filed_by: occasion.actor.personId };
  await insertReturn(tx, { site_id: siteId, month, figures: figures.map((figure) => ({ ...figure })), ...filed });
  await recordAudit(tx, occasion, {
    action: 'payments.vat_return_filed',
    siteId,
    subject: { kind: 'payments.vat_return', id: siteId },
    after: { month: month.toString(), to_pay: figures.find(({ note }) => note === 34)?.vat ?? '0' },
  });
  return readVatReturn(tx, siteId, monthText, occasion.now);
}

function isOver(month: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(month.add({ months: 1 }), today) <= 0;
}

function frozen({ note, value, sd, vat, records }: Counted): Figure {
  return { note, records, value: value.toString(), sd: sd.toString(), vat: vat.toString() };
}

function thawed({ note, value, sd, vat, records }: Figure): Counted {
  return { note, records, value: BigInt(value), sd: BigInt(sd), vat: BigInt(vat) };
}
