// SQL of lines paid through an interface.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { DisbursementState } from '../contract-disbursements.ts';
import type { DisbursementOrder } from './disbursement.ts';
import { siteLine } from './payout-accounts.ts';

export type DisbursementRow = Selectable<DB['payments.disbursements']>;

export async function insertDisbursements(tx: Tx, batchId: string, lineIds: readonly string[]): Promise<void> {
  await sql`
    insert into payments.disbursements (line_id, batch_id, state)
    select id, ${batchId}::uuid, 'queued' from unnest(${lineIds}::uuid[]) as id`.execute(tx);
}

/**
 * Takes up to `most` lines that nobody has asked for yet: whoever takes one is the only one who ever asks the provider
 * to pay it. The batch must be locked.
 */
export async function claimQueued(
  tx: Tx,
  batchId: string,
  now: Temporal.Instant,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ line_id: string }>`
    update payments.disbursements set state = 'asked', asked_at = ${now}::timestamptz, next_look_at = null, code = null
    where line_id in (
      select claimed.line_id from payments.disbursements claimed
      join payments.payout_lines line on line.id = claimed.line_id
      where claimed.batch_id = ${batchId}::uuid and claimed.state = 'queued' and line.state = 'sent'
        and (claimed.next_look_at is null or claimed.next_look_at <= ${now}::timestamptz)
      order by line.position limit ${most})
    returning line_id`.execute(tx);
  return rows.map((row) => row.line_id);
}

export async function findOrders(db: Db, lineIds: readonly string[]): Promise<readonly DisbursementOrder[]> {
  const { rows } = await sql<DisbursementOrder>`
    select line.id as "lineId", line.reference, line.amount, batch.currency,
      coalesce(line.destination ->> 'wallet_number', '') as "walletNumber", sent.transaction_id as "transactionId"
    from payments.disbursements sent
    join payments.payout_lines line on line.id = sent.line_id
    join payments.payout_batches batch on batch.id = sent.batch_id
    where sent.line_id = any(${lineIds}::uuid[]) order by line.position`.execute(db);
  return rows;
}

export async function findDisbursement(
  db: Db,
  lineId: string,
): Promise<(DisbursementRow & { readonly line_state: string }) | undefined> {
  return db
    .selectFrom('payments.disbursements as sent')
    .innerJoin('payments.payout_lines as line', 'line.id', 'sent.line_id')
    .selectAll('sent')
    .select('line.state as line_state')
    .where('sent.line_id', '=', lineId)
    .executeTakeFirst();
}

export async function findDisbursements(db: Db, lineIds: readonly string[]): Promise<readonly DisbursementRow[]> {
  if (lineIds.length === 0) return [];
  return db.selectFrom('payments.disbursements').selectAll().where('line_id', 'in', lineIds).execute();
}

export type DisbursementChange = Partial<
  Pick<DisbursementRow, 'transaction_id' | 'fee' | 'code' | 'looks' | 'next_look_at' | 'ended_at' | 'asked_at'>
>;

export async function changeDisbursement(
  tx: Tx,
  lineId: string,
  state: DisbursementState,
  change: DisbursementChange,
): Promise<void> {
  const result = await tx
    .updateTable('payments.disbursements')
    .set({ state, ...change })
    .where('line_id', '=', lineId)
    .execute();
  mustTouchOne(result, 'payments.disbursement_missing');
}

export interface ToldLine {
  readonly reference: string;
  readonly state: 'paid' | 'failed';
  readonly transaction_id: string | null;
  readonly code: string | null;
  readonly amount: bigint;
}

/** What the provider has said and the books do not know yet. */
export async function findTold(db: Db, batchId: string): Promise<readonly ToldLine[]> {
  const { rows } = await sql<ToldLine>`
    select line.reference, told.state, told.transaction_id, told.code, line.amount
    from payments.disbursements told join payments.payout_lines line on line.id = told.line_id
    where told.batch_id = ${batchId}::uuid and told.state in ('paid', 'failed') and line.state = 'sent'
    order by line.position`.execute(db);
  return rows;
}

/** Lines the provider may be told about at this moment, or will be: no result from elsewhere settles them. */
export async function findInFlight(db: Db, batchId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ line_id: string }>`
    select line_id from payments.disbursements
    where batch_id = ${batchId}::uuid and state in ('queued', 'asked', 'pending')`.execute(db);
  return new Set(rows.map((row) => row.line_id));
}

/** Batches with something to do: queued lines, words not booked, lines to be asked about, lines lost on the wire. */
export async function findDueBatches(db: Db, now: Temporal.Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select distinct due.batch_id from payments.disbursements due
    join payments.payout_lines line on line.id = due.line_id and line.state = 'sent'
    where due.state in ('paid', 'failed')
      or due.state = 'queued' and (due.next_look_at is null or due.next_look_at <= ${now}::timestamptz)
      or due.state in ('pending', 'unknown') and due.next_look_at <= ${now}::timestamptz
      or due.state = 'asked' and due.asked_at < ${now.subtract({ minutes: 3 })}::timestamptz
    order by due.batch_id limit 50`.execute(db);
  return rows.map((row) => row.batch_id);
}

/** A process that asked and never wrote down the answer leaves its lines so: they are asked about, not for. */
export async function giveUpOnWire(tx: Tx, batchId: string, now: Temporal.Instant): Promise<void> {
  await sql`
    update payments.disbursements
    set state = 'unknown', code = 'payments.gateway_silent', next_look_at = ${now}::timestamptz
    where batch_id = ${batchId}::uuid and state = 'asked'
      and asked_at < ${now.subtract({ minutes: 3 })}::timestamptz`.execute(tx);
}

export async function findDueLooks(db: Db, batchId: string, now: Temporal.Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ line_id: string }>`
    select due.line_id from payments.disbursements due
    join payments.payout_lines line on line.id = due.line_id and line.state = 'sent'
    where due.batch_id = ${batchId}::uuid and due.state in ('pending', 'unknown')
      and due.next_look_at <= ${now}::timestamptz
    order by due.next_look_at, due.line_id limit 200`.execute(db);
  return rows.map((row) => row.line_id);
}

/** Whether an interface is set and on for a way of paying at the site, or above it. */
export async function hasDisbursement(db: Db, siteId: string, method: string): Promise<boolean> {
  const line = await siteLine(db, siteId);
  const rows = await db
    .selectFrom('payments.disbursement_settings')
    .select(['site_id', 'is_on'])
    .where('site_id', 'in', line)
    .where('method', '=', method)
    .execute();
  const nearest = line.flatMap((site) => rows.filter((row) => row.site_id === site))[0];
  return nearest?.is_on === true;
}
