// Lets go of holds whose time is over. They counted as kept until now.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { findOverdueHolds } from './hold-store.ts';
import { perform } from './post.ts';
import { isRefusal } from './posting.ts';

const mostAtOnce = 500;

/** Returns how many. What was captured or extended in the same moment is refused by the books and left alone. */
export async function expireHolds(house: Pick<House, 'db' | 'clock'>): Promise<number> {
  let expired = 0;
  for (;;) {
    const occasion = systemOccasion(house.clock, 'ledger.expire_holds');
    const overdue = await findOverdueHolds(house.db, occasion.now, mostAtOnce);
    if (overdue.length === 0) return expired;
    const results = await inTransaction(house.db, (tx) =>
      perform(
        tx,
        occasion,
        overdue.map((holdId) => ({ act: 'change', change: { id: newId(), holdId, change: 'expired' } })),
      ),
    );
    const done = results.filter((result) => !isRefusal(result)).length;
    expired += done;
    // All of them were taken by others between the reading and the locks.
    if (done === 0) return expired;
  }
}
