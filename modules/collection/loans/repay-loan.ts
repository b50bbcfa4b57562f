// Takes back a loan beside the milk: a part of it, or all of it before its time, without the interest still to come.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { type Leg, postOrThrow } from '../../ledger/index.ts';
import { businessDay } from '../centre-store.ts';
import { deductionAccount } from '../deductions/deduction-account.ts';
import { findMemberPlace, type MemberPlace } from '../deductions/deduction-store.ts';
import { moneyAccount, unionAccount } from '../union-account.ts';
import type { RepayLoan } from './contract-loans.ts';
import { type LoanRow, lockLoan } from './loan-locks.ts';
import { linesOf, standingOf, updateLoan, waivable } from './loan-store.ts';

/** Throws `collection.loan_missing`, `loan_not_running`, `repayment_too_large`, `money_account_unfit`. */
export async function repayLoan(tx: Tx, occasion: Occasion, id: string, input: RepayLoan): Promise<void> {
  const loan = await lockLoan(tx, id);
  const place = await findMemberPlace(tx, loan.member_id);
  assert(place, 'a member belongs to a centre');
  const { rest, waived } = await owed(tx, loan);
  const settles = rest - waived;
  const amount = input.amount == null ? settles : BigInt(input.amount);
  if (amount > settles) throw new DomainError('collection.repayment_too_large', { most: String(settles) }, '/amount');
  const isWhole = amount === settles;
  const money = await moneyAccount(tx, occasion, { unionId: place.union_id, ...place }, input.account_id);
  const unearned = await unionAccount(tx, occasion, place.union_id, 'unearned_interest');
  const forgiven = isWhole ? waived : 0n;
  await settle(tx, occasion, { loan, place }, [
    { kind: 'paid', amount, accountId: money },
    { kind: 'interest_waived', amount: forgiven, accountId: unearned },
  ]);
  if (isWhole) await updateLoan(tx, id, { state: 'settled' });
  await recordAudit(tx, occasion, {
    action: 'collection.loan_repaid',
    siteId: place.centre_id,
    subject: { kind: 'collection.loan', id },
    after: { amount: Number(amount), waived: Number(forgiven), settled: isWhole },
  });
}

/** Throws `collection.loan_not_running`. */
export async function owed(tx: Tx, loan: LoanRow): Promise<{ rest: bigint; waived: bigint }> {
  const isRunning = loan.state === 'running' || loan.state === 'write_off_proposed';
  const { taken, settled, cycles } = await standingOf(tx, loan.deduction_id);
  const rest = loan.principal + loan.interest - taken - settled;
  if (!isRunning || rest <= 0n) throw new DomainError('collection.loan_not_running');
  return { rest, waived: waivable(await linesOf(tx, loan.id), cycles, rest) };
}

interface Settling {
  readonly kind: 'paid' | 'interest_waived' | 'written_off' | 'settled_at_exit';
  readonly amount: bigint;
  /** Debited: money that came in, interest given up, a loss. */
  readonly accountId: string;
}

/** One posting for all of it, and a row beside the deduction for each part. */
export async function settle(
  tx: Tx,
  occasion: Occasion,
  { loan, place }: { readonly loan: LoanRow; readonly place: MemberPlace },
  parts: readonly Settling[],
  reason = '',
): Promise<void> {
  const real = parts.filter((part) => part.amount > 0n);
  const today = await businessDay(tx, place.centre_id, occasion.now);
  assert(today && loan.deduction_id, 'a running loan has a deduction and a centre');
  const transactionId = newId();
  const receivable = await deductionAccount(tx, occasion, place.union_id, 'loan');
  const { currency } = loan;
  const legs: Leg[] = real.map(({ accountId, amount }) => ({ accountId, amount, currency }));
  const total = real.reduce((sum, part) => sum + part.amount, 0n);
  await postOrThrow(tx, occasion, [
    {
      id: transactionId,
      kind: 'collection.loan_settled',
      effectiveOn: today,
      siteId: place.union_id,
      reference: { kind: 'collection.loan', id: loan.id },
      legs: [...legs, { accountId: receivable, amount: -total, currency }],
    },
  ]);
  const rows = real.map(({ kind, amount }) => ({
    id: newId(),
    deduction_id: loan.deduction_id as string,
    kind,
    amount,
    settled_on: today,
    ledger_transaction_id: transactionId,
    reason,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  }));
  await tx.insertInto('collection.deduction_settlements').values(rows).execute();
}
