// Joins what was loaded with what was weighed: the centres' lots end at the dock and become parents of the dock's lot.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { addParents, moveStock } from '../../inventory/index.ts';
import { milkPlaces } from './stock-places.ts';
import type { LockedTrip } from './transport-locks.ts';

export interface DockLine {
  readonly id: string;
  readonly mass_g: number;
  readonly accepted_g: number;
  readonly lot_id: string | null;
}

export interface CentreLot {
  readonly lotId: string;
  readonly massG: number;
}

/** Of each centre's lot the accepted share went into the dock's lot, the rest was refused. */
export async function takeIn(
  tx: Tx,
  occasion: Occasion,
  trip: LockedTrip,
  line: DockLine,
  lots: readonly CentreLot[],
  at: Temporal.Instant,
): Promise<void> {
  const places = await milkPlaces(tx, occasion, trip.union_id);
  const shares = lots.map(({ lotId, massG }) => ({ lotId, massG, taken: acceptedShare(line, massG) }));
  if (line.lot_id !== null) {
    const parents = shares.filter(({ taken }) => taken > 0n);
    await addParents(
      tx,
      occasion,
      line.lot_id,
      parents.map(({ lotId, taken }) => ({ lotId, quantity: taken })),
    );
  }
  const from = {
    fromLocationId: places.tanker,
    movedAt: at,
    subject: { kind: 'collection.reception_line', id: line.id },
  };
  for (const { lotId, massG, taken } of shares) {
    const refused = BigInt(massG) - taken;
    if (taken > 0n) {
      await moveStock(tx, occasion, { ...from, lotId, toLocationId: places.dock, quantity: taken, kind: 'consume' });
    }
    if (refused > 0n) {
      await moveStock(tx, occasion, { ...from, lotId, toLocationId: places.refused, quantity: refused, kind: 'lose' });
    }
  }
}

function acceptedShare(line: DockLine, massG: number): bigint {
  return (BigInt(massG) * BigInt(line.accepted_g)) / BigInt(line.mass_g);
}
