// SQL of reconciliation: sources, statements and their lines, open entries, matches.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { NewBankLine } from './import-statement.ts';

export type SourceRow = Selectable<DB['payments.reconciliation_sources']>;
export type MatchRow = Selectable<DB['payments.reconciliation_matches']>;

export async function findSource(db: Db, id: string): Promise<SourceRow | undefined> {
  return db.selectFrom('payments.reconciliation_sources').selectAll().where('id', '=', id).executeTakeFirst();
}

/** One matching of a source at a time. */
export async function lockSource(tx: Tx, id: string): Promise<SourceRow | undefined> {
  const query = tx.selectFrom('payments.reconciliation_sources').selectAll().where('id', '=', id);
  return query.forNoKeyUpdate().executeTakeFirst();
}

export async function listSources(db: Db, siteIds: readonly string[]): Promise<readonly SourceRow[]> {
  return db
    .selectFrom('payments.reconciliation_sources')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`)
    .orderBy('name')
    .execute();
}

export async function isImported(db: Db, sourceId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('payments.bank_statements')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row !== undefined;
}

/** Returns how many were new: a line that another file brought is known by its fingerprint. */
export async function insertBankLines(tx: Tx, sourceId: string, lines: readonly NewBankLine[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    insert into payments.bank_lines (source_id, id, statement_id, position, fingerprint, booked_on, amount, fee,
      reference, provider_reference, counterparty, description)
    select ${sourceId}::uuid, line.* from unnest(
      ${lines.map((line) => line.id)}::uuid[],
      ${lines.map((line) => line.statementId)}::uuid[],
      ${lines.map((line) => line.position)}::int[],
      ${lines.map((line) => line.fingerprint)}::text[],
      ${lines.map((line) => line.bookedOn.toString())}::date[],
      ${lines.map((line) => line.amount)}::bigint[],
      ${lines.map((line) => line.fee)}::bigint[],
      ${lines.map((line) => line.reference)}::text[],
      ${lines.map((line) => line.providerReference)}::text[],
      ${lines.map((line) => line.counterparty)}::text[],
      ${lines.map((line) => line.description)}::text[]
    ) as line
    on conflict on constraint bank_lines_once do nothing
    returning id`.execute(tx);
  return rows.length;
}

export interface OpenLine {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly amount: bigint;
  readonly fee: bigint;
  readonly reference: string | null;
  readonly provider_reference: string | null;
  readonly counterparty: string | null;
  readonly description: string | null;
}

const mostOpen = 200_000;

/** Which of what is open: all of it, the chosen, or a page of what is looked for. */
export interface OpenFilter<Key> {
  readonly only?: readonly Key[];
  readonly q?: string;
  /** Minor units, where what is looked for is an amount. */
  readonly amount?: bigint | null;
  readonly after?: Key;
  readonly most?: number;
}

const none = sql`true`;

export async function findOpenLines(
  db: Db,
  source: SourceRow,
  { only, q, amount = null, after, most = mostOpen }: OpenFilter<string> = {},
): Promise<readonly OpenLine[]> {
  const pattern = patternOf(q);
  const { rows } = await sql<OpenLine>`
    select id, booked_on as "on", amount, fee, reference, provider_reference, counterparty, description
    from payments.bank_lines
    where source_id = ${source.id}::uuid and match_id is null and booked_on >= ${source.starts_on}
      and ${only ? sql`id = any(${only}::uuid[])` : none}
      and ${
        pattern
          ? sql`(concat_ws(' ', reference, provider_reference, counterparty, description) ilike ${pattern}
              or abs(amount) = ${amount}::bigint)`
          : none
      }
      and ${
        after
          ? sql`(booked_on, position, id) > (select booked_on, position, id from payments.bank_lines
              where id = ${after}::uuid and source_id = ${source.id}::uuid)`
          : none
      }
    order by booked_on, position, id limit ${most}`.execute(db);
  return rows;
}

