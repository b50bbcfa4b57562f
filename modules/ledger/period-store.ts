// SQL of closed periods.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

/** The last closed day of each site, by its own closing or that of a site above it; a site never closed is left out. */
export async function findClosedUntil(
  db: Db,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.PlainDate>> {
  const { rows } = await sql<{ site_id: string; until_on: Temporal.PlainDate }>`
    select site_id, until_on from ledger.closed_until(${siteIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.site_id, row.until_on]));
}

export interface PeriodRow {
  readonly id: string;
  readonly site_id: string;
  readonly until_on: Temporal.PlainDate;
  readonly closed_at: Temporal.Instant;
  readonly closed_by: string | null;
}

export async function listClosedPeriods(db: Db, siteId: string): Promise<PeriodRow[]> {
  return db
    .selectFrom('ledger.closed_periods')
    .select(['id', 'site_id', 'until_on', 'closed_at', 'closed_by'])
    .where('site_id', '=', siteId)
    .orderBy('until_on', 'desc')
    .execute();
}
