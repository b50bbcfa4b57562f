// SQL of the statements that went to buyers.
import type { Selectable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export type StatementRow = Selectable<DB['payments.buyer_statements']>;

/** False when the same figures went to the same address before. */
export async function insertStatement(tx: Tx, row: StatementRow): Promise<boolean> {
  const result = await tx
    .insertInto('payments.buyer_statements')
    .values(row)
    .onConflict((conflict) => conflict.constraint('buyer_statements_sent_once').doNothing())
    .executeTakeFirstOrThrow();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findStatement(db: Db, id: string): Promise<StatementRow | undefined> {
  return db.selectFrom('payments.buyer_statements').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findSentStatements(
  db: Db,
  buyerId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly StatementRow[]> {
  const query = db.selectFrom('payments.buyer_statements').selectAll().where('buyer_id', '=', buyerId);
  return query.where('from_on', '=', from).where('to_on', '=', to).orderBy('sent_at').orderBy('id').execute();
}
