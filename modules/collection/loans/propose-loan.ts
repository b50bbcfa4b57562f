// Writes down a loan as it was asked for, with its whole schedule; money moves when a second person approves it.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findMemberPlace } from '../deductions/deduction-store.ts';
import type { ProposeLoan } from './contract-loans.ts';
import { insertLoan } from './loan-store.ts';
import { reckonSchedule } from './reckon-schedule.ts';

/** Throws `collection.member_unknown`, `collection.loan_too_small`. Returns the loan's id. */
export async function proposeLoan(tx: Tx, occasion: Occasion, input: ProposeLoan): Promise<string> {
  const place = await findMemberPlace(tx, input.member_id);
  if (!place) throw new DomainError('collection.member_unknown', {}, '/member_id');
  const principal = BigInt(input.principal);
  const schedule = reckonSchedule({
    principal,
    method: input.interest_method,
    rateBp: input.rate_bp,
    instalments: input.instalments,
    periodsPerYear: input.periods_per_year,
  });
  if (!schedule) {
    throw new DomainError('collection.loan_too_small', { instalments: input.instalments }, '/principal');
  }
  const id = input.id ?? newId();
  const row = {
    id,
    member_id: input.member_id,
    purpose: input.purpose,
    principal,
    interest: schedule.interest,
    currency: place.currency,
    interest_method: input.interest_method,
    rate_bp: input.rate_bp,
    periods_per_year: input.periods_per_year,
    instalments: input.instalments,
    instalment: schedule.instalment,
    first_on: Temporal.PlainDate.from(input.first_on),
    proposed_at: occasion.now,
    proposed_by: occasion.actor.personId,
  };
  await insertLoan(tx, row, schedule.lines);
  await recordAudit(tx, occasion, {
    action: 'collection.loan_proposed',
    siteId: place.centre_id,
    subject: { kind: 'collection.loan', id },
    after: { member_id: input.member_id, principal: input.principal, instalments: input.instalments },
  });
  return id;
}
