// Puts another phone number or e-mail address beside those a person has, and sends a code to it.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockPerson } from '../people/person-locks.ts';
import { codesFromAddress, codesToIdentifier, codesToPair, countTry } from '../sign-in/count-tries.ts';
import { type ContactPoint, findPoint, insertPoint, pointsOf } from './contact-point-store.ts';
import { parseIdentifier } from './identifier.ts';

const mostPoints = 10;

/**
 * The answer is the same whether the address is free or somebody else's: what happens to the code is decided later, in
 * the job. One the person already has is left as it is. Throws `identity.contact_invalid`,
 * `identity.contacts_too_many`, `identity.too_many_tries`.
 */
export async function addContactPoint(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  typed: string,
): Promise<ContactPoint> {
  const identifier = parseIdentifier(typed);
  if (!identifier) throw new DomainError('identity.contact_invalid', {}, '/value');
  await lockPerson(tx, personId);
  const had = await pointsOf(tx, personId);
  const known = had.find(({ kind, value }) => kind === identifier.kind && value === identifier.value);
  if (!known && had.length >= mostPoints) throw new DomainError('identity.contacts_too_many', { max: mostPoints });
  const point = known ?? { ...fresh(personId, occasion), ...identifier };
  if (!known) {
    await insertPoint(tx, point);
    await recordAudit(tx, occasion, {
      action: 'identity.contact_added',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      after: { contact: point.id, kind: point.kind },
    });
  }
  if (!point.verifiedAt) await askForCode(tx, occasion, point);
  return point;
}

/** Throws `identity.contact_missing`, `identity.too_many_tries`. */
export async function resendContactCode(tx: Tx, occasion: Occasion, personId: string, id: string): Promise<void> {
  const point = await requirePoint(tx, personId, id);
  if (!point.verifiedAt) await askForCode(tx, occasion, point);
}

/** Throws `identity.contact_missing` for another person's, too. */
export async function requirePoint(tx: Tx, personId: string, id: string): Promise<ContactPoint> {
  const point = await findPoint(tx, id);
  if (point?.personId !== personId.toLowerCase()) throw new DomainError('identity.contact_missing');
  return point;
}

/** Counted with the codes for signing in: a number rings as seldom, whatever the codes are for. */
async function askForCode(tx: Tx, occasion: Occasion, point: ContactPoint): Promise<void> {
  const address = occasion.address ?? '';
  await countTry(tx, codesToPair, [point.value, address], occasion.now);
  await countTry(tx, codesToIdentifier, [point.value], occasion.now);
  await countTry(tx, codesFromAddress, [address], occasion.now);
  await addJob(tx, 'identity.send_contact_code', { point_id: point.id }, { maxAttempts: 3 });
}

function fresh(personId: string, { now }: Occasion): Omit<ContactPoint, 'kind' | 'value'> {
  return { id: newId(), personId, isPrimary: false, verifiedAt: null, addedAt: now };
}
