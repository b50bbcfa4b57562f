/** Carries a closing cycle to its end from wherever it stands, batch by batch, however often it is interrupted. */
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { resolveActor } from '../../identity/index.ts';
import { makeStatements, statementBatch } from '../statements/make-statements.ts';
import { findCycleRow } from './cycle-store.ts';
import { finishCycle } from './finish-cycle.ts';

export async function continueClosing(house: House, cycleId: string, batch: number = statementBatch): Promise<void> {
  const occasion = await closingOccasion(house, cycleId);
  const now = () => ({ ...occasion, now: house.clock.now() });
  let isMore = true;
  while (isMore) {
    isMore = await inTransaction(house.db, (tx) => makeStatements(tx, now(), cycleId, batch));
  }
  await inTransaction(house.db, (tx) => finishCycle(tx, now(), cycleId));
}

/** In the name of whoever closed the cycle: who proposes a payout may not approve it, and that must be a person. */
async function closingOccasion(house: House, cycleId: string): Promise<Occasion> {
  const system = systemOccasion(house.clock, 'collection.close_cycle');
  const cycle = await findCycleRow(house.db, cycleId);
  if (!cycle?.closed_by) return system;
  return { ...system, actor: await resolveActor(house, cycle.closed_by) };
}
