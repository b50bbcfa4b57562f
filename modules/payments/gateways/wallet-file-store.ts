// Lines of wallet files and the refunds that go out on them.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { RefundOrder } from './gateway.ts';
import type { RocketBook } from './rocket.ts';

export interface FileLine {
  readonly line: number;
  readonly transactionId: string;
  readonly reference: string;
  readonly amount: bigint;
  readonly payer: string | null;
  readonly paidAt: Temporal.Instant | null;
}

/** The book of a site; files belong to the site whose settings the payment was opened with. */
export function rocketBook(db: Db, now: () => Temporal.Instant, siteId: string): RocketBook {
  return {
    lines: async (reference) => {
      const rows = await db
        .selectFrom('payments.wallet_file_lines')
        .selectAll()
        .where('site_id', '=', siteId)
        .where('gateway', '=', 'rocket')
        .where('reference', '=', reference)
        .orderBy('paid_at')
        .orderBy('transaction_id')
        .execute();
      return rows.map((row) => ({
        ...{ transactionId: row.transaction_id, amount: row.amount, payer: row.payer, paidAt: row.paid_at },
      }));
    },
    queue: (order) => queueRefund(db, now(), siteId, order),
    refund: async ({ reference }) => {
      const row = await db
        .selectFrom('payments.wallet_file_refunds')
        .select(['state', 'refund_transaction_id'])
        .where('site_id', '=', siteId)
        .where('reference', '=', reference)
        .executeTakeFirst();
      if (!row) return null;
      const state = row.state as 'waiting' | 'refunded' | 'rejected';
      return { state, refundTransactionId: row.refund_transaction_id };
    },
  };
}

async function queueRefund(db: Db, now: Temporal.Instant, siteId: string, order: RefundOrder): Promise<void> {
  await db
    .insertInto('payments.wallet_file_refunds')
    .values({
      ...{ refund_id: order.id, site_id: siteId, gateway: 'rocket', reference: order.reference },
      ...{ transaction_id: order.attempt.transactionId, amount: order.amount, ordered_at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function knownLines(
  db: Db,
  siteId: string,
  transactionIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly reference: string; readonly amount: bigint }>> {
  const rows = await db
    .selectFrom('payments.wallet_file_lines')
    .select(['transaction_id', 'reference', 'amount'])
    .where('site_id', '=', siteId)
    .where('gateway', '=', 'rocket')
    .where('transaction_id', '=', sql<string>`any(${[...transactionIds]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.transaction_id, row]));
}

export async function insertFile(
  tx: Tx,
  file: { readonly id: string; readonly siteId: string; readonly name: string; readonly sha256: Buffer },
  by: { readonly at: Temporal.Instant; readonly personId: string | null },
  lines: readonly FileLine[],
): Promise<void> {
  await tx
    .insertInto('payments.wallet_files')
    .values({
      ...{ id: file.id, site_id: file.siteId, gateway: 'rocket', name: file.name, sha256: file.sha256 },
      ...{ line_count: lines.length, imported_at: by.at, imported_by: by.personId },
    })
    .execute();
  await sql`
    insert into payments.wallet_file_lines
      (site_id, gateway, transaction_id, file_id, line, reference, amount, payer, paid_at)
    select ${file.siteId}::uuid, 'rocket', one.transaction_id, ${file.id}::uuid, one.line, one.reference, one.amount,
      one.payer, one.paid_at
    from unnest(${lines.map((one) => one.transactionId)}::text[], ${lines.map((one) => one.line)}::int[],
      ${lines.map((one) => one.reference)}::text[], ${lines.map((one) => one.amount.toString())}::bigint[],
      ${lines.map((one) => one.payer)}::text[],
      ${lines.map((one) => one.paidAt?.toString() ?? null)}::timestamptz[])
      as one (transaction_id, line, reference, amount, payer, paid_at)`.execute(tx);
}

export interface QueuedRefund {
  readonly refund_id: string;
  readonly reference: string;
  readonly transaction_id: string;
  readonly amount: bigint;
  readonly payer: string | null;
}

export async function waitingRefunds(db: Db, siteId: string): Promise<readonly QueuedRefund[]> {
  return db
    .selectFrom('payments.wallet_file_refunds')
    .select(['refund_id', 'reference', 'transaction_id', 'amount', 'payer'])
    .where('site_id', '=', siteId)
    .where('gateway', '=', 'rocket')
    .where('state', '=', 'waiting')
    .orderBy('ordered_at')
    .orderBy('refund_id')
    .execute();
}

/** Answers those that wait; the same answer again changes nothing. Returns the references answered now. */
export async function answerRefunds(
  tx: Tx,
  siteId: string,
  by: { readonly at: Temporal.Instant; readonly personId: string | null },
  answers: readonly { readonly reference: string; readonly refundTransactionId: string | null }[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ reference: string }>`
    update payments.wallet_file_refunds as kept set
      state = case when answer.transaction_id is null then 'rejected' else 'refunded' end,
      refund_transaction_id = answer.transaction_id, answered_at = ${by.at}::timestamptz,
      answered_by = ${by.personId}::uuid
    from unnest(${answers.map((one) => one.reference)}::text[],
      ${answers.map((one) => one.refundTransactionId)}::text[]) as answer (reference, transaction_id)
    where kept.site_id = ${siteId}::uuid and kept.gateway = 'rocket' and kept.state = 'waiting'
      and kept.reference = answer.reference
    returning kept.reference`.execute(tx);
  return rows.map((row) => row.reference);
}
