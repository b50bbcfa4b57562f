import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Identifier } from '../contacts/identifier.ts';

/** What a person types back: to sign in, or to set a new password. */
export type CodeKind = 'code' | 'reset';
export type ChallengeKind = CodeKind | 'passkey' | 'provider';

/** Wrong codes that one question survives. */
const codeTries = 5;

export interface NewChallenge {
  readonly kind: ChallengeKind;
  readonly browserHash: Buffer;
  readonly identifier?: Identifier | null;
  readonly personId?: string | null;
  readonly detail?: JsonValue;
  readonly seconds: number;
}

export interface Challenge {
  readonly id: string;
  readonly personId: string | null;
  readonly identifier: Identifier | null;
  readonly detail: JsonValue;
}

export async function insertChallenge(tx: Tx, challenge: NewChallenge, now: Temporal.Instant): Promise<string> {
  const id = newId();
  const { identifier, detail = {}, seconds } = challenge;
  await sql`
    insert into identity.challenges (
      id, kind, browser_hash, address_kind, address, person_id, detail, created_at, expires_at)
    values (${id}::uuid, ${challenge.kind}, ${challenge.browserHash}::bytea, ${identifier?.kind ?? null}::text,
      ${identifier?.value ?? null}::text, ${challenge.personId ?? null}::uuid,
      ${JSON.stringify(detail)}::text::jsonb, ${now}::timestamptz, ${now.add({ seconds })}::timestamptz)`.execute(tx);
  return id;
}

/** What the job that sends a code needs to know; null once the question has ended. */
export async function findOpenChallenge(
  db: Db,
  id: string,
  now: Temporal.Instant,
): Promise<(Challenge & { readonly kind: ChallengeKind }) | null> {
  const { rows } = await sql<ChallengeColumns & { kind: ChallengeKind }>`
    select id, kind, person_id, address_kind, address, detail from identity.challenges
    where id = ${id}::uuid and used_at is null and expires_at > ${now}::timestamptz`.execute(db);
  return rows[0] ? { ...challengeOf(rows[0]), kind: rows[0].kind } : null;
}

export async function keepSecrets(
  tx: Tx,
  id: string,
  { codeHash, linkHash }: { readonly codeHash: Buffer; readonly linkHash: Buffer | null },
): Promise<void> {
  await sql`update identity.challenges set code_hash = ${codeHash}::bytea, link_hash = ${linkHash}::bytea
    where id = ${id}::uuid`.execute(tx);
}

/** Whose password a code may set, known once the address has been looked up. */
export async function keepPerson(tx: Tx, id: string, personId: string): Promise<void> {
  await sql`update identity.challenges set person_id = ${personId}::uuid where id = ${id}::uuid`.execute(tx);
}

/**
 * Counts a try against every open question of this browser about this address and returns the one the code answers.
 * The rows are locked by the counting, so that of a thousand guesses sent at once five are looked at.
 */
export async function tryCode(
  tx: Tx,
  asked: {
    readonly kind: CodeKind;
    readonly browserHash: Buffer;
    readonly identifier: Identifier;
    readonly codeHash: Buffer;
  },
  now: Temporal.Instant,
): Promise<Challenge | null> {
  const { rows } = await sql<ChallengeColumns & { matches: boolean }>`
    update identity.challenges set tries = tries + 1
    where browser_hash = ${asked.browserHash}::bytea and kind = ${asked.kind} and address = ${asked.identifier.value}
      and used_at is null and expires_at > ${now}::timestamptz and tries < ${codeTries}::int
    returning id, person_id, address_kind, address, detail, code_hash is not distinct from
      ${asked.codeHash}::bytea as matches`.execute(tx);
  const answered = rows.find(({ matches }) => matches);
  return answered ? challengeOf(answered) : null;
}

/** The open question behind a link, wherever it is opened, and whether this browser asked it. */
export async function findLink(
  db: Db,
  { linkHash, browserHash }: { readonly linkHash: Buffer; readonly browserHash: Buffer | null },
  now: Temporal.Instant,
): Promise<(Challenge & { readonly isOwn: boolean }) | null> {
  const { rows } = await sql<ChallengeColumns & { is_own: boolean }>`
    select id, person_id, address_kind, address, detail,
      browser_hash is not distinct from ${browserHash}::bytea as is_own
    from identity.challenges
    where link_hash = ${linkHash}::bytea and used_at is null and expires_at > ${now}::timestamptz`.execute(db);
  return rows[0] ? { ...challengeOf(rows[0]), isOwn: rows[0].is_own } : null;
}

/** Takes the newest open question of a kind from this browser; a second taker gets null. */
export async function takeChallenge(
  tx: Tx,
  asked: { readonly kind: ChallengeKind; readonly browserHash: Buffer; readonly id: string },
  now: Temporal.Instant,
): Promise<Challenge | null> {
  const { rows } = await sql<ChallengeColumns>`
    update identity.challenges set used_at = ${now}::timestamptz
    where id = ${asked.id}::uuid and browser_hash = ${asked.browserHash}::bytea and kind = ${asked.kind}
      and used_at is null and expires_at > ${now}::timestamptz
    returning id, person_id, address_kind, address, detail`.execute(tx);
  return rows[0] ? challengeOf(rows[0]) : null;
}

/** False when somebody was quicker: each question is answered once. */
export async function closeChallenge(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`update identity.challenges set used_at = ${now}::timestamptz
    where id = ${id}::uuid and used_at is null returning id`.execute(tx);
  return rows.length === 1;
}

export async function dropOldChallenges(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('identity.challenges').where('expires_at', '<=', now).execute();
}

interface ChallengeColumns {
  readonly id: string;
  readonly person_id: string | null;
  readonly address_kind: Identifier['kind'] | null;
  readonly address: string | null;
  readonly detail: JsonValue;
}

function challengeOf(row: ChallengeColumns): Challenge {
  const { address_kind: kind, address: value } = row;
  return {
    id: row.id,
    personId: row.person_id,
    identifier: kind === null || value === null ? null : { kind, value },
    detail: row.detail,
  };
}
