// Gives up a loan that will not come back: one proposes it, another lets it through.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findMemberPlace } from '../deductions/deduction-store.ts';
import { unionAccount } from '../union-account.ts';
import { lockLoan } from './loan-locks.ts';
import { updateLoan } from './loan-store.ts';
import { owed, settle } from './repay-loan.ts';

/** Throws `collection.loan_missing`, `collection.loan_not_running`. */
export async function proposeWriteOff(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<void> {
  const loan = await lockLoan(tx, id);
  if (loan.state !== 'running') throw new DomainError('collection.loan_not_running');
  await owed(tx, loan);
  const by = occasion.actor.personId;
  await updateLoan(tx, id, { state: 'write_off_proposed', write_off_by: by, write_off_reason: reason });
  await audit(tx, occasion, id, loan.member_id, 'collection.loan_write_off_proposed', reason);
}

/** Debit unearned interest, debit loans written off, credit loans. Throws as above, and `loan_own_approval`. */
export async function approveWriteOff(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const loan = await lockLoan(tx, id);
  if (loan.state !== 'write_off_proposed') throw new DomainError('collection.loan_write_off_missing');
  const by = occasion.actor.personId;
  if (by !== null && by === loan.write_off_by) throw new DomainError('collection.loan_own_approval');
  const place = await findMemberPlace(tx, loan.member_id);
  assert(place, 'a member belongs to a centre');
  const { rest, waived } = await owed(tx, loan);
  await settle(
    tx,
    occasion,
    { loan, place },
    [
      {
        kind: 'interest_waived',
        amount: waived,
        accountId: await unionAccount(tx, occasion, place.union_id, 'unearned_interest'),
      },
      {
        kind: 'written_off',
        amount: rest - waived,
        accountId: await unionAccount(tx, occasion, place.union_id, 'bad_debts'),
      },
    ],
    loan.write_off_reason,
  );
  await updateLoan(tx, id, { state: 'written_off', written_off_by: by });
  await audit(tx, occasion, id, loan.member_id, 'collection.loan_written_off', loan.write_off_reason);
}

/** The loan goes on as it was. Throws `collection.loan_missing`, `collection.loan_write_off_missing`. */
export async function refuseWriteOff(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<void> {
  const loan = await lockLoan(tx, id);
  if (loan.state !== 'write_off_proposed') throw new DomainError('collection.loan_write_off_missing');
  await updateLoan(tx, id, { state: 'running', write_off_by: null, write_off_reason: '' });
  await audit(tx, occasion, id, loan.member_id, 'collection.loan_write_off_refused', reason);
}

async function audit(
  tx: Tx,
  occasion: Occasion,
  id: string,
  memberId: string,
  action: string,
  reason: string,
): Promise<void> {
  const place = await findMemberPlace(tx, memberId);
  await recordAudit(tx, occasion, {
    action,
    siteId: place?.centre_id ?? null,
    subject: { kind: 'collection.loan', id },
    reason,
  });
}
