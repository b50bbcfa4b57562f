// The business day at a site, and the fiscal year it falls in.
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import { findSite } from '../../identity/index.ts';

export async function dayAtSite(db: Db, siteId: string, now: Temporal.Instant): Promise<Temporal.PlainDate> {
  const site = await findSite(db, siteId);
  assert(site, `site ${siteId} exists`);
  return dayAt(now, site.timeZone);
}

/** From 1 July to 30 June: `2026-27`. Serial numbers of VAT papers begin anew with it (rule 40). */
export function fiscalYearOf(day: Temporal.PlainDate): string {
  const first = day.month >= 7 ? day.year : day.year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}
