// Changes a machine's name, its end, or where it may call from. Its rights are fixed: for others, make another.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { readAddresses } from './allowed-addresses.ts';
import { lockMachine, type Machine, updateMachine } from './machine-store.ts';
import { requireLater } from './make-machine.ts';

export interface MachineChange {
  readonly name?: string | undefined;
  readonly expiresAt?: Temporal.Instant | null;
  readonly allowedAddresses?: readonly string[] | undefined;
}

/** Throws `identity.machine_missing`, `identity.machine_ended`, `identity.machine_address_invalid`, `…_expiry_past`. */
export async function changeMachine(tx: Tx, occasion: Occasion, id: string, change: MachineChange): Promise<void> {
  const machine = await lockMachine(tx, id);
  if (machine.revokedAt) throw new DomainError('identity.machine_ended');
  if (change.expiresAt !== undefined) requireLater(change.expiresAt, occasion.now);
  const next = {
    name: change.name ?? machine.name,
    expiresAt: change.expiresAt === undefined ? machine.expiresAt : change.expiresAt,
    allowedAddresses:
      change.allowedAddresses === undefined ? machine.allowedAddresses : readAddresses(change.allowedAddresses),
  };
  await updateMachine(tx, id, next);
  await recordAudit(tx, occasion, {
    action: 'identity.machine_changed',
    siteId: machine.siteId,
    subject: { kind: 'identity.machine', id },
    before: told(machine),
    after: { ...told(next), renamed: next.name !== machine.name },
  });
  await publishActorsChanged(tx, occasion);
}

const told = ({ expiresAt, allowedAddresses }: Pick<Machine, 'expiresAt' | 'allowedAddresses'>) => ({
  expires_at: expiresAt?.toString() ?? null,
  allowed_addresses: [...allowedAddresses],
});
