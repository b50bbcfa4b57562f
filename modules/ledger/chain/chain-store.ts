// SQL of the chain: transactions as they are hashed, links, roots, and from where the sealer looks.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';

export interface Link {
  readonly position: bigint;
  readonly transactionId: string;
  readonly hash: Uint8Array;
}

export interface SealedRoot {
  readonly onDay: Temporal.PlainDate;
  readonly position: bigint;
  readonly hash: Uint8Array;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/**
 * What is hashed of a transaction: numbers and ids with bars between, free text as JSON, each entry on a line. Changing
 * this breaks every chain ever sealed; what is added later stands behind, and only where it is not null.
 */
export const canonicalText: RawBuilder<string> = sql<string>`
  concat_ws('|', posted.id, posted.kind, posted.effective_on - date '2000-01-01',
    (extract(epoch from posted.recorded_at) * 1000000)::bigint, posted.site_id, posted.leg_count,
    encode(posted.fingerprint, 'hex'), json_build_array(posted.recorded_by, posted.reference_kind, posted.reference_id,
      posted.reverses_id, posted.note)::text, to_json(posted.user_reference)::text,
    'machine ' || posted.recorded_by_machine, case when posted.is_part then 'part' end,
    'happened ' || (posted.happened_on - date '2000-01-01'), 'facts ' || posted.metadata::text,
    'imported ' || (extract(epoch from posted.imported_at) * 1000000)::bigint)
  || legs.text`;

const legs: RawBuilder<unknown> = sql`lateral (
  select string_agg(E'\n' || concat_ws('|', leg, account_id, seq, amount, currency, balance_after,
    effective_on - date '2000-01-01', (extract(epoch from recorded_at) * 1000000)::bigint,
    'reverses ' || reverses_leg), '' order by leg) as text
  from ledger.entries where entries.transaction_id = posted.id) legs`;

/** One sealer at a time, over all processes, until the transaction ends. */
export async function lockChain(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger.chain', 0))`.execute(tx);
}

export async function lastLink(db: Db): Promise<Link | null> {
  const row = await db
    .selectFrom('ledger.chain_links')
    .selectAll()
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { position: row.position, transactionId: row.transaction_id, hash: row.hash } : null;
}

export interface Unsealed {
  readonly id: string;
  readonly recorded_at: Temporal.Instant;
  readonly text: string;
}

/** Committed transactions without a link, in the order they were recorded, after the one given. */
export async function unsealed(
  db: Db,
  from: Temporal.Instant | null,
  after: Pick<Unsealed, 'id' | 'recorded_at'> | null,
  limit: number,
): Promise<readonly Unsealed[]> {
  const start = after
    ? sql`(posted.recorded_at, posted.id) > (${after.recorded_at}::timestamptz, ${after.id}::uuid)`
    : sql`posted.recorded_at >= ${from?.toString() ?? '-infinity'}::timestamptz`;
  const { rows } = await sql<Unsealed>`
    select posted.id, posted.recorded_at, coalesce(${canonicalText}, '') as text
    from ledger.transactions posted, ${legs}
    where ${start} and not exists (select from ledger.chain_links where transaction_id = posted.id)
    order by posted.recorded_at, posted.id limit ${limit}::int`.execute(db);
  return rows;
}

export async function countUnsealed(db: Db, from: Temporal.Instant | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ledger.transactions posted
    where recorded_at >= ${from?.toString() ?? '-infinity'}::timestamptz
      and not exists (select from ledger.chain_links where transaction_id = posted.id)`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function insertLinks(tx: Tx, links: readonly Link[]): Promise<void> {
  await sql`
    insert into ledger.chain_links (position, transaction_id, hash)
    select * from unnest(${links.map((link) => link.position)}::bigint[],
      ${links.map((link) => link.transactionId)}::uuid[], ${links.map((link) => link.hash)}::bytea[])`.execute(tx);
}

export interface LinkedText {
  readonly position: bigint;
  readonly transaction_id: string;
  readonly hash: Uint8Array;
  /** Null when the transaction, or all of its entries, are gone. */
  readonly text: string | null;
  readonly leg_count: number | null;
}

/** Links after one position up to another, with what they should be the hashes of, in order. */
export async function linkedTexts(db: Db, after: bigint, until: bigint): Promise<readonly LinkedText[]> {
  const { rows } = await sql<LinkedText>`
    select link.position, link.transaction_id, link.hash, ${canonicalText} as text, posted.leg_count
    from ledger.chain_links link
    left join ledger.transactions posted on posted.id = link.transaction_id
    left join ${legs} on true
    where link.position > ${after}::bigint and link.position <= ${until}::bigint
    order by link.position`.execute(db);
  return rows;
}

export interface PageOfLinks {
  readonly links: number;
  readonly entries: number;
  /** The first position that does not follow from the one before, or is not the hash of what is in the books. */
  readonly broken_at: bigint | null;
}

/**
 * Has the database hash links after one position up to another, each behind the stored one before it: where all of them
 * hold, the chain does. Only what was found comes back, not the texts.
 */
export async function hashedLinks(db: Db, after: bigint, until: bigint, start: Uint8Array): Promise<PageOfLinks> {
  const { rows } = await sql<PageOfLinks>`
    select count(*)::int as links, coalesce(sum(posted.leg_count), 0)::int as entries,
      min(link.position) filter (where link.position <> link.position_before + 1 or posted.leg_count is null
        or link.hash is distinct from sha256(link.hash_before || convert_to(${canonicalText}, 'UTF8'))) as broken_at
    from (
      select position, transaction_id, hash, coalesce(lag(position) over in_order, 0) as position_before,
        coalesce(lag(hash) over in_order, ${start}::bytea) as hash_before
      from ledger.chain_links where position >= ${after}::bigint and position <= ${until}::bigint
      window in_order as (order by position)
    ) link
    left join ledger.transactions posted on posted.id = link.transaction_id
    left join ${legs} on true
    where link.position > ${after}::bigint`.execute(db);
  return rows[0] as PageOfLinks;
}

/** The hashes that stand at these positions, in order; nothing for a position without a link. */
export async function hashesAt(db: Db, positions: readonly bigint[]): Promise<ReadonlyMap<bigint, string>> {
  const { rows } = await sql<{ position: bigint; hash: string }>`
    select position, encode(hash, 'hex') as hash from ledger.chain_links
    where position = any(${positions}::bigint[]) order by position`.execute(db);
  return new Map(rows.map(({ position, hash }) => [position, hash]));
}

/**
 * What is not visible yet was recorded after its transaction began: the beginning of the oldest one that writes now is
 * from where to look next time. Read before the transactions are, so that none is between. Other roles' sessions do not
 * show when they began; what they might leave behind is found by the whole look once a day.
 */
export async function oldestWriter(tx: Tx): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select least(clock_timestamp(), min(xact_start)) - interval '1 minute' as at from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(tx);
  return (rows[0] as { at: Temporal.Instant }).at;
}

export async function lookedFrom(db: Db): Promise<Temporal.Instant | null> {
  const row = await db.selectFrom('ledger.chain_marks').select('looked_from').executeTakeFirst();
  return row?.looked_from ?? null;
}

export async function markLookedFrom(tx: Tx, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('ledger.chain_marks')
    .values({ looked_from: at })
    .onConflict((conflict) => conflict.column('only_one').doUpdateSet({ looked_from: at }))
    .execute();
}

/** So that history recorded before the mark is sealed with the next look. */
export async function lookFromAtMost(tx: Tx, at: Temporal.Instant): Promise<void> {
  await sql`update ledger.chain_marks set looked_from = least(looked_from, ${at}::timestamptz)`.execute(tx);
}

export async function roots(db: Db, limit: number): Promise<SealedRoot[]> {
  const rows = await db.selectFrom('ledger.chain_roots').selectAll().orderBy('on_day', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    ...{ onDay: row.on_day, position: row.position, hash: row.hash, keyId: row.key_id, signature: row.signature },
  }));
}

export async function insertRoot(tx: Tx, root: SealedRoot, now: Temporal.Instant): Promise<void> {
  const { onDay: on_day, position, hash, keyId: key_id, signature } = root;
  await tx
    .insertInto('ledger.chain_roots')
    .values({ on_day, position, hash, key_id, signature, signed_at: now })
    .execute();
}

export interface Verification {
  readonly verified_at: Temporal.Instant;
  readonly position: bigint;
  readonly fault: string | null;
  readonly transaction_id: string | null;
}

export async function insertVerification(tx: Tx, one: Verification): Promise<void> {
  await tx.insertInto('ledger.chain_verifications').values(one).execute();
}

export async function lastVerification(db: Db): Promise<Verification | null> {
  const row = await db
    .selectFrom('ledger.chain_verifications')
    .select(['verified_at', 'position', 'fault', 'transaction_id'])
    .orderBy('verified_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
