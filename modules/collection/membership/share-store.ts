// SQL only: the share register, and the savings of a member.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export type NewShareMovement = Insertable<DB['collection.share_movements']>;

export async function insertShareMovement(tx: Tx, row: NewShareMovement): Promise<void> {
  await tx.insertInto('collection.share_movements').values(row).execute();
}

/** Two movements of one member's shares take turns. */
export async function lockHolder(tx: Tx, memberId: string): Promise<void> {
  await tx.selectFrom('collection.members').select('id').where('id', '=', memberId).forNoKeyUpdate().executeTakeFirst();
}

export async function heldShares(db: Db, memberId: string): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select coalesce(sum(shares), 0)::integer as held from collection.share_movements
    where member_id = ${memberId}::uuid`.execute(db);
  return rows[0]?.held ?? 0;
}

/** Put by from milk money, less what was paid back; in minor units. */
export async function savingsOf(db: Db, memberId: string): Promise<bigint> {
  const { rows } = await sql<{ saved: bigint }>`
    select (coalesce((
        select sum(line.taken) from collection.standing_statement_lines line
        join collection.deductions deduction on deduction.id = line.deduction_id
        where deduction.member_id = ${memberId}::uuid and deduction.kind = 'savings'), 0)
      - coalesce((select sum(amount) from collection.savings_withdrawals
        where member_id = ${memberId}::uuid), 0))::bigint as saved`.execute(db);
  return rows[0]?.saved ?? 0n;
}
