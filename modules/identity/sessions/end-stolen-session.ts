// A session's cookie turned up in another browser: the session ends for both, and its person is told.
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { type Actor, systemOccasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sessionEndedNotice } from '../factors/security-notices.ts';
import { deviceWords, readDevice } from './read-device.ts';
import { deleteSession } from './session-store.ts';

export async function endStolenSession(
  house: House,
  request: FastifyRequest,
  { sessionId, actor }: { readonly sessionId: string; readonly actor: Actor },
): Promise<void> {
  const personId = actor.seenBy?.personId ?? actor.personId;
  if (personId === null) return;
  const occasion = { ...systemOccasion(house.clock, 'identity.sessions'), address: request.ip, requestId: request.id };
  await inTransaction(house.db, async (tx) => {
    if (!(await deleteSession(tx, personId, sessionId))) return;
    await recordAudit(tx, occasion, {
      action: 'identity.session_ended',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      before: { session: sessionId },
      reason: 'used in another browser',
    });
    await notify(tx, occasion, {
      notice: sessionEndedNotice,
      params: { device: deviceWords(readDevice(request.headers['user-agent'])), address: request.ip, at: occasion.now },
      personId,
      dedupeKey: `identity.session_ended:${sessionId}`,
    });
    await publishActorsChanged(tx, occasion);
  });
  house.cache.forget('identity.actor:');
}
