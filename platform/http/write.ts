// The edge of every change: one transaction, and one effect per Idempotency-Key however often it is sent.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { DomainError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Occasion } from '../occasion.ts';

interface Claim {
  readonly actor: string;
  readonly key: string;
  readonly fingerprint: Buffer;
}

type Outcome<T> =
  | { readonly replayed: false; readonly result: T }
  | { readonly replayed: true; readonly status: number; readonly body: T };

/**
 * Runs `work` in a transaction and answers with `status`. With an Idempotency-Key the answer is stored beside the
 * effect: the same key and request replays it, another request under the key is 422, and while the first still runs
 * 409.
 */
export async function write<T>(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  work: (tx: Tx, occasion: Occasion) => Promise<T>,
): Promise<T> {
  const claim = claimOf(request);
  const outcome = await inTransaction<Outcome<T>>(house.db, async (tx) => {
    const earlier = claim ? await earlierAnswer<T>(tx, claim) : null;
    if (earlier) return earlier;
    const result = await work(tx, request.occasion);
    if (claim) await keepAnswer(tx, claim, status, result);
    return { replayed: false, result };
  });
  if (!outcome.replayed) {
    reply.code(status);
    return outcome.result;
  }
  reply.code(outcome.status).header('Idempotent-Replayed', 'true');
  return outcome.body;
}

/** Throws `platform.invalid_idempotency_key`. */
export function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new DomainError('platform.invalid_idempotency_key');
  return key;
}

/** Two requests that ask for the same have the same one. */
export function fingerprintOf(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(sorted(request.body ?? null))}`)
    .digest();
}

function claimOf(request: FastifyRequest): Claim | null {
  const key = keyOf(request);
  if (key === null) return null;
  const fingerprint = fingerprintOf(request);
  const { machineId, personId } = request.occasion.actor;
  return { actor: machineId ?? personId ?? `guest ${request.ip}`, key, fingerprint };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

/**
 * The lock is tried, not waited for: a second copy of a running request is told so at once. Lock and look-up are one
 * statement; a first copy that commits between the two is not seen, and then the key's own row refuses the second.
 */
async function earlierAnswer<T>(tx: Tx, { actor, key, fingerprint }: Claim): Promise<Outcome<T> | null> {
  const { rows } = await sql<Looked>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${actor} ${key}`}, 0)) as free, fingerprint, status, body
    from (select) as request left join platform.idempotency_keys on actor = ${actor} and key = ${key}`.execute(tx);
  const looked = rows[0];
  if (!looked?.free) throw new DomainError('platform.request_in_progress');
  if (looked.status === null) return null;
  if (!fingerprint.equals(looked.fingerprint)) throw new DomainError('platform.idempotency_key_reused');
  return { replayed: true, status: looked.status, body: looked.body as T };
}

type Looked = { readonly free: boolean } & (
  | { readonly status: null }
  | { readonly status: number; readonly fingerprint: Uint8Array; readonly body: unknown }
);

async function keepAnswer(tx: Tx, claim: Claim, status: number, result: unknown): Promise<void> {
  const body = result === undefined ? null : JSON.parse(JSON.stringify(result, plainNumber));
  await tx
    .insertInto('platform.idempotency_keys')
    .values({ ...claim, status, body: sql`${JSON.stringify(body)}::text::jsonb` })
    .execute();
}

function plainNumber(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
