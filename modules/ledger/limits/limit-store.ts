// SQL of the limits that an account has for some days.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';

export interface LimitRow {
  readonly id: string;
  readonly account_id: string;
  readonly minimum: bigint;
  readonly from_on: Temporal.PlainDate;
  readonly until_on: Temporal.PlainDate | null;
  readonly reason: string;
  readonly given_at: Temporal.Instant;
  readonly given_by: string | null;
  readonly withdrawn_at: Temporal.Instant | null;
  readonly withdrawn_by: string | null;
}

export async function listLimits(db: Db, accountId: string): Promise<readonly LimitRow[]> {
  return db
    .selectFrom('ledger.account_limits')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('from_on', 'desc')
    .orderBy('given_at', 'desc')
    .execute();
}

export async function findLimit(db: Db, accountId: string, id: string): Promise<LimitRow | undefined> {
  return db
    .selectFrom('ledger.account_limits')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** The account's day, and the minimum in force then. */
export async function findMinimum(
  db: Db,
  accountId: string,
  now: Temporal.Instant,
): Promise<{ readonly today: Temporal.PlainDate; readonly minimum: bigint | null }> {
  const { rows } = await sql<{ today: Temporal.PlainDate; minimum: bigint | null }>`
    select (${now}::timestamptz at time zone sites.time_zone)::date as today,
      ledger.minimum_at(accounts.id, accounts.minimum, ${now}::timestamptz) as minimum
    from ledger.accounts join identity.sites on sites.id = accounts.site_id
    where accounts.id = ${accountId}::uuid`.execute(db);
  return rows[0] as { today: Temporal.PlainDate; minimum: bigint | null };
}

export async function insertLimit(tx: Tx, row: Omit<LimitRow, 'withdrawn_at' | 'withdrawn_by'>): Promise<void> {
  await tx.insertInto('ledger.account_limits').values(row).execute();
  await sql`
    update ledger.accounts set dated_minimum = least(dated_minimum, ${row.minimum}::bigint)
    where id = ${row.account_id}::uuid`.execute(tx);
}

export async function markWithdrawn(tx: Tx, id: string, at: Temporal.Instant, by: string | null): Promise<void> {
  await tx
    .updateTable('ledger.account_limits')
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where('id', '=', id)
    .execute();
}
