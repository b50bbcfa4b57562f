// The SQL of posting: what is read once the accounts are locked, and the three statements that write.
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Decision } from './decide.ts';
import type { FingerprintedTransaction, NewEntry, Standing } from './draft-books.ts';
import { writeHolds } from './hold-store.ts';

/** Fingerprints of those transactions that are recorded already. */
export async function findRecorded(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; fingerprint: string }>`
    select id, encode(fingerprint, 'hex') as fingerprint
    from ledger.transactions where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.fingerprint]));
}

/** Which of these transactions have been reversed. */
export async function findReversed(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ reverses_id: string }>`
    select reverses_id from ledger.transactions where reverses_id = any(${ids}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.reverses_id));
}

/** Writes what was decided, all of it under one moment of recording. */
export async function writeDecision(tx: Tx, decision: Decision, recordedBy: string | null): Promise<void> {
  if (decision.standings.size === 0) return;
  const recordedAt = await recordingMoment(tx, [...decision.standings.keys()]);
  if (decision.accepted.length > 0) {
    await insertTransactions(tx, decision.accepted, recordedAt, recordedBy);
    await insertEntries(tx, decision.entries, recordedAt);
  }
  await writeHolds(tx, decision, recordedAt, recordedBy);
  await updateStandings(tx, decision.standings, recordedAt);
}

/** The database's clock, read while the accounts are locked, and never behind their last entries. */
async function recordingMoment(tx: Tx, accountIds: readonly string[]): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select greatest(clock_timestamp(), max(last_recorded_at) + interval '1 microsecond') as at
    from ledger.accounts where id = any(${accountIds}::uuid[])`.execute(tx);
  return (rows[0] as { at: Temporal.Instant }).at;
}

async function insertTransactions(
  tx: Tx,
  accepted: readonly FingerprintedTransaction[],
  recordedAt: Temporal.Instant,
  recordedBy: string | null,
): Promise<void> {
  await sql`
    insert into ledger.transactions (recorded_at, recorded_by, id, kind, effective_on, site_id,
      reference_kind, reference_id, reverses_id, leg_count, note, user_reference, fingerprint)
    select ${recordedAt}::timestamptz, ${recordedBy}::uuid, id, kind, effective_on, site_id,
      reference_kind, reference_id, reverses_id, leg_count, note, user_reference, decode(fingerprint, 'hex')
    from unnest(
      ${accepted.map((one) => one.id)}::uuid[],
      ${accepted.map((one) => one.kind)}::text[],
      ${accepted.map((one) => one.effectiveOn.toString())}::date[],
      ${accepted.map((one) => one.siteId)}::uuid[],
      ${accepted.map((one) => one.reference?.kind ?? null)}::text[],
      ${accepted.map((one) => one.reference?.id ?? null)}::uuid[],
      ${accepted.map((one) => one.reversesId ?? null)}::uuid[],
      ${accepted.map((one) => one.legs.length)}::smallint[],
      ${accepted.map((one) => one.note ?? null)}::text[],
      ${accepted.map((one) => one.userReference ?? null)}::text[],
      ${accepted.map((one) => one.fingerprint)}::text[]
    ) as posted (id, kind, effective_on, site_id, reference_kind, reference_id, reverses_id, leg_count, note,
      user_reference, fingerprint)
  `.execute(tx);
}

async function insertEntries(tx: Tx, entries: readonly NewEntry[], recordedAt: Temporal.Instant): Promise<void> {
  await sql`
    insert into ledger.entries (recorded_at, account_id, seq, transaction_id, leg, amount, currency, balance_after,
      effective_on)
    select ${recordedAt}::timestamptz, posted.* from unnest(
      ${entries.map((entry) => entry.accountId)}::uuid[],
      ${entries.map((entry) => entry.seq)}::bigint[],
      ${entries.map((entry) => entry.transactionId)}::uuid[],
      ${entries.map((entry) => entry.leg)}::smallint[],
      ${entries.map((entry) => entry.amount)}::bigint[],
      ${entries.map((entry) => entry.currency)}::text[],
      ${entries.map((entry) => entry.balanceAfter)}::bigint[],
      ${entries.map((entry) => entry.effectiveOn.toString())}::date[]
    ) as posted
  `.execute(tx);
}

/** Final values, not differences: the accounts are locked, and the database compares them with the last entries. */
async function updateStandings(
  tx: Tx,
  standings: ReadonlyMap<string, Standing>,
  recordedAt: Temporal.Instant,
): Promise<void> {
  const rows = [...standings];
  await sql`
    update ledger.accounts
    set balance = posted.balance, entry_count = posted.entry_count, held = posted.held,
      last_recorded_at = case when accounts.entry_count = posted.entry_count then accounts.last_recorded_at
        else ${recordedAt}::timestamptz end
    from unnest(
      ${rows.map(([id]) => id)}::uuid[],
      ${rows.map(([, standing]) => standing.balance)}::bigint[],
      ${rows.map(([, standing]) => standing.entryCount)}::bigint[],
      ${rows.map(([, standing]) => standing.held)}::bigint[]
    ) as posted (id, balance, entry_count, held)
    where accounts.id = posted.id
  `.execute(tx);
}
