// Makes a lot and brings it to a place: from outside, or out of other lots.
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { addParents, type LotParent } from './add-parents.ts';
import { insertLot } from './lot-store.ts';
import { moveStock } from './move-stock.ts';

export interface NewLot {
  readonly itemId: string;
  readonly siteId: string;
  readonly code: string;
  readonly origin: { readonly kind: string; readonly id: string };
  readonly quantity: bigint;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly madeAt: Temporal.Instant;
  readonly expiresOn?: Temporal.PlainDate;
  /** Out of these lots; without any it comes from outside. */
  readonly parents?: readonly LotParent[];
}

/** Returns the lot's id. Throws `inventory.lot_code_taken`, `lot_origin_taken`, and what `moveStock` refuses. */
export async function receiveLot(tx: Tx, occasion: Occasion, lot: NewLot): Promise<string> {
  const id = newId();
  await insertLot(tx, {
    id,
    item_id: lot.itemId,
    site_id: lot.siteId,
    code: lot.code,
    origin_kind: lot.origin.kind,
    origin_id: lot.origin.id,
    made_at: lot.madeAt,
    expires_on: lot.expiresOn ?? null,
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  const parents = lot.parents ?? [];
  await addParents(tx, occasion, id, parents);
  await moveStock(tx, occasion, {
    lotId: id,
    fromLocationId: lot.fromLocationId,
    toLocationId: lot.toLocationId,
    quantity: lot.quantity,
    kind: parents.length > 0 ? 'make' : 'receive',
    subject: lot.origin,
    movedAt: lot.madeAt,
  });
  return id;
}
