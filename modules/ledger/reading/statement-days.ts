// Where the entries of a statement are, and what they sum to, by the days that were folded: an account may have
// millions of entries, and a page shows fifty.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';

export interface Days {
  readonly from?: Temporal.PlainDate | undefined;
  readonly to?: Temporal.PlainDate | undefined;
}

/** The entries of one account between two numbers, and those that were not folded yet. */
export interface Part {
  readonly id: string;
  readonly first: bigint | null;
  readonly last: bigint | null;
  readonly folded: bigint;
}

/** Days as the database writes them, with `infinity` where there is no end. */
export interface Stretch {
  readonly parts: readonly Part[];
  readonly first: string;
  readonly last: string;
}

export interface PageWanted {
  readonly isBackwards: boolean;
  /** The day of the last entry that was shown. */
  readonly since: string | null;
  readonly limit: number;
}

export interface Sums {
  readonly opening: bigint;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** Minor units: before the period, debits less credits; of the period, each side. */
export async function sumDays(db: Db, accounts: readonly string[], { from, to }: Days): Promise<Sums> {
  const start = from?.toString() ?? '-infinity';
  const { rows } = await sql<Sums>`
    select coalesce(sum(amount) filter (where effective_on < ${start}::date), 0)::bigint as opening,
      coalesce(sum(debits) filter (where effective_on >= ${start}::date), 0)::bigint as debits,
      coalesce(sum(debits - amount) filter (where effective_on >= ${start}::date), 0)::bigint as credits
    from (
      select effective_on, amount, debits from ledger.day_sums where account_id = any(${accounts}::uuid[])
      union all
      select effective_on, amount, greatest(amount, 0)
      from unnest(${accounts}::uuid[]) as part (id)
      join ledger.entries on account_id = part.id
        and seq > coalesce((select until_seq from ledger.day_folds where account_id = part.id), 0)
    ) moved
    where effective_on <= ${to?.toString() ?? 'infinity'}::date`.execute(db);
  return rows[0] as Sums;
}

const forwards = { behind: sql`>`, order: sql`asc`, nearest: sql`min`, start: '-infinity', end: 'infinity' };
const backwards = { behind: sql`<`, order: sql`desc`, nearest: sql`max`, start: 'infinity', end: '-infinity' };

/**
 * As much of the period as a page needs: the day of the last entry that was shown, and behind it days that have more
 * entries than the page takes.
 */
export async function findStretch(
  db: Db,
  accounts: readonly string[],
  { from, to }: Days,
  { isBackwards, since, limit }: PageWanted,
): Promise<Stretch> {
  const { behind, order, nearest, start, end } = isBackwards ? backwards : forwards;
  const begin = sql`${since ?? start}::date`;
  const [lowest, highest] = [sql`${from?.toString() ?? '-infinity'}::date`, sql`${to?.toString() ?? 'infinity'}::date`];
  const { rows } = await sql<Part & { from_on: string; to_on: string }>`
    with edge as (
      select coalesce(${nearest}(effective_on), ${end}::date) as on_day from (
        select effective_on, sum(sum(entry_count)) over (order by effective_on ${order}) as so_far
        from ledger.day_sums
        where account_id = any(${accounts}::uuid[]) and effective_on ${behind} ${begin}
          and effective_on between ${lowest} and ${highest}
        group by effective_on
      ) counted where so_far > ${limit}::int
    ), days as (
      select greatest(least(${begin}, on_day), ${lowest}) as from_on,
        least(greatest(${begin}, on_day), ${highest}) as to_on
      from edge
    )
    select part.id, min(first_seq) as first, max(last_seq) as last, coalesce(max(until_seq), 0)::bigint as folded,
      from_on::text, to_on::text
    from days cross join unnest(${accounts}::uuid[]) as part (id)
    left join ledger.day_folds on day_folds.account_id = part.id
    left join ledger.day_sums on day_sums.account_id = part.id and effective_on between from_on and to_on
    group by part.id, from_on, to_on`.execute(db);
  const [days] = rows;
  return { parts: rows, first: days?.from_on ?? start, last: days?.to_on ?? end };
}

/** Rows of entries with their account, number, day, amount and moment. */
export function entriesAmong(parts: readonly Part[]): RawBuilder<unknown> {
  return sql`unnest(
      ${parts.map((part) => part.id)}::uuid[], ${parts.map((part) => part.first)}::bigint[],
      ${parts.map((part) => part.last)}::bigint[], ${parts.map((part) => part.folded)}::bigint[]
    ) as part (id, first, last, folded), lateral (
      select account_id, seq, effective_on, amount, recorded_at from ledger.entries
      where account_id = part.id and seq between part.first and part.last
      union all
      select account_id, seq, effective_on, amount, recorded_at from ledger.entries
      where account_id = part.id and seq > part.folded
    ) entry`;
}