function patternOf(q: string | undefined): string | null {
  return q === undefined || q.trim() === '' ? null : `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
}

export interface OpenTally {
  readonly count: number;
  readonly amount: bigint;
}

export async function tallyOpenLines(db: Db, source: SourceRow): Promise<OpenTally> {
  const { rows } = await sql<OpenTally>`
    select count(*)::int as count, coalesce(sum(amount), 0)::bigint as amount from payments.bank_lines
    where source_id = ${source.id}::uuid and match_id is null and booked_on >= ${source.starts_on}`.execute(db);
  return rows[0] ?? { count: 0, amount: 0n };
}

export async function tallyOpenEntries(db: Db, source: SourceRow): Promise<OpenTally> {
  const { rows } = await sql<OpenTally>`
    select count(*)::int as count, coalesce(sum(amount), 0)::bigint as amount from ledger.entries
    where account_id = ${source.account_id}::uuid and effective_on >= ${source.starts_on}
      and ${isUnmatched}`.execute(db);
  return rows[0] ?? { count: 0, amount: 0n };
}

const isUnmatched = sql`not exists (select from payments.reconciliation_entries matched
  where matched.account_id = entries.account_id and matched.seq = entries.seq and not matched.is_undone)`;

export interface OpenEntry {
  readonly seq: bigint;
  readonly transaction_id: string;
  readonly on: Temporal.PlainDate;
  readonly amount: bigint;
  readonly kind: string;
  readonly user_reference: string | null;
  readonly note: string | null;
  /** Of the wallet or account a payout went to. */
  readonly last4: string | null;
  /** What its provider takes for a line, by the terms it was sent with. */
  readonly fee_fixed: bigint;
  readonly fee_bp: number;
  readonly batch: string | null;
}

/** Entries of the account that stand in no match. */
export async function findOpenEntries(
  db: Db,
  source: SourceRow,
  { only, q, amount = null, after, most = mostOpen }: OpenFilter<bigint> = {},
): Promise<readonly OpenEntry[]> {
  const pattern = patternOf(q);
  const { rows } = await sql<OpenEntry>`
    select entries.seq, entries.transaction_id, entries.effective_on as "on", entries.amount, transactions.kind,
      transactions.user_reference, transactions.note, payout.last4, coalesce(payout.fee_fixed, 0) as fee_fixed,
      coalesce(payout.fee_bp, 0) as fee_bp,
      transactions.reference_kind || ':' || transactions.reference_id || ':' || transactions.kind as batch
    from ledger.entries join ledger.transactions on transactions.id = entries.transaction_id
    left join lateral (
      select right(coalesce(destination ->> 'wallet_number', destination ->> 'account_number'), 4) as last4,
        file.fee_fixed, file.fee_bp
      from payments.payout_lines line
      left join payments.payout_files file on file.batch_id = line.batch_id and file.method = line.method
      where transactions.reference_kind = 'payments.payout_batch' and line.reference = transactions.note
    ) payout on true
    where entries.account_id = ${source.account_id}::uuid and entries.effective_on >= ${source.starts_on}
      and ${isUnmatched}
      and ${only ? sql`entries.seq = any(${only}::bigint[])` : none}
      and ${
        pattern
          ? sql`(concat_ws(' ', transactions.user_reference, transactions.note) ilike ${pattern}
              or abs(entries.amount) = ${amount}::bigint)`
          : none
      }
      and ${
        after
          ? sql`(entries.effective_on, entries.seq) > (select effective_on, seq from ledger.entries
              where account_id = ${source.account_id}::uuid and seq = ${after}::bigint)`
          : none
      }
    order by entries.effective_on, entries.seq limit ${most}`.execute(db);
  return rows;
}

export async function findEntrySeqs(
  db: Db,
  accountId: string,
  transactionIds: readonly string[],
): Promise<readonly { transaction_id: string; seq: bigint; amount: bigint }[]> {
  const { rows } = await sql<{ transaction_id: string; seq: bigint; amount: bigint }>`
    select transaction_id, seq, amount from ledger.entries
    where account_id = ${accountId}::uuid and transaction_id = any(${transactionIds}::uuid[])`.execute(db);
  return rows;
}

export interface NewMatch {
  readonly id: string;
  readonly pass: string;
  readonly lineIds: readonly string[];
  readonly seqs: readonly bigint[];
  readonly fee: bigint;
  readonly transactionId: string | null;
}

/** Thousands at a time. */
export async function insertMatches(
  tx: Tx,
  source: SourceRow,
  matches: readonly NewMatch[],
  at: Temporal.Instant,
  by: string | null,
): Promise<void> {
  await sql`
    insert into payments.reconciliation_matches (source_id, matched_at, matched_by, id, pass, transaction_id, fee,
      line_ids)
    select ${source.id}::uuid, ${at}::timestamptz, ${by}::uuid, id, pass, transaction_id, fee,
      coalesce(string_to_array(nullif(line_ids, ''), ',')::uuid[], '{}')
    from (select id, pass, transaction_id, fee, coalesce(line_ids, '') as line_ids from unnest(
      ${matches.map((one) => one.id)}::uuid[],
      ${matches.map((one) => one.pass)}::text[],
      ${matches.map((one) => one.transactionId)}::uuid[],
      ${matches.map((one) => one.fee)}::bigint[],
      ${matches.map((one) => one.lineIds.join(','))}::text[]
    ) as made (id, pass, transaction_id, fee, line_ids)) given`.execute(tx);
  const pairs = matches.flatMap((one) => one.lineIds.map((line) => [one.id, line] as const));
  await sql`
    update payments.bank_lines set match_id = made.match_id
    from unnest(${pairs.map(([match]) => match)}::uuid[], ${pairs.map(([, line]) => line)}::uuid[])
      as made (match_id, line_id)
    where bank_lines.id = made.line_id`.execute(tx);
  const entries = matches.flatMap((one) => one.seqs.map((seq) => [one.id, seq] as const));
  await sql`
    insert into payments.reconciliation_entries (account_id, match_id, seq)
    select ${source.account_id}::uuid, made.* from unnest(
      ${entries.map(([match]) => match)}::uuid[], ${entries.map(([, seq]) => seq)}::bigint[]) as made`.execute(tx);
  await sql`
    update payments.reconciliation_exceptions set closed_at = ${at}::timestamptz
    where source_id = ${source.id}::uuid and closed_at is null and (
      line_id = any(${pairs.map(([, line]) => line)}::uuid[])
      or entry_seq = any(${entries.map(([, seq]) => seq)}::bigint[]))`.execute(tx);
}

export async function lockMatch(tx: Tx, id: string): Promise<MatchRow | undefined> {
  const query = tx.selectFrom('payments.reconciliation_matches').selectAll().where('id', '=', id);
  return query.forNoKeyUpdate().executeTakeFirst();
}

export async function findMatch(db: Db, id: string): Promise<MatchRow | undefined> {
  return db.selectFrom('payments.reconciliation_matches').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What a match posted: its own transaction, and where a missing entry was posted every entry in it. */
export async function findPosted(tx: Tx, source: SourceRow, match: MatchRow): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${match.transaction_id}::uuid as id where ${match.transaction_id}::uuid is not null
    union
    select entries.transaction_id from payments.reconciliation_entries matched
    join ledger.entries on entries.account_id = matched.account_id and entries.seq = matched.seq
    where matched.match_id = ${match.id}::uuid and matched.account_id = ${source.account_id}::uuid
      and ${match.pass} = 'entry'
    order by id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function undoMatchRows(
  tx: Tx,
  id: string,
  undone: { readonly at: Temporal.Instant; readonly by: string | null; readonly reason: string },
): Promise<void> {
  await sql`update payments.bank_lines set match_id = null where match_id = ${id}::uuid`.execute(tx);
  await sql`update payments.reconciliation_entries set is_undone = true where match_id = ${id}::uuid`.execute(tx);
  await sql`
    update payments.reconciliation_matches
    set undone_at = ${undone.at}::timestamptz, undone_by = ${undone.by}::uuid, undo_reason = ${undone.reason}
    where id = ${id}::uuid`.execute(tx);
}
