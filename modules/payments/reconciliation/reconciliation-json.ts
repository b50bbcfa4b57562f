// Reconciliation as the API tells it.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { balances, findAccount } from '../../ledger/index.ts';
import type { CsvMapping, Match, ReconciliationDays, Source } from '../contract-reconciliation.ts';
import { countExceptions } from './exception-store.ts';
import { type OpenTally, type SourceRow, tallyOpenEntries, tallyOpenLines } from './reconciliation-store.ts';

export async function sourceJson(db: Db, source: SourceRow): Promise<Sendable<Source>> {
  const account = await findAccount(db, source.account_id);
  assert(account, 'the account of a source exists');
  const { currency } = source;
  const sum = ({ count, amount }: OpenTally) => ({ count, amount: { amount, currency } });
  const last = await lastBalance(db, source.id);
  const balance = (await balances(db, [source.account_id])).get(source.account_id) ?? 0n;
  return {
    id: source.id,
    site_id: source.site_id,
    name: source.name,
    kind: source.kind as Source['kind'],
    format: source.format as Source['format'],
    account_id: source.account_id,
    settles_to_account_id: source.settles_to_account_id,
    fee_account_id: source.fee_account_id,
    account_number: source.account_number,
    mapping: source.mapping as unknown as CsvMapping | null,
    starts_on: source.starts_on.toString(),
    currency,
    account: { id: account.id, code: account.code, name_bn: account.name_bn, name_en: account.name_en },
    open_lines: sum(await tallyOpenLines(db, source)),
    open_entries: sum(await tallyOpenEntries(db, source)),
    exceptions: await countExceptions(db, source.id),
    difference: last && { amount: balance - last.amount, currency },
    closing: last && { on: last.on.toString(), amount: { amount: last.amount, currency } },
    gaps: await gapsOf(db, source.id),
  };
}

async function lastBalance(db: Db, sourceId: string) {
  const { rows } = await sql<{ on: Temporal.PlainDate; amount: bigint }>`
    select to_on as "on", closing as amount from payments.bank_statements
    where source_id = ${sourceId}::uuid and closing is not null
    order by to_on desc, imported_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** A statement that begins later than the day after those before it leaves days untold. */
async function gapsOf(db: Db, sourceId: string): Promise<{ from: string; to: string }[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select (before + 1)::text as "from", (from_on - 1)::text as "to" from (
      select from_on, max(to_on) over (order by from_on, to_on
        rows between unbounded preceding and 1 preceding) as before
      from payments.bank_statements where source_id = ${sourceId}::uuid) told
    where from_on > before + 1 order by from_on limit 20`.execute(db);
  return rows;
}

/** The last sixty days that their files tell of. */
export async function daysJson(db: Db, source: SourceRow): Promise<Sendable<ReconciliationDays>> {
  const { rows } = await sql<{ on: string; lines: number; matched: number; theirs: bigint; open: bigint }>`
    select booked_on::text as "on", count(*)::int as lines, count(match_id)::int as matched,
      sum(amount)::bigint as theirs, coalesce(sum(amount) filter (where match_id is null), 0)::bigint as open
    from payments.bank_lines where source_id = ${source.id}::uuid and booked_on >= ${source.starts_on}
    group by booked_on order by booked_on desc limit 60`.execute(db);
  const { currency } = source;
  return {
    items: rows.map(({ on, lines, matched, theirs, open }) => ({
      on,
      lines,
      matched,
      open: lines - matched,
      theirs: { amount: theirs, currency },
      difference: { amount: open, currency },
      closed: lines === matched,
    })),
  };
}

/** The last of them, with what each joined. */
export async function matchesJson(db: Db, source: SourceRow, most: number = 100): Promise<Sendable<Match>[]> {
  const { rows } = await sql<{
    id: string;
    pass: string;
    matched_at: Temporal.Instant;
    by_id: string | null;
    by_name: string | null;
    by_name_bn: string | null;
    fee: bigint;
    transaction_id: string | null;
    undone_at: Temporal.Instant | null;
    undo_reason: string | null;
    lines: number;
    theirs: bigint;
    entries: number;
    ours: bigint;
  }>`
    select match.id, pass, matched_at, person.id as by_id, person.name as by_name, person.name_bn as by_name_bn, fee,
      transaction_id, undone_at, undo_reason, cardinality(line_ids) as lines, theirs.amount as theirs,
      ours.count as entries, ours.amount as ours
    from payments.reconciliation_matches match left join identity.people person on person.id = matched_by
    join lateral (select coalesce(sum(amount), 0)::bigint as amount from payments.bank_lines
      where id = any(line_ids)) theirs on true
    join lateral (select count(*)::int as count, coalesce(sum(entries.amount), 0)::bigint as amount
      from payments.reconciliation_entries matched join ledger.entries using (account_id, seq)
      where match_id = match.id) ours on true
    where match.source_id = ${source.id}::uuid and pass <> 'undone'
    order by matched_at desc, match.id desc limit ${most}`.execute(db);
  const { currency } = source;
  return rows.map((row) => ({
    id: row.id,
    pass: row.pass,
    matched_at: row.matched_at.toString(),
    matched_by: row.by_id === null ? null : { id: row.by_id, name: row.by_name ?? '', name_bn: row.by_name_bn ?? '' },
    lines: { count: row.lines, amount: { amount: row.theirs, currency } },
    entries: { count: row.entries, amount: { amount: row.ours, currency } },
    fee: { amount: row.fee, currency },
    transaction_id: row.transaction_id,
    undone_at: row.undone_at?.toString() ?? null,
    undo_reason: row.undo_reason,
  }));
}
