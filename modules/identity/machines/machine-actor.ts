// Finds out which machine sent a request, from its key or access token, and what it may do.
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { actorCachePrefix } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { readAccessToken } from './access-token.ts';
import { type ActingMachine, readActingMachine, rememberPlace } from './acting-machine-store.ts';
import { allowsAddress, placeOf } from './allowed-addresses.ts';
import { isSecretShaped, secretHash } from './machine-secret.ts';

/** Longest that a change made by another process can go unnoticed should its notice be lost. */
const rememberedMs = 5_000;
/** A machine's last use is written at most this often. */
const touchEverySeconds = 60;

export interface FoundMachine {
  readonly actor: Actor;
  readonly machine: ActingMachine;
  readonly scopes: readonly string[];
  /** What it came with is worth nothing from then on. */
  readonly until: Temporal.Instant | null;
}

/** The text of `Authorization: Bearer …`; null for any other scheme, which is no concern of ours. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/**
 * Null when no key or token came with the request. Throws `identity.token_refused` for one that is unknown, revoked or
 * over, `identity.machine_address_refused` for a good one from elsewhere.
 */
export async function machineActor(house: House, request: FastifyRequest): Promise<Actor | null> {
  return (await actingMachine(house, request))?.actor ?? null;
}

export async function actingMachine(house: House, request: FastifyRequest): Promise<FoundMachine | null> {
  const bearer = bearerOf(request);
  if (bearer === null) return null;
  if (bearer.length > 4_000) throw new DomainError('identity.token_refused');
  const key = `${actorCachePrefix}bearer:${secretHash(bearer).toString('base64url')}:${request.ip}`;
  // A refusal throws, so only good ones are remembered: nobody fills the memory with guesses.
  const found = await house.cache.get(key, rememberedMs, () => loadMachine(house, bearer, request));
  if (isOver(found.until, house.clock.now())) throw new DomainError('identity.token_refused');
  return found;
}

async function loadMachine(house: House, bearer: string, request: FastifyRequest): Promise<FoundMachine> {
  const now = house.clock.now();
  const place = placeOf(request.ip);
  const isKey = isSecretShaped(bearer);
  const token = isKey ? null : await readAccessToken(house, bearer);
  if (!isKey && !token) throw new DomainError('identity.token_refused');
  const proof = token ? { machineId: token.machineId } : { secretHash: secretHash(bearer) };
  const machine = await readActingMachine(house.db, proof, place);
  // The secret of a client opens the token endpoint only, and a token is never a key's.
  if (!machine || (machine.kind === 'key') !== isKey) throw new DomainError('identity.token_refused');
  requireUsable(machine, request.ip, now);
  const scopes = token ? machine.scopes.filter((scope) => token.scopes.includes(scope)) : machine.scopes;
  const actor = makeMachineActor(machine, scopes);
  await noteUse(house, { machine, actor, request, place, now });
  return { actor, machine, scopes, until: earliest(token?.expiresAt, machine.secretEndsAt, machine.expiresAt) };
}

/** Throws `identity.token_refused`, `identity.machine_address_refused`. */
export function requireUsable(machine: ActingMachine, address: string, now: Temporal.Instant): void {
  if (machine.revokedAt || isOver(machine.expiresAt, now) || isOver(machine.secretEndsAt, now)) {
    throw new DomainError('identity.token_refused');
  }
  if (!allowsAddress(machine.allowedAddresses, address)) throw new DomainError('identity.machine_address_refused');
}

export function makeMachineActor(machine: ActingMachine, scopes: readonly string[]): Actor {
  const held = new Set(scopes);
  const reach = new Set(machine.reach);
  const sites = [...reach].sort();
  return {
    personId: null,
    kind: 'machine',
    machineId: machine.id,
    name: machine.name,
    language: 'en',
    may: (permission, siteId) => held.has(permission) && reach.has(siteId),
    sitesWith: (permission) => (held.has(permission) ? sites : []),
    mayAnywhere: (permission) => held.has(permission) && sites.length > 0,
    knows: (siteId) => reach.has(siteId),
  };
}

interface Use {
  readonly machine: ActingMachine;
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly place: string;
  readonly now: Temporal.Instant;
}

/** A key that suddenly calls from elsewhere may be in other hands: its first use from there is kept for good. */
export async function noteUse(house: House, { machine, actor, request, place, now }: Use): Promise<void> {
  const seen = machine.seenHereAt;
  if (seen && now.since(seen).total('seconds') < touchEverySeconds) return;
  await inTransaction(house.db, async (tx) => {
    if (!(await rememberPlace(tx, machine.id, place, now))) return;
    const occasion = { actor, now, address: request.ip, requestId: request.id };
    await recordAudit(tx, occasion, {
      action: 'identity.machine_used_from_new_address',
      siteId: machine.siteId,
      subject: { kind: 'identity.machine', id: machine.id },
    });
  });
}

function isOver(end: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return end !== null && Temporal.Instant.compare(end, now) <= 0;
}

function earliest(...ends: readonly (Temporal.Instant | null | undefined)[]): Temporal.Instant | null {
  const known = ends.filter((end) => end !== null && end !== undefined);
  return known.sort(Temporal.Instant.compare)[0] ?? null;
}
