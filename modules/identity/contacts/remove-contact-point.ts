// Takes a contact point away. The last verified one stays: without it nobody can be let in again.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockPerson } from '../people/person-locks.ts';
import { requirePoint } from './add-contact-point.ts';
import { deletePoint, pointsOf } from './contact-point-store.ts';

/** Throws `identity.contact_missing`, `identity.contact_last`, `identity.contact_primary`. */
export async function removeContactPoint(tx: Tx, occasion: Occasion, personId: string, id: string): Promise<void> {
  await lockPerson(tx, personId);
  const point = await requirePoint(tx, personId, id);
  const others = (await pointsOf(tx, personId)).filter((other) => other.id !== point.id);
  const counts = point.verifiedAt !== null || point.isPrimary;
  if (counts && !others.some(({ verifiedAt }) => verifiedAt)) throw new DomainError('identity.contact_last');
  if (point.isPrimary && !others.some((other) => other.isPrimary)) throw new DomainError('identity.contact_primary');
  if (point.isPrimary && others.some((other) => other.kind === point.kind && other.verifiedAt)) {
    throw new DomainError('identity.contact_primary');
  }
  await deletePoint(tx, point, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.contact_removed',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before: { contact: point.id, kind: point.kind, primary: point.isPrimary },
  });
  await publishActorsChanged(tx, occasion);
}
