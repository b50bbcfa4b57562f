// Changes what is known of a person, closes their account or opens it again.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalEmail, canonicalPhone } from '../contacts/identifier.ts';
import { requireAnotherAdministrator } from '../rights/last-administrator.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';
import { lockPerson } from './person-locks.ts';
import { hasPassword, type Person, updatePerson } from './person-store.ts';
import { personTrace } from './person-trace.ts';

export interface PersonChange {
  readonly name?: string;
  readonly nameBn?: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly language?: Language;
  readonly closed?: boolean;
  readonly reason?: string;
}

/**
 * Sessions end when the account is closed or a way to sign in changes. Throws `identity.person_missing`,
 * `identity.last_administrator`, `identity.phone_invalid`, `identity.email_invalid`, `identity.sign_in_needs_address`.
 */
export async function changePerson(tx: Tx, occasion: Occasion, id: string, change: PersonChange): Promise<Person> {
  const before = await lockPerson(tx, id);
  const after = applyChange(before, change, occasion.now);
  const unreachable = after.phone === null && after.email === null;
  if (unreachable && (await hasPassword(tx, id))) throw new DomainError('identity.sign_in_needs_address', {}, '/phone');
  if ((after.closedAt !== null && before.closedAt === null) || unreachable)
    await requireAnotherAdministrator(tx, occasion.now, { personId: id });
  await updatePerson(tx, after, occasion.now);
  const renamed = before.name !== after.name || before.nameBn !== after.nameBn;
  await recordAudit(tx, occasion, {
    action: 'identity.person_changed',
    siteId: null,
    subject: { kind: 'identity.person', id },
    before: personTrace(before),
    after: { ...personTrace(after), ...(renamed ? { renamed } : {}) },
    reason: change.reason ?? null,
  });
  const signInChanged = before.phone !== after.phone || before.email !== after.email;
  if (signInChanged || after.closedAt !== null) await closePersonSessions(tx, occasion, id);
  else await publishActorsChanged(tx, occasion);
  return after;
}

function applyChange(before: Person, change: PersonChange, now: Temporal.Instant): Person {
  const { phone, email, closed } = change;
  return {
    ...before,
    name: change.name ?? before.name,
    nameBn: change.nameBn ?? before.nameBn,
    language: change.language ?? before.language,
    phone: phone === undefined ? before.phone : phone && canonicalPhone(phone),
    email: email === undefined ? before.email : email && canonicalEmail(email),
    closedAt: closed === undefined ? before.closedAt : closed ? (before.closedAt ?? now) : null,
  };
}
