/** Puts a line on top of the pages, takes it away, and lets a person put it away for themselves. */
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publish } from '../../platform/realtime.ts';
import { findBanner, insertBanner, insertDismissal, setBannerEnd } from './banner-store.ts';
import type { NewBanner } from './contract-announcements.ts';
import type { Upstairs } from './upstairs.ts';

/** Everybody signed in hears it, and asks what concerns them. */
export const bannerTopic = 'house:banners';

/** @throws DomainError `notify.banner_ends_early` */
export async function raiseBanner(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  given: NewBanner,
): Promise<{ id: string }> {
  const { now, actor } = occasion;
  const startsAt = given.starts_at ? Temporal.Instant.from(given.starts_at) : now;
  const endsAt = given.ends_at ? Temporal.Instant.from(given.ends_at) : null;
  if (endsAt && Temporal.Instant.compare(endsAt, startsAt) <= 0) {
    throw new DomainError('notify.banner_ends_early', {}, '/ends_at');
  }
  const banner = {
    id: newId(),
    site_id: given.site_id,
    level: given.level,
    text_bn: given.text_bn,
    text_en: given.text_en,
    is_public: given.is_public ?? false,
    starts_at: startsAt,
    ends_at: endsAt,
  };
  await insertBanner(tx, { ...banner, created_by: actor.personId, created_at: now });
  await recordAudit(tx, occasion, {
    action: 'notify.banner_raised',
    siteId: given.site_id,
    subject: { kind: 'notify.banner', id: banner.id },
    after: { level: banner.level, is_public: banner.is_public, ends_at: endsAt?.toString() ?? null },
  });
  await publish(tx, bannerTopic, 'notify.banners', {});
  return { id: banner.id };
}

/** @throws DomainError `notify.banner_missing`, `notify.banner_over` */
export async function takeDownBanner(tx: Tx, occasion: Occasion, { recordAudit }: Upstairs, id: string): Promise<void> {
  const { now } = occasion;
  const banner = await findBanner(tx, id);
  if (!banner) throw new DomainError('notify.banner_missing');
  if (banner.ends_at && Temporal.Instant.compare(banner.ends_at, now) <= 0) throw new DomainError('notify.banner_over');
  const isComing = Temporal.Instant.compare(banner.starts_at, now) > 0;
  await setBannerEnd(tx, id, isComing ? banner.starts_at : now);
  await recordAudit(tx, occasion, {
    action: 'notify.banner_taken_down',
    siteId: banner.site_id,
    subject: { kind: 'notify.banner', id },
  });
  await publish(tx, bannerTopic, 'notify.banners', {});
}

/** @throws DomainError `notify.banner_missing`, `notify.banner_stays` */
export async function dismissBanner(tx: Tx, occasion: Occasion, personId: string, id: string): Promise<void> {
  const banner = await findBanner(tx, id);
  if (!banner) throw new DomainError('notify.banner_missing');
  if (banner.level === 'incident') throw new DomainError('notify.banner_stays');
  await insertDismissal(tx, occasion.now, id, personId);
}
