// Ends a machine for good and at once: its secrets, its keys and every token it still holds.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockMachine, markReviewed, markRevoked } from './machine-store.ts';

/** Throws `identity.machine_missing`, `identity.machine_ended`. */
export async function revokeMachine(tx: Tx, occasion: Occasion, id: string, reason: string | null): Promise<void> {
  const machine = await lockMachine(tx, id);
  if (machine.revokedAt) throw new DomainError('identity.machine_ended');
  await markRevoked(tx, id, { at: occasion.now, by: occasion.actor.personId }, reason);
  await recordAudit(tx, occasion, {
    action: 'identity.machine_revoked',
    siteId: machine.siteId,
    subject: { kind: 'identity.machine', id },
    reason,
  });
  await publishActorsChanged(tx, occasion);
}

/** Its maker has left; whoever reviews it says that it may go on. Throws `identity.machine_missing`, `…_ended`. */
export async function reviewMachine(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const machine = await lockMachine(tx, id);
  if (machine.revokedAt) throw new DomainError('identity.machine_ended');
  await markReviewed(tx, id, { at: occasion.now, by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'identity.machine_reviewed',
    siteId: machine.siteId,
    subject: { kind: 'identity.machine', id },
  });
}
