// Test data of payment, made by the functions that make the real thing.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import type { CreateDeduction, OpenCycle } from '../contract-payment.ts';
import { createDeduction } from '../deductions/create-deduction.ts';
import type { DeductionView } from '../deductions/deduction-store.ts';
import { makeCentre, makeChart, makeFormula, makeReceipt, makeShift, makeUnion } from '../factory.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { closeCycle } from './close-cycle.ts';
import { continueClosing } from './continue-closing.ts';
import type { CycleView } from './cycle-store.ts';
import { openCycle } from './open-cycle.ts';

type TestPart = Pick<House, 'db' | 'clock'>;

const occasionOf = (house: TestPart) => systemOccasion(house.clock, 'factory');

/** A union with one centre whose only rate makes every millilitre of cow milk worth one minor unit. */
export async function makeSimpleCentre(house: TestPart): Promise<{ unionId: string; centreId: string }> {
  const unionId = await makeUnion(house);
  const centre = await makeCentre(house, { unionId });
  await makeFormula(house, unionId);
  await makeChart(house, unionId, { cells: [{ fat_bp: 400, second: 850, rate: 1000 }] });
  return { unionId, centreId: centre.site_id };
}

/** One shift of today, opened and closed, in which each of the members brings milk of this worth in minor units. */
export async function pour(
  house: TestPart,
  centreId: string,
  worths: readonly (readonly [memberId: string, worth: number])[],
  period: 'morning' | 'evening' = 'morning',
): Promise<void> {
  const shift = await makeShift(house, centreId, { period });
  for (const [memberId, worth] of worths) {
    await makeReceipt(house, shift, memberId, { volume_ml: worth, fat_bp: 400, snf_bp: 850 });
  }
  await inTransaction(house.db, (tx) => closeShift(tx, occasionOf(house), shift.id));
}

/** The second half of November unless days are given. */
export function makeCycle(house: TestPart, unionId: string, given: Partial<OpenCycle> = {}): Promise<CycleView> {
  const input = { from_on: '2026-11-16', to_on: '2026-11-20', ...given, site_id: unionId };
  return inTransaction(house.db, (tx) => openCycle(tx, occasionOf(house), input));
}

/** A feed advance of 500.00 a cycle, open-ended, unless other terms are given. */
export function makeDeduction(
  house: TestPart,
  memberId: string,
  given: Partial<Omit<CreateDeduction, 'member_id'>> = {},
): Promise<DeductionView> {
  const input: CreateDeduction = {
    kind: 'feed_advance',
    description: 'Feed',
    per_cycle: 50_000,
    from_on: '2026-01-01',
    ...given,
    member_id: memberId,
  };
  return inTransaction(house.db, (tx) => createDeduction(tx, occasionOf(house), input));
}

/** Closes the cycle to its end, without the job queue. */
export async function closeToEnd(house: House, cycleId: string, batch?: number): Promise<void> {
  await inTransaction(house.db, (tx) => closeCycle(tx, occasionOf(house), cycleId));
  await continueClosing(house, cycleId, batch);
}
