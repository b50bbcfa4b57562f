// Makes the code for a contact point and hands it to the outbox; to an address that is somebody else's goes a warning.
import { createHmac, randomInt } from 'node:crypto';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { contactCode, contactKnown } from './contact-notices.ts';
import { findPoint, keepCode, ownerOfPoint } from './contact-point-store.ts';

export const contactCodeSeconds = 600;

/** Keyed by the secret and bound to the point: a code of one address opens no other. */
export function contactCodeHash(secret: string, pointId: string, code: string): Buffer {
  return createHmac('sha256', secret).update(`contact ${pointId} ${code}`).digest();
}

export async function sendContactCode(house: House, payload: JsonValue): Promise<void> {
  const { point_id: id } = payload as { point_id: string };
  const occasion = systemOccasion(house.clock, 'identity.contact_code');
  await inTransaction(house.db, async (tx) => {
    const point = await findPoint(tx, id);
    if (!point || point.verifiedAt) return;
    const { personId, value: address } = point;
    const owner = await ownerOfPoint(tx, point);
    const expiresAt = occasion.now.add({ seconds: contactCodeSeconds });
    if (owner !== null && owner !== personId) {
      const dedupeKey = `identity.contact_known:${newId()}`;
      await notify(tx, occasion, { notice: contactKnown, params: {}, personId: owner, address, dedupeKey, expiresAt });
      return;
    }
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await keepCode(tx, id, contactCodeHash(house.config.SECRET, id, code), expiresAt);
    const dedupeKey = `identity.contact_code:${newId()}`;
    await notify(tx, occasion, { notice: contactCode, params: { code }, personId, address, dedupeKey, expiresAt });
  });
}
