// The only place where cases are locked: the payment a case is about first, then the case. Whatever takes a payment
// back holds the payment and ends its case; in the other order the two would wait for each other.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { lockIntent } from '../intents/intent-locks.ts';
import { findLine } from '../payouts/payout-line-store.ts';
import { lockBatch } from '../payouts/payout-locks.ts';
import { findRefund } from '../refunds/refund-store.ts';
import { lockWithdrawal } from '../wallets/wallet-locks.ts';
import { type CaseRow, findCase } from './case-store.ts';

/** Throws `payments.risk_case_missing`. */
export async function lockCaseAndPayment(tx: Tx, id: string): Promise<CaseRow> {
  let seen = await requireCase(tx, id);
  for (;;) {
    await lockPayment(tx, seen);
    const now = await requireCase(tx, id);
    if (now.subject_id === seen.subject_id) return lockCase(tx, id);
    // While we waited the line went on in a batch of its own, which is younger and is locked after this one.
    seen = now;
  }
}

/** Of the case alone, for what leaves the payment as it is. Throws `payments.risk_case_missing`. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow> {
  const query = tx.selectFrom('payments.risk_cases').selectAll().where('id', '=', id).forNoKeyUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new DomainError('payments.risk_case_missing', { id });
  return row as CaseRow;
}

async function requireCase(tx: Tx, id: string): Promise<CaseRow> {
  const row = await findCase(tx, id);
  if (!row) throw new DomainError('payments.risk_case_missing', { id });
  return row;
}

async function lockPayment(tx: Tx, { kind, subject_id: id }: CaseRow): Promise<void> {
  if (kind === 'payout') await lockBatch(tx, (await findLine(tx, id)).batch_id);
  if (kind === 'payment') await lockIntent(tx, id);
  if (kind === 'withdrawal') await lockWithdrawal(tx, id);
  const refund = kind === 'refund' ? await findRefund(tx, id) : undefined;
  if (refund) await lockIntent(tx, refund.intent_id);
}
