// Gives a key or client a new secret, while the old one still works for a time, so that nothing stops in between.
import type { Config } from '../../../platform/config.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireMayGiveMachine } from './machine-rights.ts';
import { makeSecret } from './machine-secret.ts';
import { endSecret, endSecretsBy, insertSecret, lockMachine, sitesOfMachine } from './machine-store.ts';

/**
 * Whoever rotates reads the new secret, so they must hold what it opens. Throws `identity.machine_missing`,
 * `identity.machine_ended`, `identity.machine_has_no_secret`, `identity.machine_scope_not_yours`.
 */
export async function rotateSecret(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'NODE_ENV'>,
  rotation: { readonly machineId: string; readonly overlapHours: number },
): Promise<{ readonly id: string; readonly secret: string }> {
  const { machineId, overlapHours } = rotation;
  const { actor, now } = occasion;
  const machine = await lockMachine(tx, machineId);
  if (machine.revokedAt) throw new DomainError('identity.machine_ended');
  if (machine.kind === 'device') throw new DomainError('identity.machine_has_no_secret');
  const siteIds = await sitesOfMachine(tx, machineId);
  await requireMayGiveMachine(tx, occasion, { scopes: machine.scopes, ownerId: machine.siteId, siteIds });
  const ended = await endSecretsBy(tx, machineId, { now, end: now.add({ hours: overlapHours }) });
  if (ended === 0 && machine.kind === 'client' && (await signsItself(tx, machineId))) {
    throw new DomainError('identity.machine_has_no_secret');
  }
  const secret = makeSecret(config, machine.kind);
  const id = newId();
  await insertSecret(tx, id, machineId, secret, { at: now, by: actor.personId });
  await recordAudit(tx, occasion, {
    action: 'identity.machine_secret_rotated',
    siteId: machine.siteId,
    subject: { kind: 'identity.machine', id: machineId },
    after: { secret: id, overlap_hours: overlapHours },
  });
  await publishActorsChanged(tx, occasion);
  return { id, secret: secret.text };
}

/** Ends one secret at once: it leaked while a rotation overlapped. Throws `identity.machine_missing`. */
export async function endOneSecret(tx: Tx, occasion: Occasion, machineId: string, secretId: string): Promise<void> {
  const machine = await lockMachine(tx, machineId);
  if (!(await endSecret(tx, machineId, secretId, occasion.now))) throw new DomainError('identity.machine_missing');
  await recordAudit(tx, occasion, {
    action: 'identity.machine_secret_ended',
    siteId: machine.siteId,
    subject: { kind: 'identity.machine', id: machineId },
    after: { secret: secretId },
  });
  await publishActorsChanged(tx, occasion);
}

async function signsItself(tx: Tx, machineId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.machine_public_keys')
    .select('kid')
    .where('machine_id', '=', machineId)
    .executeTakeFirst();
  return row !== undefined;
}
