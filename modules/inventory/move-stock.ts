// Moves some of a lot from one place to another. Stock is what these rows add up to.
import type { Tx } from '../../platform/db/database.ts';
import { assert, DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { MovementKind } from './contract.ts';
import { lockLot } from './inventory-locks.ts';
import { mayGoNegative } from './lot-store.ts';
import { insertMovement, quantityAt } from './movement-store.ts';

export interface NewMovement {
  readonly lotId: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  /** In the item's unit, above zero. */
  readonly quantity: bigint;
  readonly kind: MovementKind;
  /** The record of another room that caused it. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly movedAt: Temporal.Instant;
}

/** Throws `inventory.lot_missing`, `inventory.location_missing`, `inventory.not_enough`. */
export async function moveStock(tx: Tx, occasion: Occasion, movement: NewMovement): Promise<void> {
  const { lotId, fromLocationId, toLocationId, quantity, kind, subject, movedAt } = movement;
  assert(quantity > 0n, 'a movement moves something');
  if (!(await lockLot(tx, lotId))) throw new DomainError('inventory.lot_missing');
  const bottomless = await mayGoNegative(tx, fromLocationId);
  if (bottomless === null) throw new DomainError('inventory.location_missing');
  if (!bottomless) {
    const there = await quantityAt(tx, lotId, fromLocationId);
    if (there < quantity)
      throw new DomainError('inventory.not_enough', { there: Number(there), wanted: Number(quantity) });
  }
  await insertMovement(tx, {
    id: newId(),
    lot_id: lotId,
    from_location_id: fromLocationId,
    to_location_id: toLocationId,
    quantity,
    kind,
    subject_kind: subject.kind,
    subject_id: subject.id,
    moved_at: movedAt,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  });
}
