// The SQL of holds: what is known of them, and the statements that write them.
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Decision } from './decide.ts';
import type { HoldState } from './draft-books.ts';

export interface HoldRow {
  readonly id: string;
  readonly kind: string;
  readonly account_id: string;
  readonly currency: string;
  readonly site_id: string;
  readonly remaining: bigint;
  readonly expires_at: Temporal.Instant | null;
}

export async function findHold(db: Db, id: string): Promise<HoldRow | undefined> {
  return db
    .selectFrom('ledger.holds')
    .select(['id', 'kind', 'account_id', 'currency', 'site_id', 'remaining', 'expires_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** On which accounts these holds are; this never changes, so it may be read before the accounts are locked. */
export async function findHoldAccounts(db: Db, holdIds: readonly string[]): Promise<string[]> {
  if (holdIds.length === 0) return [];
  const { rows } = await sql<{ account_id: string }>`
    select distinct account_id from ledger.holds where id = any(${holdIds}::uuid[])`.execute(db);
  return rows.map((row) => row.account_id);
}

/** Whoever changes a hold has its account locked, so this is the truth until then. */
export async function findHoldStates(db: Db, holdIds: readonly string[]): Promise<ReadonlyMap<string, HoldState>> {
  if (holdIds.length === 0) return new Map();
  const { rows } = await sql<HoldState>`
    select id, account_id as "accountId", currency, remaining, move_count::int as "moveCount", expires_at as "expiresAt"
    from ledger.holds where id = any(${holdIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Fingerprints of those holds and changes that are recorded already. */
export async function findRecordedHolds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; fingerprint: string }>`
    select id, encode(fingerprint, 'hex') as fingerprint from ledger.holds where id = any(${ids}::uuid[])
    union all
    select id, encode(fingerprint, 'hex') from ledger.hold_moves
    where id = any(${ids}::uuid[]) and fingerprint is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.fingerprint]));
}

