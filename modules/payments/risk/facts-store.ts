// SQL of the facts: one query for each kind of them, whatever the number of payments.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { RiskKind } from '../contract-risk-rules.ts';

export interface Moved {
  readonly of: string;
  readonly amount: bigint;
  readonly at: Temporal.Instant;
}

interface Span {
  readonly currency: string;
  readonly since: Temporal.Instant;
}

/** Money sent to people, the latest first. */
export async function sentToPeople(db: Db, people: readonly string[], span: Span): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`
    select line.person_id::text as "of", line.amount, batch.sent_at as at
    from payments.payout_lines line join payments.payout_batches batch on batch.id = line.batch_id
    where line.person_id = any(${[...people]}::uuid[]) and line.state in ('sent', 'paid')
      and batch.currency = ${span.currency} and batch.sent_at >= ${span.since}::timestamptz
    order by batch.sent_at desc`.execute(db);
  return rows;
}

/** Money sent to wallets and accounts, the latest first. */
export async function sentToNumbers(db: Db, numbers: readonly string[], span: Span): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`
    select coalesce(line.destination ->> 'wallet_number', line.destination ->> 'account_number') as "of",
      line.amount, batch.sent_at as at
    from payments.payout_lines line join payments.payout_batches batch on batch.id = line.batch_id
    where coalesce(line.destination ->> 'wallet_number', line.destination ->> 'account_number')
        = any(${[...numbers]}::text[])
      and line.state in ('sent', 'paid')
      and batch.currency = ${span.currency} and batch.sent_at >= ${span.since}::timestamptz
    order by batch.sent_at desc`.execute(db);
  return rows;
}

export interface KnownDestination {
  readonly number: string;
  readonly person_id: string | null;
  readonly first_at: Temporal.Instant;
}

/** Who was ever paid at these wallets and accounts, and since when. */
export async function knownDestinations(db: Db, numbers: readonly string[]): Promise<readonly KnownDestination[]> {
  const { rows } = await sql<KnownDestination>`
    select coalesce(line.destination ->> 'wallet_number', line.destination ->> 'account_number') as number,
      line.person_id, min(batch.sent_at) as first_at
    from payments.payout_lines line join payments.payout_batches batch on batch.id = line.batch_id
    where coalesce(line.destination ->> 'wallet_number', line.destination ->> 'account_number')
        = any(${[...numbers]}::text[])
      and line.state in ('sent', 'paid')
    group by 1, 2`.execute(db);
  return rows;
}

/** What was asked for and not refused, by whom it was for or who ordered it: these are judged one at a time. */
export async function askedBefore(
  db: Db,
  column: 'person_id' | 'maker_id' | 'device',
  value: string | Buffer,
  { kind, currency, since }: Span & { readonly kind: RiskKind },
): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`
    select '' as "of", amount, assessed_at as at from payments.risk_assessments
    where ${sql.ref(column)} = ${value} and kind = ${kind} and currency = ${currency} and verdict <> 'refuse'
      and assessed_at >= ${since}::timestamptz
    order by assessed_at desc limit 40`.execute(db);
  return rows;
}

/** Since when somebody acts from a device; null for never. */
export async function deviceKnownSince(
  db: Db,
  device: Buffer,
  personId: string | null,
): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select min(assessed_at) as at from payments.risk_assessments
    where device = ${device} and (${personId}::uuid is null or person_id = ${personId}::uuid)`.execute(db);
  return rows[0]?.at ?? null;
}

export interface Listed {
  readonly list: 'blocked' | 'allowed';
  readonly kind: 'phone' | 'account' | 'person';
  readonly value: string;
}

export async function listedValues(
  db: Db,
  siteIds: readonly string[],
  values: readonly string[],
): Promise<readonly Listed[]> {
  const { rows } = await sql<Listed>`
    select list, kind, value from payments.risk_list_entries
    where value = any(${[...values]}::text[]) and site_id = any(${[...siteIds]}::uuid[])
      and state in ('in_force', 'ending')`.execute(db);
  return rows;
}
