// Makes an API key or a client: a program that works for a co-operative, with rights of its own that outlive its maker.
import type { Config } from '../../../platform/config.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { readAddresses } from './allowed-addresses.ts';
import { requireMayGiveMachine } from './machine-rights.ts';
import { makeSecret } from './machine-secret.ts';
import { insertMachine, insertPublicKey, insertSecret } from './machine-store.ts';
import { readPublicKey } from './public-key.ts';

export interface NewMachine {
  readonly id?: string | undefined;
  readonly kind: 'key' | 'client';
  readonly name: string;
  readonly siteId: string;
  /** Where it may act; without it at the owner's site and everything below. */
  readonly siteIds?: readonly string[] | undefined;
  readonly scopes: readonly string[];
  readonly expiresAt?: Temporal.Instant | null;
  readonly allowedAddresses?: readonly string[] | undefined;
  /** A client with a key of its own signs assertions and gets no secret. */
  readonly publicKey?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface MadeMachine {
  readonly id: string;
  /** To be shown once; null for a client that signs. */
  readonly secret: string | null;
}

/**
 * Throws `identity.machine_scope_unknown`, `identity.machine_scope_not_yours`, `identity.machine_site_outside`,
 * `identity.machine_address_invalid`, `identity.machine_expiry_past`, `identity.public_key_invalid`.
 */
export async function makeMachine(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'NODE_ENV'>,
  input: NewMachine,
): Promise<MadeMachine> {
  const { actor, now } = occasion;
  const id = input.id ?? newId();
  const siteIds = [...new Set(input.siteIds ?? [input.siteId])];
  const scopes = [...new Set(input.scopes)].sort();
  const expiresAt = input.expiresAt ?? null;
  await requireMayGiveMachine(tx, occasion, { scopes, ownerId: input.siteId, siteIds });
  requireLater(expiresAt, now);
  const allowedAddresses = readAddresses(input.allowedAddresses ?? []);
  const publicKey = input.kind === 'client' && input.publicKey ? await readPublicKey(input.publicKey) : null;
  const machine = { id, kind: input.kind, deviceKind: null, name: input.name, siteId: input.siteId, scopes };
  const made = { madeAt: now, madeBy: actor.personId, expiresAt, revokedAt: null, allowedAddresses };
  await insertMachine(tx, { ...machine, ...made }, siteIds);
  const secret = publicKey ? null : makeSecret(config, input.kind);
  if (publicKey) await insertPublicKey(tx, id, publicKey, now);
  if (secret) await insertSecret(tx, newId(), id, secret, { at: now, by: actor.personId });
  await recordAudit(tx, occasion, {
    action: 'identity.machine_made',
    siteId: input.siteId,
    subject: { kind: 'identity.machine', id },
    after: {
      kind: input.kind,
      scopes,
      site_ids: siteIds,
      expires_at: expiresAt?.toString() ?? null,
      allowed_addresses: allowedAddresses,
      signs_itself: publicKey !== null,
    },
  });
  return { id, secret: secret?.text ?? null };
}

/** Throws `identity.machine_expiry_past`. */
export function requireLater(expiresAt: Temporal.Instant | null, now: Temporal.Instant): void {
  if (expiresAt && Temporal.Instant.compare(expiresAt, now) <= 0) {
    throw new DomainError('identity.machine_expiry_past', {}, '/expires_at');
  }
}
