// Proves a contact point by the code that was sent to it.
import { timingSafeEqual } from 'node:crypto';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requirePoint } from './add-contact-point.ts';
import { type ContactPoint, countCodeTry, findPoint, markVerified, readCode } from './contact-point-store.ts';
import { contactCodeHash } from './send-contact-code.ts';

/**
 * Outside the transaction of the answer: a wrong try stays counted when the request is refused. After five the code is
 * dead and the refusal the same. Throws `identity.contact_code_refused`.
 */
export async function countContactTry(db: Db, personId: string, id: string): Promise<void> {
  const point = await findPoint(db, id);
  if (point?.personId !== personId.toLowerCase() || point.verifiedAt) return;
  if (!(await countCodeTry(db, id))) throw new DomainError('identity.contact_code_refused', {}, '/code');
}

/** Throws `identity.contact_missing`, `identity.contact_code_refused`; by constraint `identity.contact_elsewhere`. */
export async function verifyContactPoint(
  tx: Tx,
  occasion: Occasion,
  secret: string,
  input: { readonly personId: string; readonly id: string; readonly code: string },
): Promise<ContactPoint> {
  const point = await requirePoint(tx, input.personId, input.id);
  if (point.verifiedAt) return point;
  const { hash, expiresAt } = await readCode(tx, point.id);
  const typed = contactCodeHash(secret, point.id, toLatinDigits(input.code).replace(/\s/g, ''));
  const fits = hash !== null && timingSafeEqual(typed, hash);
  if (!fits || !expiresAt || Temporal.Instant.compare(expiresAt, occasion.now) <= 0) {
    throw new DomainError('identity.contact_code_refused', {}, '/code');
  }
  await markVerified(tx, point, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.contact_verified',
    siteId: null,
    subject: { kind: 'identity.person', id: point.personId },
    after: { contact: point.id, kind: point.kind },
  });
  return { ...point, verifiedAt: occasion.now };
}
