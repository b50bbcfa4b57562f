/** Ends a deduction before its time: nothing more is taken, and what was carried is not asked again. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { EndDeduction } from '../contract-payment.ts';
import { lockDeduction } from './deduction-locks.ts';
import { type DeductionView, findDeduction, markDeductionEnded } from './deduction-store.ts';

/** Throws `collection.deduction_missing`, `collection.deduction_ended`. */
export async function endDeduction(
  tx: Tx,
  occasion: Occasion,
  id: string,
  input: EndDeduction,
): Promise<DeductionView> {
  const locked = await lockDeduction(tx, id);
  if (locked.ended_at !== null) throw new DomainError('collection.deduction_ended');
  await markDeductionEnded(tx, id, { at: occasion.now, by: occasion.actor.personId, reason: input.reason });
  await recordAudit(tx, occasion, {
    action: 'collection.deduction_ended',
    siteId: locked.centre_id,
    subject: { kind: 'collection.deduction', id },
    before: { state: 'active' },
    after: { state: 'ended' },
    reason: input.reason,
  });
  const deduction = await findDeduction(tx, id);
  assert(deduction, 'the deduction is locked');
  return deduction;
}
