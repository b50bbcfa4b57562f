// The row locks of payment cycles.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { CycleRow } from './cycle-store.ts';

/**
 * Locks the cycle against everything, receipts of its days included: those under way end first, later ones see what
 * the holder has made of it. Throws `collection.cycle_missing`.
 */
export async function lockCycleWhole(tx: Tx, id: string): Promise<CycleRow> {
  const row = await tx.selectFrom('collection.cycles').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new DomainError('collection.cycle_missing');
  return row as CycleRow;
}

/** Who opens a cycle and who moves a centre to another payment group take turns. */
export async function lockRhythm(tx: Tx, unionId: string): Promise<void> {
  await tx
    .selectFrom('collection.unions')
    .select('site_id')
    .where('site_id', '=', unionId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Locks the cycle for its next step; two workers on one cycle take turns. Throws `collection.cycle_missing`. */
export async function lockCycleForStep(tx: Tx, id: string): Promise<CycleRow> {
  const cycles = tx.selectFrom('collection.cycles').selectAll();
  const row = await cycles.where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new DomainError('collection.cycle_missing');
  return row as CycleRow;
}
