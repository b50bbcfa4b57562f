/** Makes one message of what a person wanted collected, when its hour has come. */
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import type { Channel } from './channel.ts';
import { type DigestItem, takeDueItems } from './digest-store.ts';
import { type NoticeRequest, notifyMany } from './notify.ts';
import { digestNotice } from './own-notices.ts';
import { openPeople } from './recipient-store.ts';

const PEOPLE_A_BATCH = 500;
/** A text message is paid by the part: what does not fit in the list is said to be in the application. */
const MOST_IN_SMS = 8;

/** Returns how many digests were queued. */
export async function sendDigests(house: House): Promise<number> {
  let queued = 0;
  for (;;) {
    const batch = await inTransaction(house.db, (tx) => queueDigests(tx, house));
    if (batch === null) return queued;
    queued += batch;
  }
}

async function queueDigests(tx: Tx, house: House): Promise<number | null> {
  const occasion = systemOccasion(house.clock, 'notify.digest');
  const items = await takeDueItems(tx, occasion.now, PEOPLE_A_BATCH);
  if (items.length === 0) return null;
  const open = await openPeople(tx, [...new Set(items.map(({ person_id }) => person_id))]);
  const groups = Map.groupBy(
    items.filter(({ person_id }) => open.has(person_id)),
    ({ person_id, channel }) => `${person_id} ${channel}`,
  );
  const { queued } = await notifyMany(tx, occasion, [...groups.values()].map(digestOf));
  return queued;
}

function digestOf(items: readonly DigestItem[]): NoticeRequest<typeof digestNotice.variables> {
  const [first] = items;
  if (!first) throw new Error('a digest of nothing');
  const channel = first.channel as Channel;
  return {
    notice: digestNotice,
    params: { count: items.length, list: channel === 'email' ? longList(items) : shortList(items) },
    personId: first.person_id,
    channels: [channel],
    dedupeKey: `notify.digest:${first.id}`,
    ...(first.site_id === null ? {} : { siteId: first.site_id }),
  };
}

function longList(items: readonly DigestItem[]): string {
  return items.map(({ title, body }) => `${title}\n${body}`).join('\n\n');
}

function shortList(items: readonly DigestItem[]): string {
  const shown = items.slice(0, MOST_IN_SMS).map(({ title }) => title);
  return [...shown, ...(items.length > MOST_IN_SMS ? ['…'] : [])].join('; ');
}
