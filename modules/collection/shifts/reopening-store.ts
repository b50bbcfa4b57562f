// SQL only: what the reopening of a cycle finds and leaves.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export interface StandingStatement {
  readonly id: string;
  readonly number: string;
  readonly person_id: string | null;
  readonly ledger_transaction_id: string | null;
}

/** Of the cycle's last round, in the order of their numbers. */
export async function standingStatements(db: Db, cycleId: string): Promise<StandingStatement[]> {
  return db
    .selectFrom('collection.statements as statements')
    .innerJoin('collection.cycles as cycles', 'cycles.id', 'statements.cycle_id')
    .innerJoin('collection.members as members', 'members.id', 'statements.member_id')
    .select(['statements.id', 'statements.number', 'members.person_id', 'statements.ledger_transaction_id'])
    .where('statements.cycle_id', '=', cycleId)
    .whereRef('statements.round', '=', 'cycles.round')
    .orderBy('statements.ordinal')
    .execute();
}

/** Money that waits for the member's release goes with the rest: its statement stands no more. */
export async function withdrawPayments(tx: Tx, cycleId: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update collection.statement_payments as payments
    set state = case when payments.payout_batch_id is null then payments.state else 'withdrawn' end,
      settled_at = case when payments.payout_batch_id is null then null else ${at}::timestamptz end
    from collection.statements
    join collection.cycles on cycles.id = statements.cycle_id and cycles.round = statements.round
    where statements.id = payments.statement_id and statements.cycle_id = ${cycleId}`.execute(tx);
  await sql`
    delete from collection.statement_payments as payments
    using collection.statements
    where statements.id = payments.statement_id and statements.cycle_id = ${cycleId} and payments.state = 'held'
  `.execute(tx);
}

export async function insertReopening(tx: Tx, row: Insertable<DB['collection.cycle_reopenings']>): Promise<void> {
  await tx.insertInto('collection.cycle_reopenings').values(row).execute();
}
