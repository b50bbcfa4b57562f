// Closes the books of a site, and of those below it, up to and with a day; nothing can be dated there afterwards.

import { dayAt } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { findSite, recordAudit } from '../identity/index.ts';
import { findClosedUntil } from './period-store.ts';

export interface PeriodEnd {
  readonly siteId: string;
  readonly untilOn: Temporal.PlainDate;
  readonly reason: string;
}

/** Waits for the postings under way. Throws `ledger.period_not_over`, `ledger.period_already_closed`. */
export async function closePeriod(tx: Tx, occasion: Occasion, { siteId, untilOn, reason }: PeriodEnd): Promise<string> {
  const today = await todayAt(tx, occasion, siteId);
  if (Temporal.PlainDate.compare(untilOn, today) >= 0) {
    throw new DomainError('ledger.period_not_over', { until_on: untilOn.toString() }, '/until_on');
  }
  const id = newId();
  const values = {
    id,
    site_id: siteId,
    until_on: untilOn,
    closed_at: occasion.now,
    closed_by: occasion.actor.personId,
  };
  const before = (await findClosedUntil(tx, [siteId])).get(siteId);
  if (before && Temporal.PlainDate.compare(untilOn, before) <= 0) {
    throw new DomainError('ledger.period_already_closed', { until_on: before.toString() }, '/until_on');
  }
  await tx.insertInto('ledger.closed_periods').values(values).execute();
  await recordAudit(tx, occasion, {
    action: 'ledger.period_closed',
    siteId,
    subject: { kind: 'ledger.closed_period', id },
    before: { until_on: before?.toString() ?? null },
    after: { until_on: untilOn.toString() },
    reason,
  });
  return id;
}

async function todayAt(db: Db, occasion: Occasion, siteId: string): Promise<Temporal.PlainDate> {
  const site = await findSite(db, siteId);
  if (!site) throw new DomainError('platform.not_found');
  return dayAt(occasion.now, site.timeZone);
}
