// Who agreed to offers, and which way: notify asks, privacy knows.
import { consentingPeople } from '../modules/privacy/index.ts';
import type { Db } from '../platform/db/database.ts';

export type OfferChannel = 'email' | 'sms' | 'push' | 'in_app';

/** An offer lies in the inbox of whoever agreed to any way. People who agreed to none are not in the map. */
export async function offerChannels(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OfferChannel[]>> {
  const found = new Map<string, OfferChannel[]>();
  for (const channel of ['email', 'sms', 'push'] as const)
    for (const personId of await consentingPeople(db, personIds, `marketing_${channel}`))
      found.set(personId, [...(found.get(personId) ?? ['in_app']), channel]);
  return found;
}
