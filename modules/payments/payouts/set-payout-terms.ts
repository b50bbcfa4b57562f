// Sets what a way of paying carries at a site from a day on. Nothing before that day changes.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { SetPayoutTerms } from '../contract-payout-terms.ts';
import { insertTerms } from './payout-terms-store.ts';
import { todayAt } from './produce-payout-file.ts';

/**
 * Throws `payments.terms_day_past` for a day that is over, `payments.terms_day_taken` for one that has terms,
 * `payments.terms_unfit` when the format is not one of the way or the smallest amount is above the largest.
 */
export async function setPayoutTerms(tx: Tx, occasion: Occasion, given: SetPayoutTerms): Promise<string> {
  const effectiveOn = Temporal.PlainDate.from(given.effective_on);
  const today = await todayAt(tx, occasion, given.site_id);
  if (Temporal.PlainDate.compare(effectiveOn, today) < 0) {
    throw new DomainError('payments.terms_day_past', {}, '/effective_on');
  }
  const id = newId();
  const { minimum, maximum, effective_on: _day, cut_off = null, fee_fixed = 0, fee_bp = 0, ...rest } = given;
  await insertTerms(tx, {
    ...rest,
    id,
    minimum: BigInt(minimum),
    maximum: BigInt(maximum),
    ...{ cut_off, fee_fixed: BigInt(fee_fixed), fee_bp },
    effective_on: effectiveOn,
    set_at: occasion.now,
    set_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'payments.payout_terms_set',
    siteId: given.site_id,
    subject: { kind: 'payments.payout_terms', id: given.site_id },
    after: {
      ...{ ...rest, site_id: undefined, columns: undefined, minimum, maximum, effective_on: given.effective_on },
      ...{ cut_off, fee_fixed, fee_bp },
    },
  });
  return id;
}
