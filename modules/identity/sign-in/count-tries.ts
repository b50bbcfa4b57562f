// Slows guessing down: after a few failures each next try must wait twice as long. The count belongs to one identifier
// from one address, so a stranger who guesses makes only themselves wait, never the owner of the account.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export interface TryLimit {
  readonly name: string;
  /** Tries that cost no waiting. */
  readonly free: number;
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
  /** After this long without a try the count starts again. */
  readonly forgottenAfterSeconds: number;
}

const hour = 3600;

export const passwordTries: TryLimit = {
  name: 'password',
  free: 5,
  firstDelaySeconds: 5,
  longestDelaySeconds: 900,
  forgottenAfterSeconds: 24 * hour,
};
export const codeTries: TryLimit = { ...passwordTries, name: 'code' };
export const factorTries: TryLimit = { ...passwordTries, name: 'factor' };
/** Only who knows the password comes this far, so the owner is slowed by nobody but a thief of theirs. */
export const factorTriesOfPerson: TryLimit = { ...passwordTries, name: 'factor of person', free: 20 };
export const confirmationTries: TryLimit = { ...passwordTries, name: 'confirmation' };
export const invitationTries: TryLimit = { ...passwordTries, name: 'invitation', free: 20 };
/**
 * Codes cost money and wake people up, so they are counted three ways. The number and the pair are what protects: a
 * whole village stands behind one address of its phone company, so that one is only slowed down, to a code in 5 s.
 */
export const codesToPair: TryLimit = {
  name: 'codes to identifier from address',
  free: 3,
  firstDelaySeconds: 60,
  longestDelaySeconds: hour,
  forgottenAfterSeconds: 6 * hour,
};
export const codesToIdentifier: TryLimit = { ...codesToPair, name: 'codes to identifier', free: 10 };
export const codesFromAddress: TryLimit = {
  ...codesToPair,
  name: 'codes from address',
  free: 120,
  firstDelaySeconds: 5,
  longestDelaySeconds: 5,
};
/** Whoever registers names a number nobody knows yet: without this bound a stranger could have anybody sent a code. */
export const applicationsFromAddress: TryLimit = { ...codesToPair, name: 'applications from address', free: 60 };

/** Seconds to wait after this many tries. */
export function delayAfter(tries: number, limit: TryLimit): number {
  if (tries < limit.free) return 0;
  return Math.min(limit.firstDelaySeconds * 2 ** Math.min(tries - limit.free, 30), limit.longestDelaySeconds);
}

/**
 * Counts a try before its outcome is known, so that a thousand sent at once count as a thousand; call `forgetTries`
 * when it succeeded. Throws `identity.too_many_tries` with the seconds to wait; a refused try is not counted.
 */
export async function countTry(
  db: Db,
  limit: TryLimit,
  parts: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const key = keyOf(limit, parts);
  const { rows } = await sql<{ failures: number; blocked_until: Temporal.Instant | null }>`
    insert into identity.tries as known (key, failures, last_at, blocked_until)
    values (${key}::bytea, 1, ${now}::timestamptz, ${blockedUntil(now, 1, limit)}::timestamptz)
    on conflict (key) do update set
      failures = case when known.last_at < ${now.subtract({ seconds: limit.forgottenAfterSeconds })}::timestamptz
        then 1 else known.failures + 1 end,
      last_at = excluded.last_at,
      blocked_until = case
        when known.last_at < ${now.subtract({ seconds: limit.forgottenAfterSeconds })}::timestamptz then null
        when known.failures + 1 < ${limit.free}::int then null
        else excluded.last_at + make_interval(secs => least(
          ${limit.firstDelaySeconds}::float8 * power(2, least(known.failures + 1 - ${limit.free}::int, 30)),
          ${limit.longestDelaySeconds}::float8)) end
    where known.blocked_until is null or known.blocked_until <= excluded.last_at
    returning failures, blocked_until`.execute(db);
  if (rows.length > 0) return;
  throw new DomainError('identity.too_many_tries', { seconds: await secondsToWait(db, key, now) });
}

export async function forgetTries(db: Db, limit: TryLimit, parts: readonly string[]): Promise<void> {
  await db.deleteFrom('identity.tries').where('key', '=', keyOf(limit, parts)).execute();
}

export async function dropOldTries(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('identity.tries')
    .where('last_at', '<', now.subtract({ hours: 24 }))
    .execute();
}

function blockedUntil(now: Temporal.Instant, tries: number, limit: TryLimit): Temporal.Instant | null {
  const seconds = delayAfter(tries, limit);
  return seconds === 0 ? null : now.add({ seconds });
}

async function secondsToWait(db: Db, key: Buffer, now: Temporal.Instant): Promise<number> {
  const row = await db.selectFrom('identity.tries').select('blocked_until').where('key', '=', key).executeTakeFirst();
  return row?.blocked_until ? Math.max(1, Math.ceil(now.until(row.blocked_until).total('seconds'))) : 1;
}

function keyOf(limit: TryLimit, parts: readonly string[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([limit.name, ...parts]))
    .digest();
}
