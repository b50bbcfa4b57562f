// Reconciliation as the API tells it.
import { sql } from 'kysely';
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { findSite } from '../../identity/index.ts';
import { balances, findAccount } from '../../ledger/index.ts';
import type {
  Bench,
  CsvMapping,
  ExceptionKind,
  Match,
  ReconciliationDays,
  ReconciliationException,
  Source,
} from '../contract-reconciliation.ts';
import { matchLines } from './match-lines.ts';
import { oursOf, theirsOf } from './match-source.ts';
import { findOpenEntries, findOpenLines, type SourceRow } from './reconciliation-store.ts';

interface Counted {
  readonly count: number;
  readonly amount: bigint;
}

export async function sourceJson(db: Db, source: SourceRow): Promise<Sendable<Source>> {
  const account = await findAccount(db, source.account_id);
  assert(account, 'the account of a source exists');
  const { currency } = source;
  const sum = ({ count, amount }: Counted) => ({ count, amount: { amount, currency } });
  const last = await lastBalance(db, source.id);
  const balance = (await balances(db, [source.account_id])).get(source.account_id) ?? 0n;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from payments.reconciliation_exceptions
    where source_id = ${source.id}::uuid and closed_at is null`.execute(db);
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
    open_lines: sum(tallyOf(await findOpenLines(db, source))),
    open_entries: sum(tallyOf(await findOpenEntries(db, source))),
    exceptions: rows[0]?.count ?? 0,
    difference: last && { amount: balance - last.amount, currency },
    closing: last && { on: last.on.toString(), amount: { amount: last.amount, currency } },
    gaps: await gapsOf(db, source.id),
  };
}

function tallyOf(all: readonly { readonly amount: bigint }[]): Counted {
  return { count: all.length, amount: all.reduce((sum, one) => sum + one.amount, 0n) };
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

/** Rows shown on a bench at a time, on each side. */
const shown = 200;

export async function benchJson(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  source: SourceRow,
): Promise<Sendable<Bench>> {
  const lines = await findOpenLines(db, source, shown + 1);
  const entries = await findOpenEntries(db, source, shown + 1);
  const { currency } = source;
  const today = await todayOf(db, clock.now(), source);
  const known = await findExceptions(db, source.id);
  const ofLine = new Map(known.flatMap((one) => (one.line_id === null ? [] : [[one.line_id, one] as const])));
  const ofEntry = new Map(known.flatMap((one) => (one.entry_seq === null ? [] : [[one.entry_seq, one] as const])));
  const about = (one: ExceptionRow | undefined, on: Temporal.PlainDate) => ({
    exception_id: one?.id ?? null,
    exception: one?.kind ?? null,
    age: on.until(today, { largestUnit: 'days' }).days,
    owner: one ? ownerOf(one) : null,
    exception_note: one?.note ?? null,
  });
  // With a wider fee than is believed unseen: a person looks at these.
  const { matches } = matchLines(lines.map(theirsOf), entries.map(oursOf), { feeBp: 1_000 });
  return {
    lines: lines.slice(0, shown).map((line) => ({
      id: line.id,
      on: line.on.toString(),
      amount: { amount: line.amount, currency },
      fee: { amount: line.fee, currency },
      reference: line.reference ?? line.provider_reference,
      counterparty: line.counterparty,
      description: line.description,
      ...about(ofLine.get(line.id), line.on),
    })),
    entries: entries.slice(0, shown).map((entry) => ({
      seq: Number(entry.seq),
      transaction_id: entry.transaction_id,
      on: entry.on.toString(),
      amount: { amount: entry.amount, currency },
      reference: entry.user_reference,
      kind: entry.kind,
      note: entry.note,
      ...about(ofEntry.get(entry.seq), entry.on),
    })),
    more: lines.length > shown || entries.length > shown,
    suggestions: matches.slice(0, 20).map((one) => ({
      line_ids: [...one.lineIds],
      entry_seqs: one.entryIds.map(Number),
      difference: { amount: one.fee, currency },
    })),
  };
}

async function todayOf(db: Db, now: Temporal.Instant, source: SourceRow): Promise<Temporal.PlainDate> {
  const site = await findSite(db, source.site_id);
  assert(site, 'a source stands at a site');
  return dayAt(now, site.timeZone);
}

interface ExceptionRow {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly line_id: string | null;
  readonly entry_seq: bigint | null;
  readonly on_day: Temporal.PlainDate;
  readonly amount: bigint;
  readonly note: string | null;
  readonly reference: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly owner_name_bn: string | null;
}

async function findExceptions(db: Db, sourceId: string): Promise<readonly ExceptionRow[]> {
  const { rows } = await sql<ExceptionRow>`
    select exception.id, exception.kind, line_id, entry_seq, on_day, exception.amount, exception.note,
      coalesce(line.reference, line.provider_reference, line.description) as reference,
      owner_id, owner.name as owner_name, owner.name_bn as owner_name_bn
    from payments.reconciliation_exceptions exception
    left join payments.bank_lines line on line.id = line_id
    left join identity.people owner on owner.id = owner_id
    where exception.source_id = ${sourceId}::uuid and exception.closed_at is null
    order by on_day, exception.id limit 2000`.execute(db);
  return rows;
}

function ownerOf(one: ExceptionRow) {
  if (one.owner_id === null) return null;
  return { id: one.owner_id, name: one.owner_name ?? '', name_bn: one.owner_name_bn ?? '' };
}

export async function exceptionsJson(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  source: SourceRow,
): Promise<Sendable<ReconciliationException>[]> {
  const today = await todayOf(db, clock.now(), source);
  return (await findExceptions(db, source.id)).map((one) => ({
    id: one.id,
    kind: one.kind,
    on: one.on_day.toString(),
    age: one.on_day.until(today, { largestUnit: 'days' }).days,
    amount: { amount: one.amount, currency: source.currency },
    reference: one.reference,
    owner: ownerOf(one),
    note: one.note,
  }));
}

/** The last hundred, with what each of them joined. */
export async function matchesJson(db: Db, source: SourceRow): Promise<Sendable<Match>[]> {
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
    order by matched_at desc, match.id desc limit 100`.execute(db);
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
