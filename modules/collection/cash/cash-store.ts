// SQL only: who fetched their milk money in cash, and who paid it out of which purse.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { CashOutcome } from './contract-cash.ts';

export interface CashMember {
  readonly statement_id: string;
  readonly statement_number: string;
  readonly member_code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly centre_id: string;
  readonly centre_bn: string;
  readonly centre_en: string;
}

/** Whose statements these are, in the order of a list that hangs at the centre. */
export async function cashMembers(db: Db, statementIds: readonly string[]): Promise<CashMember[]> {
  const { rows } = await sql<CashMember>`
    select statements.id as statement_id, statements.number as statement_number, members.code as member_code,
      members.name_bn, members.name_en, statements.centre_id, centres.name_bn as centre_bn, centres.name_en as centre_en
    from collection.statements
    join collection.members on members.id = statements.member_id
    join collection.centres on centres.site_id = statements.centre_id
    where statements.id = any(${statementIds}::uuid[])
    order by centres.name_en, length(members.code), members.code, statements.id`.execute(db);
  return rows;
}

export interface RecordedCash {
  readonly payout_line_id: string;
  readonly outcome: CashOutcome;
  readonly recorded_at: Temporal.Instant;
  readonly recorded_by_name: string | null;
}

export async function recordedCash(db: Db, batchId: string): Promise<Map<string, RecordedCash>> {
  const { rows } = await sql<RecordedCash>`
    select cash.payout_line_id, cash.outcome, cash.recorded_at, people.name as recorded_by_name
    from collection.cash_payments as cash left join identity.people on people.id = cash.recorded_by
    where cash.batch_id = ${batchId}`.execute(db);
  return new Map(rows.map((row) => [row.payout_line_id, row]));
}

export async function insertCash(tx: Tx, rows: readonly Insertable<DB['collection.cash_payments']>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('collection.cash_payments')
      .values([...rows])
      .execute();
}

export async function insertHandout(tx: Tx, row: Insertable<DB['collection.cash_handouts']>): Promise<void> {
  await tx.insertInto('collection.cash_handouts').values(row).execute();
}

export interface Payer {
  readonly person_id: string;
  readonly name: string;
  readonly account_id: string;
}

/** People who were handed cash of the union at some time. */
export async function payersOf(db: Db, unionId: string): Promise<Payer[]> {
  const { rows } = await sql<Payer>`
    select distinct people.id as person_id, people.name, handouts.account_id
    from collection.cash_handouts as handouts join identity.people on people.id = handouts.person_id
    where handouts.union_id = ${unionId} order by people.name`.execute(db);
  return rows;
}
