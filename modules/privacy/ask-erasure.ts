// Asks for a person to be forgotten, and takes the request back while it waits.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { findPerson, personStanding, recordAudit } from '../identity/index.ts';
import { notify } from '../notify/index.ts';
import { endErasure, insertErasure, lockErasure } from './erasure-store.ts';
import { findObstacles } from './find-obstacles.ts';
import { erasureAsked } from './notices.ts';

const waitingHours = 7 * 24;

/**
 * Seven days pass before anything goes. Throws `identity.person_missing`, `privacy.person_erased`,
 * `privacy.merge_closed`, the first obstacle
 * (`privacy.balance_open`, `privacy.cycle_open`, `privacy.payout_running`, `privacy.last_administrator`), and by
 * constraint `privacy.request_waiting`.
 */
export async function askErasure(
  tx: Tx,
  occasion: Occasion,
  sources: readonly PersonalData[],
  asked: { readonly personId: string; readonly reason: string | null },
): Promise<string> {
  const { personId, reason } = asked;
  const person = await findPerson(tx, personId);
  if (!person) throw new DomainError('identity.person_missing');
  const standing = await personStanding(tx, personId);
  if (standing.erasedAt) throw new DomainError('privacy.person_erased');
  if (standing.mergedInto) throw new DomainError('privacy.merge_closed');
  const [obstacle] = await findObstacles(tx, occasion, sources, personId);
  if (obstacle) throw new DomainError(obstacle.code, obstacle.params);
  const id = newId();
  const due = occasion.now.add({ hours: waitingHours });
  const askedBy = occasion.actor.personId;
  await insertErasure(tx, { id, person_id: personId, asked_by: askedBy, asked_at: occasion.now, reason, due_at: due });
  await recordAudit(tx, occasion, {
    action: 'privacy.erasure_asked',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { erasure: id, by_themselves: askedBy === personId, due_at: due.toString() },
  });
  if (!person.closedAt)
    await notify(tx, occasion, {
      notice: erasureAsked,
      params: { due },
      dedupeKey: `privacy.erasure:${id}`,
      personId,
      href: '/my-data',
    });
  await addJob(tx, 'privacy.erase', { erasure_id: id }, { key: `privacy.erase:${id}`, runAt: due });
  return id;
}

/** Throws `privacy.request_missing`, `privacy.request_ended`. */
export async function cancelErasure(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const request = await lockErasure(tx, id);
  if (!request) throw new DomainError('privacy.request_missing');
  if (request.state !== 'waiting') throw new DomainError('privacy.request_ended');
  await endErasure(tx, id, { state: 'cancelled', at: occasion.now, by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'privacy.erasure_cancelled',
    siteId: null,
    subject: { kind: 'identity.person', id: request.person_id },
    after: { erasure: id },
  });
}
