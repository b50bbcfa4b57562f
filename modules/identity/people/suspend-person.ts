// Suspends an account for a while: nobody gets in by any way until the day, or until somebody lifts it.
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { type Occasion, systemOccasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { suspended, suspensionLifted } from '../contacts/contact-notices.ts';
import { requireAnotherAdministrator } from '../rights/last-administrator.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';
import { lockPerson } from './person-locks.ts';
import type { Person } from './person-store.ts';
import { endedSuspensions, markLifted, markSuspended } from './suspension-store.ts';

export interface NewSuspension {
  readonly reason: string;
  /** Null: until somebody lifts it. */
  readonly until: Temporal.Instant | null;
}

/**
 * Throws `identity.person_missing`, `identity.person_closed`, `identity.suspension_to_self`,
 * `identity.suspension_ends_too_soon`, `identity.last_administrator`.
 */
export async function suspendPerson(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  { reason, until }: NewSuspension,
): Promise<Person> {
  const before = await lockPerson(tx, personId);
  if (before.closedAt) throw new DomainError('identity.person_closed');
  if (occasion.actor.personId === personId) throw new DomainError('identity.suspension_to_self');
  if (until && Temporal.Instant.compare(until, occasion.now) <= 0) {
    throw new DomainError('identity.suspension_ends_too_soon', {}, '/until');
  }
  await requireAnotherAdministrator(tx, occasion.now, { personId });
  await markSuspended(tx, personId, { at: occasion.now, until, by: occasion.actor.personId, reason });
  await recordAudit(tx, occasion, {
    action: 'identity.person_suspended',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before: { suspended: before.suspendedAt !== null },
    after: { suspended: true, until: until?.toString() ?? null },
    reason,
  });
  await closePersonSessions(tx, occasion, personId);
  const dedupeKey = `identity.suspended:${newId()}`;
  const expiresAt = until ?? occasion.now.add({ hours: 72 });
  await notify(tx, occasion, { notice: suspended, params: { reason }, personId, dedupeKey, expiresAt });
  return { ...before, suspendedAt: occasion.now, suspendedUntil: until };
}

/** Somebody who is not suspended stays as they are. Throws `identity.person_missing`. */
export async function liftSuspension(tx: Tx, occasion: Occasion, personId: string, reason?: string): Promise<Person> {
  const before = await lockPerson(tx, personId);
  if (!before.suspendedAt) return before;
  await markLifted(tx, personId);
  await recordAudit(tx, occasion, {
    action: 'identity.suspension_lifted',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before: { suspended: true, until: before.suspendedUntil?.toString() ?? null },
    after: { suspended: false },
    reason: reason ?? null,
  });
  await publishActorsChanged(tx, occasion);
  const dedupeKey = `identity.suspension_lifted:${newId()}`;
  await notify(tx, occasion, { notice: suspensionLifted, params: {}, personId, dedupeKey });
  return { ...before, suspendedAt: null, suspendedUntil: null };
}

/** The job of every minute: what has run out is lifted, each in a transaction of its own. */
export async function liftEndedSuspensions(house: House): Promise<number> {
  const ended = await endedSuspensions(house.db, house.clock.now());
  const occasion = systemOccasion(house.clock, 'identity.lift_suspensions');
  for (const personId of ended) await inTransaction(house.db, (tx) => liftIfEnded(tx, occasion, personId));
  return ended.length;
}

/** Looked at again under the lock: somebody may have made it longer meanwhile. */
async function liftIfEnded(tx: Tx, occasion: Occasion, personId: string): Promise<void> {
  const { suspendedUntil } = await lockPerson(tx, personId);
  const ended = suspendedUntil && Temporal.Instant.compare(suspendedUntil, occasion.now) <= 0;
  if (ended) await liftSuspension(tx, occasion, personId);
}
