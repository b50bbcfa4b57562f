import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { SitePaperKind } from '../contract-site-papers.ts';

export interface SitePaperRow {
  readonly id: string;
  readonly site_id: string;
  readonly kind: SitePaperKind;
  readonly title: string;
  readonly number: string;
  readonly issued_on: Temporal.PlainDate | null;
  readonly expires_on: Temporal.PlainDate | null;
  readonly file_id: string | null;
  readonly added_at: Temporal.Instant;
}

const columns = ['id', 'site_id', 'kind', 'title', 'number', 'issued_on', 'expires_on', 'file_id', 'added_at'] as const;

export async function insertSitePaper(tx: Tx, row: SitePaperRow, addedBy: string | null): Promise<void> {
  await tx
    .insertInto('identity.site_papers')
    .values({ ...row, added_by: addedBy })
    .execute();
}

/** The newest first. */
export async function papersOfSite(db: Db, siteId: string): Promise<SitePaperRow[]> {
  const rows = await db
    .selectFrom('identity.site_papers')
    .select(columns)
    .where('site_id', '=', siteId)
    .where('removed_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows as SitePaperRow[];
}

export async function findSitePaper(db: Db, siteId: string, id: string): Promise<SitePaperRow | null> {
  const row = await db
    .selectFrom('identity.site_papers')
    .select(columns)
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return (row as SitePaperRow | undefined) ?? null;
}

export async function markSitePaperRemoved(
  tx: Tx,
  id: string,
  removed: { readonly at: Temporal.Instant; readonly by: string | null },
): Promise<void> {
  const result = await tx
    .updateTable('identity.site_papers')
    .set({ removed_at: removed.at, removed_by: removed.by })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.site_paper_missing');
}

export interface ExpiringSitePaper {
  readonly id: string;
  readonly site_id: string;
  readonly title: string;
  readonly expires_on: Temporal.PlainDate;
  readonly site_bn: string;
  readonly site_en: string;
}

export async function sitePapersExpiringOn(db: Db, days: readonly Temporal.PlainDate[]): Promise<ExpiringSitePaper[]> {
  const rows = await db
    .selectFrom('identity.site_papers as paper')
    .innerJoin('identity.sites as site', 'site.id', 'paper.site_id')
    .select(['paper.id', 'paper.site_id', 'title', 'expires_on', 'site.name_bn as site_bn', 'site.name_en as site_en'])
    .where('removed_at', 'is', null)
    .where(sql<boolean>`expires_on = any(${days.map(String)}::date[])`)
    .orderBy('paper.id')
    .execute();
  return rows as ExpiringSitePaper[];
}
