/** Tells the people of an announcement through the outbox, some hundreds a transaction, until all are told. */
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { addJob } from '../../platform/jobs.ts';
import { type Occasion, systemOccasion } from '../../platform/occasion.ts';
import { lockAnnouncement, type StoredAnnouncement, updateAnnouncement } from './announcement-store.ts';
import { insertAudience, markTold, takeWaiting } from './audience-store.ts';
import type { Channel } from './channel.ts';
import { notifyMany } from './notify.ts';
import { announcement, offer } from './own-notices.ts';
import type { Upstairs } from './upstairs.ts';

const PEOPLE_A_BATCH = 500;
/** One job does not hold a worker for longer; the rest is taken up by the next. */
const BATCHES_A_JOB = 10;

/** Returns how many people were told. A killed job loses and doubles nothing: each batch commits by itself. */
export async function sendAnnouncement(house: House, upstairs: Upstairs, id: string): Promise<number> {
  let told = 0;
  for (let batch = 0; batch < BATCHES_A_JOB; batch += 1) {
    const done = await inTransaction(house.db, (tx) =>
      tellBatch(tx, systemOccasion(house.clock, 'notify.announce'), upstairs, id),
    );
    if (done === null) return told;
    told += done;
  }
  await inTransaction(house.db, (tx) =>
    addJob(tx, 'notify.announce', { announcement_id: id }, { key: `notify.announce:${id}` }),
  );
  return told;
}

/** Null when there is nobody left, or the announcement is not to be sent (any more, or yet). */
async function tellBatch(tx: Tx, occasion: Occasion, upstairs: Upstairs, id: string): Promise<number | null> {
  const { now } = occasion;
  const found = await lockAnnouncement(tx, id);
  if (!found?.send_at || Temporal.Instant.compare(found.send_at, now) > 0) return null;
  if (found.state !== 'scheduled' && found.state !== 'sending') return null;
  if (found.state === 'scheduled') await begin(tx, now, found);
  const isWorthless = found.expires_at !== null && Temporal.Instant.compare(found.expires_at, now) <= 0;
  const people = isWorthless ? [] : await takeWaiting(tx, id, PEOPLE_A_BATCH);
  if (people.length === 0) {
    await updateAnnouncement(tx, id, { state: 'sent', finished_at: now });
    return null;
  }
  const agreed = found.is_marketing ? await upstairs.offerChannels(tx, people) : new Map<string, readonly Channel[]>();
  await notifyMany(
    tx,
    occasion,
    people.map((personId) => ({ ...requestFor(found, personId), agreedChannels: agreed.get(personId) ?? [] })),
  );
  await markTold(tx, now, id, people);
  return people.length;
}

async function begin(tx: Tx, now: Temporal.Instant, found: StoredAnnouncement): Promise<void> {
  const { id, site_id: siteId, roles, language, app } = found;
  const size = await insertAudience(tx, id, { siteId, roles, language, app }, now);
  await updateAnnouncement(tx, id, { state: 'sending', started_at: now, audience_size: size });
}

function requestFor(found: StoredAnnouncement, personId: string) {
  return {
    notice: found.is_marketing ? offer : announcement,
    params: {
      title: { bn: found.title_bn, en: found.title_en },
      body: { bn: found.body_bn, en: found.body_en },
    },
    personId,
    channels: found.channels as Channel[],
    siteId: found.site_id,
    dedupeKey: `notify.announcement:${found.id}:${personId}`,
    announcementId: found.id,
    isUrgent: found.is_urgent,
    ...(found.expires_at ? { expiresAt: found.expires_at } : {}),
  };
}
