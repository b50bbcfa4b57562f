// Registers a person, with or without a way to sign in.
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalEmail, canonicalPhone } from '../contacts/identifier.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { insertPassword, insertPerson, type Person } from './person-store.ts';
import { personTrace } from './person-trace.ts';

export interface NewPerson {
  readonly id?: string;
  /** In Latin letters. */
  readonly name: string;
  readonly nameBn: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly language: Language;
  readonly password?: string;
}

/**
 * Throws `identity.phone_invalid`, `identity.email_invalid`, `identity.password_too_short`; and, by constraint,
 * `identity.phone_taken`, `identity.email_taken`, `identity.contact_elsewhere`.
 */
export async function createPerson(tx: Tx, occasion: Occasion, input: NewPerson): Promise<Person> {
  const person: Person = {
    id: input.id ?? newId(),
    name: input.name,
    nameBn: input.nameBn,
    phone: input.phone ? canonicalPhone(input.phone) : null,
    email: input.email ? canonicalEmail(input.email) : null,
    language: input.language,
    createdAt: occasion.now,
    closedAt: null,
    photoFileId: null,
    suspendedAt: null,
    suspendedUntil: null,
  };
  await insertPerson(tx, person);
  if (input.password !== undefined) {
    await checkPassword(input.password, { person });
    await insertPassword(tx, person.id, await hashPassword(input.password), occasion.now);
  }
  await recordAudit(tx, occasion, {
    action: 'identity.person_created',
    siteId: null,
    subject: { kind: 'identity.person', id: person.id },
    after: { ...personTrace(person), has_password: input.password !== undefined },
  });
  return person;
}
