// Somebody registers themselves. Nothing is written until a code or link has proved the address; until then the
// application lies with the question that was sent.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Language } from '../../../platform/language/language.ts';
import { type Occasion, systemOccasion } from '../../../platform/occasion.ts';
import { markPrimaryProved } from '../contacts/contact-point-store.ts';
import type { Identifier } from '../contacts/identifier.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { createPerson } from '../people/create-person.ts';
import { insertPassword, type Person } from '../people/person-store.ts';

export interface Applicant {
  readonly name: string;
  readonly language: Language;
  /** Argon2id, when a password was chosen. */
  readonly passwordHash: string | null;
}

/** Throws `identity.sign_up_closed` where the house takes nobody, and what `checkPassword` throws. */
export async function readApplicant(
  house: House,
  input: { readonly name: string; readonly language: Language; readonly password?: string | null },
): Promise<Applicant> {
  if (!house.config.SELF_SIGN_UP) throw new DomainError('identity.sign_up_closed');
  if (input.password) await checkPassword(input.password);
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  return { name: input.name.trim(), language: input.language, passwordHash };
}

export function applicantIn(detail: JsonValue): Applicant | null {
  return (detail as { applicant?: Applicant }).applicant ?? null;
}

/**
 * Makes the person whose address, or account at a provider, has just been proved. They hold no role: only their own
 * account is open to them.
 */
export async function admitApplicant(
  tx: Tx,
  house: House,
  occasion: Occasion,
  { identifier, applicant }: { readonly identifier: Identifier | null; readonly applicant: Applicant },
): Promise<Person> {
  const { now, address, requestId } = occasion;
  const own = { ...systemOccasion(house.clock, 'identity.sign_up'), now, address, requestId };
  const { name, language, passwordHash } = applicant;
  const reach = identifier ? { [identifier.kind]: identifier.value } : {};
  const person = await createPerson(tx, own, { name, nameBn: name, language, ...reach });
  if (identifier) await markPrimaryProved(tx, person.id, identifier, now);
  if (passwordHash !== null) await insertPassword(tx, person.id, passwordHash, now);
  return person;
}