/** Open holds whose time is over, the longest over first. */
export async function findOverdueHolds(db: Db, now: Temporal.Instant, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger.holds where remaining > 0 and expires_at <= ${now}::timestamptz
    order by expires_at, id limit ${most}`.execute(db);
  return rows.map((row) => row.id);
}

export async function writeHolds(
  tx: Tx,
  { newHolds, moves, holds }: Decision,
  recordedAt: Temporal.Instant,
): Promise<void> {
  await takeIds(tx, [...newHolds, ...moves], recordedAt);
  if (newHolds.length > 0) await insertHolds(tx, newHolds, recordedAt);
  if (moves.length === 0) return;
  await insertMoves(tx, moves, recordedAt);
  const states = [...holds.values()];
  await sql`
    update ledger.holds
    set remaining = decided.remaining, move_count = decided.move_count, expires_at = decided.expires_at
    from unnest(
      ${states.map((one) => one.id)}::uuid[],
      ${states.map((one) => one.remaining)}::bigint[],
      ${states.map((one) => one.moveCount)}::smallint[],
      ${states.map((one) => one.expiresAt?.toString() ?? null)}::timestamptz[]
    ) as decided (id, remaining, move_count, expires_at)
    where holds.id = decided.id and decided.move_count > 0`.execute(tx);
}

/** What holds keep of each account afterwards, parted into those they keep less of than before and the others. */
export function keptByAccount({ newHolds, moves, holds, standings }: Decision): Record<'less' | 'more', Kept[]> {
  const changes = new Map<string, bigint>();
  const add = (account: string, change: bigint) => changes.set(account, (changes.get(account) ?? 0n) + change);
  for (const one of newHolds) add(one.accountId, one.amount);
  for (const one of moves) add(holds.get(one.holdId)?.accountId ?? '', -one.captured - one.released);
  const kept = [...changes].map(([id, change]) => ({ id, change, held: standings.get(id)?.held ?? 0n }));
  return { less: kept.filter((one) => one.change < 0n), more: kept.filter((one) => one.change > 0n) };
}

interface Kept {
  readonly id: string;
  readonly held: bigint;
}

export async function writeKept(tx: Tx, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  await sql`
    update ledger.accounts set held = decided.held
    from unnest(${kept.map((one) => one.id)}::uuid[], ${kept.map((one) => one.held)}::bigint[]) as decided (id, held)
    where accounts.id = decided.id`.execute(tx);
}

/**
 * Refuses these ids to transactions from now on. Posting reads what was refused anyway, so a transaction pays nothing
 * for the ids of holds; a capture has its transaction's id and no fingerprint of its own.
 */
async function takeIds(
  tx: Tx,
  acts: readonly { readonly id: string; readonly fingerprint: string | null }[],
  takenAt: Temporal.Instant,
): Promise<void> {
  const own = acts.filter((one) => one.fingerprint !== null);
  if (own.length === 0) return;
  await sql`
    insert into ledger.refused_acts (refused_at, id, fingerprint, code, params)
    select ${takenAt}::timestamptz, id, decode(fingerprint, 'hex'), 'ledger.transaction_id_taken', '{}'
    from unnest(${own.map((one) => one.id)}::uuid[], ${own.map((one) => one.fingerprint)}::text[])
      as taken (id, fingerprint)
    on conflict (id) do nothing`.execute(tx);
}

async function insertHolds(tx: Tx, newHolds: Decision['newHolds'], heldAt: Temporal.Instant): Promise<void> {
  await sql`
    insert into ledger.holds (held_at, held_by, id, kind, account_id, currency, amount, remaining, site_id,
      reference_kind, reference_id, expires_at, fingerprint)
    select ${heldAt}::timestamptz, held_by, id, kind, account_id, currency, amount, amount, site_id,
      reference_kind, reference_id, expires_at, decode(fingerprint, 'hex')
    from unnest(
      ${newHolds.map((one) => one.id)}::uuid[],
      ${newHolds.map((one) => one.kind)}::text[],
      ${newHolds.map((one) => one.accountId)}::uuid[],
      ${newHolds.map((one) => one.currency)}::text[],
      ${newHolds.map((one) => one.amount)}::bigint[],
      ${newHolds.map((one) => one.siteId)}::uuid[],
      ${newHolds.map((one) => one.reference?.kind ?? null)}::text[],
      ${newHolds.map((one) => one.reference?.id ?? null)}::uuid[],
      ${newHolds.map((one) => one.expiresAt?.toString() ?? null)}::timestamptz[],
      ${newHolds.map((one) => one.fingerprint)}::text[],
      ${newHolds.map((one) => one.by?.personId ?? null)}::uuid[]
    ) as held (id, kind, account_id, currency, amount, site_id, reference_kind, reference_id, expires_at, fingerprint,
      held_by)
  `.execute(tx);
}

async function insertMoves(tx: Tx, moves: Decision['moves'], recordedAt: Temporal.Instant): Promise<void> {
  await sql`
    insert into ledger.hold_moves (recorded_at, recorded_by, id, hold_id, seq, kind, captured, released, remaining,
      expires_at, fingerprint, transaction_id)
    select ${recordedAt}::timestamptz, recorded_by, id, hold_id, seq, kind, captured, released, remaining,
      expires_at, decode(fingerprint, 'hex'), case when kind = 'captured' then id end
    from unnest(
      ${moves.map((one) => one.id)}::uuid[],
      ${moves.map((one) => one.holdId)}::uuid[],
      ${moves.map((one) => one.seq)}::smallint[],
      ${moves.map((one) => one.kind)}::text[],
      ${moves.map((one) => one.captured)}::bigint[],
      ${moves.map((one) => one.released)}::bigint[],
      ${moves.map((one) => one.remaining)}::bigint[],
      ${moves.map((one) => one.expiresAt?.toString() ?? null)}::timestamptz[],
      ${moves.map((one) => one.fingerprint)}::text[],
      ${moves.map((one) => one.by?.personId ?? null)}::uuid[]
    ) as moved (id, hold_id, seq, kind, captured, released, remaining, expires_at, fingerprint, recorded_by)
  `.execute(tx);
}
