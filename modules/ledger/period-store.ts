// SQL of closed periods.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

/** The last closed day of each site, by its own closing or that of a site above it; a site never closed is left out. */
export async function findClosedUntil(
  db: Db,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.PlainDate>> {
  const { rows } = await sql<{ site_id: string; until_on: Temporal.PlainDate }>`
    with recursive line (origin, site_id) as (
      select id, id from unnest(${siteIds}::uuid[]) as asked (id)
      union
      select line.origin, sites.parent_id from line
      join identity.sites on sites.id = line.site_id where sites.parent_id is not null
    )
    select line.origin as site_id, max(closed.until_on) as until_on
    from line join ledger.closed_periods closed on closed.site_id = line.site_id
    group by line.origin`.execute(db);
  return new Map(rows.map((row) => [row.site_id, row.until_on]));
}
