// SQL only: what became of the net of each statement.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';

export interface PayableStatement {
  readonly id: string;
  readonly number: string;
  readonly member_id: string;
  readonly person_id: string | null;
  readonly name: string;
  readonly payable_account_id: string;
  readonly net: bigint;
}

/** Statements of the cycle with something to pay, in the order of their numbers. */
export async function payableStatements(db: Db, cycleId: string): Promise<PayableStatement[]> {
  return db
    .selectFrom('collection.statements as statements')
    .innerJoin('collection.members as members', 'members.id', 'statements.member_id')
    .select([
      'statements.id',
      'statements.number',
      'statements.member_id',
      'members.person_id',
      'members.name_en as name',
      'members.payable_account_id',
      'statements.net',
    ])
    .innerJoin('collection.cycles as cycles', 'cycles.id', 'statements.cycle_id')
    .whereRef('statements.round', '=', 'cycles.round')
    .where('statements.cycle_id', '=', cycleId)
    .where('statements.net', '>', 0n)
    .orderBy('statements.ordinal')
    .execute();
}

/** Standing statements of the member whose payment waits, in the order of their numbers. */
export async function heldStatements(db: Db, memberId: string): Promise<PayableStatement[]> {
  return db
    .selectFrom('collection.statement_payments as payments')
    .innerJoin('collection.statements as statements', 'statements.id', 'payments.statement_id')
    .innerJoin('collection.members as members', 'members.id', 'statements.member_id')
    .select([
      'statements.id',
      'statements.number',
      'statements.member_id',
      'members.person_id',
      'members.name_en as name',
      'members.payable_account_id',
      'statements.net',
    ])
    .where('statements.member_id', '=', memberId)
    .where('payments.state', '=', 'held')
    .orderBy('statements.id')
    .execute();
}

export interface ProposedPayment {
  readonly statementId: string;
  readonly payoutLineId: string;
  readonly method: string;
  /** Why it cannot be paid as proposed; null when it can. */
  readonly problem: string | null;
}

export async function insertStatementPayments(
  tx: Tx,
  payoutBatchId: string,
  at: Temporal.Instant,
  payments: readonly ProposedPayment[],
): Promise<void> {
  await sql`
    insert into collection.statement_payments (
      statement_id, payout_batch_id, payout_line_id, method, state, settled_at, problem)
    select statement_id, ${payoutBatchId}::uuid, payout_line_id, method,
      case when problem is null then 'proposed' else 'refused' end,
      case when problem is not null then ${at}::timestamptz end, problem
    from unnest(
      ${payments.map((payment) => payment.statementId)}::uuid[],
      ${payments.map((payment) => payment.payoutLineId)}::uuid[],
      ${payments.map((payment) => payment.method)}::text[],
      ${payments.map((payment) => payment.problem)}::text[]
    ) as proposed (statement_id, payout_line_id, method, problem)`.execute(tx);
}

export interface PaymentResult {
  readonly statementId: string;
  readonly lineId: string;
  readonly problem: string | null;
}

/**
 * What is paid stays paid, since the results of a line and of its retry may arrive in either order, unless the bank
 * gives back the very line that paid it: then it came back like any other.
 */
export async function settlePayments(
  tx: Tx,
  payoutBatchId: string,
  told: 'paid' | 'rejected' | 'returned',
  at: Temporal.Instant,
  results: readonly PaymentResult[],
): Promise<void> {
  const state = told === 'paid' ? 'paid' : 'rejected';
  await sql`
    update collection.statement_payments as payments
    set state = ${state}, settled_at = ${at}, payout_batch_id = ${payoutBatchId}::uuid,
      payout_line_id = result.line_id, problem = case when ${state} = 'paid' then null else result.problem end
    from unnest(
      ${results.map((result) => result.statementId)}::uuid[],
      ${results.map((result) => result.lineId)}::uuid[],
      ${results.map((result) => result.problem)}::text[]
    ) as result (statement_id, line_id, problem)
    where payments.statement_id = result.statement_id
      and (payments.state <> 'paid' or ${told} = 'returned' and payments.payout_line_id = result.line_id)`.execute(tx);
}
