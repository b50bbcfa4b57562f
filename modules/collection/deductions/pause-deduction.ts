// Lets a deduction rest for some days: cycles that end within them ask nothing of it.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { PauseDeduction } from '../loans/contract-loans.ts';
import { lockDeduction } from './deduction-locks.ts';

/** Throws `collection.deduction_missing`, `deduction_ended`; by constraint `pause_overlaps`, `pause_reversed`. */
export async function pauseDeduction(tx: Tx, occasion: Occasion, id: string, input: PauseDeduction): Promise<void> {
  const deduction = await lockDeduction(tx, id);
  if (deduction.ended_at !== null) throw new DomainError('collection.deduction_ended');
  const from = Temporal.PlainDate.from(input.from_on);
  const until = Temporal.PlainDate.from(input.until_on);
  if (Temporal.PlainDate.compare(until, from) < 0) throw new DomainError('collection.pause_reversed', {}, '/until_on');
  await tx
    .insertInto('collection.deduction_pauses')
    .values({
      id: newId(),
      deduction_id: id,
      from_on: from,
      until_on: until,
      reason: input.reason,
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.deduction_paused',
    siteId: deduction.centre_id,
    subject: { kind: 'collection.deduction', id },
    after: { from_on: input.from_on, until_on: input.until_on },
    reason: input.reason,
  });
}
