// Takes a change of the sign-in address back for whoever holds the old one, and signs everybody out of the account.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockPerson } from '../people/person-locks.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';
import { type ContactChange, findContactChange, markUndone } from './contact-change-store.ts';
import { deletePoint, insertPoint, markVerified, movePrimary, pointsOf } from './contact-point-store.ts';
import { changeOfToken } from './contact-undo-token.ts';

/** Throws `identity.contact_undo_ended` for a link that is wrong, used or too old alike. */
export async function openContactUndo(
  db: Db,
  secret: string,
  token: string,
  now: Temporal.Instant,
): Promise<ContactChange> {
  const id = changeOfToken(secret, token);
  const change = id === null ? null : await findContactChange(db, id);
  if (!change || change.undoneAt || Temporal.Instant.compare(change.undoUntil, now) <= 0) {
    throw new DomainError('identity.contact_undo_ended');
  }
  return change;
}

/** The address that came in by the change goes; every session ends. Throws what `openContactUndo` throws. */
export async function undoContactChange(tx: Tx, occasion: Occasion, secret: string, token: string): Promise<void> {
  const change = await openContactUndo(tx, secret, token, occasion.now);
  const { personId, kind, oldValue, newValue } = change;
  await lockPerson(tx, personId);
  await markUndone(tx, change.id, occasion.now);
  const points = await pointsOf(tx, personId);
  const old = points.find((point) => point.kind === kind && point.value === oldValue) ?? {
    id: newId(),
    personId,
    kind,
    value: oldValue,
    isPrimary: false,
    verifiedAt: null,
    addedAt: occasion.now,
  };
  if (!points.includes(old)) await insertPoint(tx, old);
  if (!old.verifiedAt) await markVerified(tx, old, occasion.now);
  const added = points.find((point) => point.kind === kind && point.value === newValue);
  await movePrimary(tx, old, occasion.now);
  if (added) await deletePoint(tx, { ...added, isPrimary: false }, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.primary_contact_restored',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { contact: old.id, kind },
  });
  await closePersonSessions(tx, occasion, personId);
}
