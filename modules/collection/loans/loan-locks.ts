// The row lock of a loan: whoever decides on it takes turns.
import type { Selectable } from 'kysely';
import type { DB, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export type LoanRow = Selectable<DB['collection.loans']>;

/** Throws `collection.loan_missing`. */
export async function lockLoan(tx: Tx, id: string): Promise<LoanRow> {
  const row = await tx
    .selectFrom('collection.loans')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError('collection.loan_missing');
  return row;
}
