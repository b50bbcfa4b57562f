// Folds the entries of busy accounts into sums of days, behind the postings, so that a balance by day stays quick.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';

/** Fewer are added up in less than a millisecond. */
const worthFolding = 1_000;
const atOnce = 200;

/**
 * Returns how many accounts were folded: those with at least so many entries since they last were. Entries of an
 * account become visible in their order, so none is passed by.
 */
export async function foldDays(db: Db, least = worthFolding): Promise<number> {
  for (let total = 0; ; ) {
    const folded = await inTransaction(db, (tx) => foldSome(tx, least));
    total += folded;
    if (folded < atOnce) return total;
  }
}

async function foldSome(tx: Tx, least: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger.day_sums', 0))`.execute(tx);
  const { rows } = await sql<{ id: string; since: bigint; until: bigint }>`
    select accounts.id, coalesce(until_seq, 0) as since, entry_count as until
    from ledger.accounts left join ledger.day_folds on account_id = accounts.id
    where entry_count - coalesce(until_seq, 0) >= ${least}::bigint
    order by accounts.id limit ${atOnce}::int`.execute(tx);
  if (rows.length === 0) return 0;
  const [ids, sinces, untils] = [rows.map((row) => row.id), rows.map((row) => row.since), rows.map((row) => row.until)];
  await sql`
    insert into ledger.day_sums (account_id, effective_on, amount, debits, entry_count, first_seq, last_seq)
    select entries.account_id, effective_on, sum(amount)::bigint, coalesce(sum(amount) filter (where amount > 0), 0),
      count(*), min(seq), max(seq)
    from unnest(${ids}::uuid[], ${sinces}::bigint[], ${untils}::bigint[]) as part (id, since, until)
    join ledger.entries on entries.account_id = part.id and seq > since and seq <= until
    group by 1, 2
    on conflict (account_id, effective_on) do update set amount = day_sums.amount + excluded.amount,
      debits = day_sums.debits + excluded.debits, entry_count = day_sums.entry_count + excluded.entry_count,
      last_seq = excluded.last_seq`.execute(tx);
  await sql`
    insert into ledger.day_folds (account_id, until_seq)
    select * from unnest(${ids}::uuid[], ${untils}::bigint[])
    on conflict (account_id) do update set until_seq = excluded.until_seq`.execute(tx);
  return rows.length;
}
