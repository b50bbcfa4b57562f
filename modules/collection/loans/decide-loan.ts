// Lets a proposed loan through: the money goes out and the instalments begin; or refuses it.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { postOrThrow } from '../../ledger/index.ts';
import { notify } from '../../notify/index.ts';
import { businessDay } from '../centre-store.ts';
import { createDeduction } from '../deductions/create-deduction.ts';
import { findMemberPlace, type MemberPlace } from '../deductions/deduction-store.ts';
import { findMember } from '../members/member-store.ts';
import { moneyAccount, unionAccount } from '../union-account.ts';
import type { ApproveLoan } from './contract-loans.ts';
import { type LoanRow, lockLoan } from './loan-locks.ts';
import { loanGranted } from './loan-notices.ts';
import { updateLoan } from './loan-store.ts';

/**
 * Posts debit loans to members (principal and interest), credit money paid out, credit unearned interest.
 * Throws `collection.loan_missing`, `loan_decided`, `loan_own_approval`, `money_account_unfit`, `member_left`.
 */
export async function approveLoan(tx: Tx, occasion: Occasion, id: string, input: ApproveLoan): Promise<void> {
  const { loan, place } = await openProposal(tx, occasion, id);
  const member = await findMember(tx, loan.member_id);
  assert(member, 'a loan is somebody’s');
  if (member.left_on) throw new DomainError('collection.member_left', { left_on: member.left_on.toString() });
  const money = await moneyAccount(tx, occasion, { unionId: place.union_id, ...place }, input.account_id);
  const today = await businessDay(tx, place.centre_id, occasion.now);
  assert(today, 'a centre has a day');
  const deduction = await createDeduction(tx, occasion, {
    member_id: loan.member_id,
    kind: 'loan',
    description: loan.purpose,
    total: Number(loan.principal + loan.interest),
    per_cycle: Number(loan.instalment),
    from_on: loan.first_on.toString(),
  });
  const transactionId = derivedId('collection.loan', id);
  const unearned = loan.interest > 0n ? await unionAccount(tx, occasion, place.union_id, 'unearned_interest') : null;
  const { currency } = loan;
  await postOrThrow(tx, occasion, [
    {
      id: transactionId,
      kind: 'collection.loan',
      effectiveOn: today,
      siteId: place.union_id,
      reference: { kind: 'collection.loan', id },
      legs: [
        { accountId: deduction.account_id, amount: loan.principal + loan.interest, currency },
        { accountId: money, amount: -loan.principal, currency },
        ...(unearned === null ? [] : [{ accountId: unearned, amount: -loan.interest, currency }]),
      ],
    },
  ]);
  await updateLoan(tx, id, {
    state: 'running',
    deduction_id: deduction.id,
    payout_account_id: money,
    ledger_transaction_id: transactionId,
    decided_at: occasion.now,
    decided_by: occasion.actor.personId,
  });
  await audit(tx, occasion, place, id, 'collection.loan_approved');
  if (member.person_id !== null) await tell(tx, occasion, { ...loan, person_id: member.person_id }, place);
}

/** Throws `collection.loan_missing`, `loan_decided`, `loan_own_approval`. */
export async function refuseLoan(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<void> {
  const { place } = await openProposal(tx, occasion, id);
  const decided = { decided_at: occasion.now, decided_by: occasion.actor.personId };
  await updateLoan(tx, id, { state: 'refused', reason, ...decided });
  await audit(tx, occasion, place, id, 'collection.loan_refused', reason);
}

async function openProposal(tx: Tx, occasion: Occasion, id: string): Promise<{ loan: LoanRow; place: MemberPlace }> {
  const loan = await lockLoan(tx, id);
  if (loan.state !== 'proposed') throw new DomainError('collection.loan_decided');
  if (occasion.actor.personId !== null && loan.proposed_by === occasion.actor.personId) {
    throw new DomainError('collection.loan_own_approval');
  }
  const place = await findMemberPlace(tx, loan.member_id);
  assert(place, 'a member belongs to a centre');
  return { loan, place };
}

async function audit(
  tx: Tx,
  occasion: Occasion,
  place: MemberPlace,
  id: string,
  action: string,
  reason: string | null = null,
): Promise<void> {
  await recordAudit(tx, occasion, {
    action,
    siteId: place.centre_id,
    subject: { kind: 'collection.loan', id },
    reason,
  });
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  loan: LoanRow & { readonly person_id: string },
  place: MemberPlace,
): Promise<void> {
  const money = (amount: bigint) => ({ amount, currency: loan.currency });
  await notify(tx, occasion, {
    notice: loanGranted,
    dedupeKey: `collection.loan_granted:${loan.id}`,
    personId: loan.person_id,
    siteId: place.centre_id,
    href: '/member/loans',
    params: {
      principal: money(loan.principal),
      interest: money(loan.interest),
      instalment: money(loan.instalment),
      instalments: loan.instalments,
    },
  });
}
