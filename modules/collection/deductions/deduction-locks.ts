// The row locks of deductions.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export interface LockedDeduction {
  readonly ended_at: Temporal.Instant | null;
  readonly centre_id: string;
}

/** Throws `collection.deduction_missing`. */
export async function lockDeduction(tx: Tx, id: string): Promise<LockedDeduction> {
  const row = await tx
    .selectFrom('collection.deductions as deductions')
    .innerJoin('collection.members as members', 'members.id', 'deductions.member_id')
    .select(['deductions.ended_at', 'members.centre_id'])
    .where('deductions.id', '=', id)
    .forNoKeyUpdate('deductions')
    .executeTakeFirst();
  if (!row) throw new DomainError('collection.deduction_missing');
  return row;
}

/** Two first deductions of a kind in a union take turns, so that its account is opened once. */
export async function lockUnionAccounts(tx: Tx, unionId: string): Promise<void> {
  const union = tx.selectFrom('collection.unions').select('site_id').where('site_id', '=', unionId);
  await union.forNoKeyUpdate().executeTakeFirstOrThrow();
}
