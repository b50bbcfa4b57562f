/** Opens a payment cycle of a union: a span of days whose milk is paid together. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { OpenCycle } from '../contract-payment.ts';
import { lockRhythm } from './cycle-locks.ts';
import { type CycleView, findCycle, findUnion, insertCycle } from './cycle-store.ts';

/**
 * Throws `collection.cycle_needs_union`; `collection.cycle_overlaps`, `cycle_period_reversed` and `cycle_too_long`
 * come from the constraints of the table.
 */
export async function openCycle(tx: Tx, occasion: Occasion, input: OpenCycle): Promise<CycleView> {
  const union = await findUnion(tx, input.site_id);
  if (!union) throw new DomainError('collection.cycle_needs_union', {}, '/site_id');
  const groupId = input.group_id ?? null;
  await lockRhythm(tx, input.site_id);
  const id = input.id ?? newId();
  await insertCycle(tx, {
    id,
    site_id: input.site_id,
    group_id: groupId,
    from_on: Temporal.PlainDate.from(input.from_on),
    to_on: Temporal.PlainDate.from(input.to_on),
    currency: union.currency,
    opened_at: occasion.now,
    opened_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.cycle_opened',
    siteId: input.site_id,
    subject: { kind: 'collection.cycle', id },
    after: { from_on: input.from_on, to_on: input.to_on, ...(groupId === null ? {} : { group_id: groupId }) },
  });
  const cycle = await findCycle(tx, id);
  assert(cycle, 'the cycle was just written');
  return cycle;
}
