/** The lines on top of the pages: those that concern who looks, without what they put away. */

import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { House } from '../../platform/house.ts';
import type { ListParams } from '../../platform/http/schema.ts';
import { listPage } from '../../platform/list.ts';
import type { Actor } from '../../platform/occasion.ts';
import { readCurrentBanners, readDismissed, readSitesAround, type StoredBanner } from './banner-store.ts';
import type { Banner, BannerRow } from './contract-announcements.ts';
import { bannerTopic } from './raise-banner.ts';

/** Every page asks for them, so the house's few current ones are read once in this time. */
const REMEMBERED_MS = 5_000;
export const bannersInCache = 'notify.banners';

/** In the processes that did not make the change too, and before their browsers hear of it and ask. */
export function forgetChangedBanners(house: House): void {
  house.realtime.subscribe(bannerTopic, () => house.cache.forget(bannersInCache));
}

export async function showBanners(house: House, actor: Actor, now: Temporal.Instant): Promise<Banner[]> {
  const current = await house.cache.get(bannersInCache, REMEMBERED_MS, () => readCurrentBanners(house.db, now));
  const shown = current.filter((banner) => isShown(banner, now));
  if (shown.length === 0) return [];
  const { personId } = actor;
  if (personId === null) return shown.filter(({ is_public }) => is_public).map((banner) => present(banner, false));
  const ids = shown.map(({ id }) => id);
  const [around, dismissed] = await Promise.all([
    readSitesAround(house.db, personId),
    readDismissed(house.db, personId, ids),
  ]);
  const concerned = new Set(around);
  return shown
    .filter(({ id, site_id, is_public }) => !dismissed.has(id) && (is_public || concerned.has(site_id)))
    .map((banner) => present(banner, banner.level !== 'incident'));
}

function isShown({ starts_at, ends_at }: StoredBanner, now: Temporal.Instant): boolean {
  const begun = Temporal.Instant.compare(starts_at, now) <= 0;
  return begun && (ends_at === null || Temporal.Instant.compare(ends_at, now) > 0);
}

/** An incident stays until it is over: nobody can put it away. */
function present({ id, level, text_bn, text_en }: StoredBanner, canDismiss: boolean): Banner {
  return { id, level, text_bn, text_en, can_dismiss: canDismiss };
}

export async function listBanners(
  db: Db,
  actor: Actor,
  query: ListParams,
  now: Temporal.Instant,
): Promise<{ items: BannerRow[]; next: string | null }> {
  const sites = actor.sitesWith('notify.announcement.manage');
  const rows = db
    .selectFrom('notify.banners')
    .innerJoin('identity.sites', 'identity.sites.id', 'notify.banners.site_id')
    .select([
      'notify.banners.id',
      'notify.banners.site_id',
      'notify.banners.level',
      'notify.banners.text_bn',
      'notify.banners.text_en',
      'notify.banners.is_public',
      'notify.banners.starts_at',
      'notify.banners.ends_at',
      'identity.sites.name_bn as site_name_bn',
      'identity.sites.name_en as site_name_en',
    ])
    .where('notify.banners.site_id', '=', sql<string>`any(${[...sites]}::uuid[])`);
  const order = {
    sorts: { starts_at: 'notify.banners.starts_at' },
    default: '-starts_at',
    key: 'notify.banners.id',
  };
  const { items, next } = await listPage(rows, order, query);
  const shown = items.map(({ starts_at, ends_at, level, ...row }) => ({
    ...row,
    level: level as BannerRow['level'],
    starts_at: starts_at.toString(),
    ends_at: ends_at?.toString() ?? null,
    state: stateOf(starts_at, ends_at, now),
  }));
  return { items: shown, next };
}

function stateOf(
  startsAt: Temporal.Instant,
  endsAt: Temporal.Instant | null,
  now: Temporal.Instant,
): BannerRow['state'] {
  if (endsAt && Temporal.Instant.compare(endsAt, now) <= 0) return 'over';
  return Temporal.Instant.compare(startsAt, now) > 0 ? 'coming' : 'shown';
}
