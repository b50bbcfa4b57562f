import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { BannerLevel } from './contract-announcements.ts';

export interface StoredBanner {
  readonly id: string;
  readonly site_id: string;
  readonly level: BannerLevel;
  readonly text_bn: string;
  readonly text_en: string;
  readonly is_public: boolean;
  readonly starts_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant | null;
}

export async function insertBanner(
  tx: Tx,
  banner: StoredBanner & { readonly created_by: string | null; readonly created_at: Temporal.Instant },
): Promise<void> {
  await tx.insertInto('notify.banners').values(banner).execute();
}

/** Of the whole house: what is shown now or begins within the hour. A handful at most, so each process remembers it. */
export async function readCurrentBanners(db: Db, now: Temporal.Instant): Promise<StoredBanner[]> {
  const rows = await db
    .selectFrom('notify.banners')
    .select(['id', 'site_id', 'level', 'text_bn', 'text_en', 'is_public', 'starts_at', 'ends_at'])
    .where('starts_at', '<=', now.add({ hours: 1 }))
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .orderBy('starts_at', 'desc')
    .limit(50)
    .execute();
  return rows as StoredBanner[];
}

/** The sites at, above and below where the person holds a role: whose banners concern them. */
export async function readSitesAround(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive held (id) as (
      select distinct site_id from identity.grants where person_id = ${personId}::uuid and revoked_at is null
    ), above (id) as (
      select id from held
      union
      select site.parent_id from above join identity.sites site on site.id = above.id where site.parent_id is not null
    ), below (id) as (
      select id from held
      union
      select site.id from below join identity.sites site on site.parent_id = below.id
    )
    select id from above union select id from below`.execute(db);
  return rows.map(({ id }) => id);
}

export async function readDismissed(db: Db, personId: string, bannerIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('notify.banner_dismissals')
    .select('banner_id')
    .where('person_id', '=', personId)
    .where('banner_id', '=', sql<string>`any(${[...bannerIds]}::uuid[])`)
    .execute();
  return new Set(rows.map(({ banner_id }) => banner_id));
}

export async function insertDismissal(
  tx: Tx,
  now: Temporal.Instant,
  bannerId: string,
  personId: string,
): Promise<void> {
  await tx
    .insertInto('notify.banner_dismissals')
    .values({ banner_id: bannerId, person_id: personId, dismissed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findBanner(db: Db, id: string): Promise<StoredBanner | undefined> {
  const row = await db
    .selectFrom('notify.banners')
    .select(['id', 'site_id', 'level', 'text_bn', 'text_en', 'is_public', 'starts_at', 'ends_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row as StoredBanner | undefined;
}

export async function setBannerEnd(tx: Tx, id: string, endsAt: Temporal.Instant): Promise<void> {
  await tx.updateTable('notify.banners').set({ ends_at: endsAt }).where('id', '=', id).executeTakeFirstOrThrow();
}
