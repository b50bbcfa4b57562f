// Says of a lot what it was made of; also later, when the papers of the milk arrive after the milk.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { lockLot } from './inventory-locks.ts';
import { insertParents, readTrace } from './lot-store.ts';

export interface LotParent {
  readonly lotId: string;
  /** How much of the parent went in, in the parent's unit. */
  readonly quantity: bigint;
}

/** Throws `inventory.lot_missing`, and `inventory.lot_of_itself` for a lot that would be made of itself. */
export async function addParents(
  tx: Tx,
  occasion: Occasion,
  lotId: string,
  parents: readonly LotParent[],
): Promise<void> {
  if (parents.length === 0) return;
  if (!(await lockLot(tx, lotId))) throw new DomainError('inventory.lot_missing');
  const onward = new Set((await readTrace(tx, lotId)).filter((lot) => lot.steps >= 0).map((lot) => lot.id));
  if (parents.some((parent) => onward.has(parent.lotId))) throw new DomainError('inventory.lot_of_itself');
  await insertParents(
    tx,
    parents.map(({ lotId: parentId, quantity }) => ({
      lot_id: lotId,
      parent_lot_id: parentId,
      quantity,
      added_at: occasion.now,
    })),
  );
}
