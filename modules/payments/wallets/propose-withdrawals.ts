// Puts what people want out of their wallets into a payout: proposed by one person, approved by another, as every one.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findPerson } from '../../identity/index.ts';
import type { Destination, PayoutMethod } from '../contract-payouts.ts';
import type { WithdrawalsProposed } from '../contract-wallets.ts';
import { checkLine } from '../payouts/payout-terms.ts';
import { findPayoutTerms } from '../payouts/payout-terms-store.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { type ProposedLine, proposePayout } from '../payouts/propose-payout.ts';
import { openCasesOf } from '../risk/case-store.ts';
import { keep, letGo } from './ask-withdrawal.ts';
import { lockAsked, lockOfBatch, type WithdrawalRow } from './wallet-locks.ts';
import { changeWithdrawal, findWallet } from './wallet-store.ts';

/** In one batch. */
const most = 2_000;

/**
 * What cannot be paid any more, since terms have changed, is refused and lies in its wallet again. Throws
 * `payments.no_withdrawals`.
 */
export async function proposeWithdrawals(
  tx: Tx,
  occasion: Occasion,
  { siteId, currency }: { readonly siteId: string; readonly currency: string },
): Promise<WithdrawalsProposed> {
  const asked = await unstopped(tx, await lockAsked(tx, siteId, currency, most));
  if (asked.length === 0) throw new DomainError('payments.no_withdrawals');
  const today = await todayAt(tx, occasion, siteId);
  const terms = await findPayoutTerms(tx, siteId, currency, today);
  const lines: (ProposedLine & { readonly withdrawalId: string })[] = [];
  for (const one of asked) {
    const line = await lineOf(tx, one);
    const { refused } = checkLine(terms, line);
    if (refused) await refuse(tx, occasion, one, refused);
    else lines.push({ ...line, withdrawalId: one.id });
  }
  if (lines.length === 0) return { batch_id: null, proposed: 0, refused: asked.length };
  const source = { kind: 'payments.wallet_withdrawals', id: newId() };
  const batchId = await proposePayout(tx, occasion, { siteId, source, currency, effectiveOn: today, lines });
  for (const { id, withdrawalId } of lines)
    await changeWithdrawal(tx, withdrawalId, { state: 'proposed', batch_id: batchId, line_id: id });
  return { batch_id: batchId, proposed: lines.length, refused: asked.length - lines.length };
}

/** What waits for a second look stays where it is. */
async function unstopped<Row extends WithdrawalRow>(tx: Tx, asked: readonly Row[]): Promise<readonly Row[]> {
  const open = await openCasesOf(
    tx,
    asked.map(({ id }) => id),
  );
  return asked.filter(({ id }) => !open.has(id));
}

/** When a payout is approved it keeps the money itself. Nothing to do for batches of another source. */
export async function handOver(tx: Tx, occasion: Occasion, batchId: string): Promise<void> {
  for (const one of await lockOfBatch(tx, batchId)) {
    const wallet = await findWallet(tx, one.wallet_id);
    if (!wallet || one.hold_id === null) continue;
    await letGo(tx, occasion, wallet, one);
    await changeWithdrawal(tx, one.id, { hold_id: null });
  }
}

/** A payout that was cancelled: what people asked for is still to be paid, and kept again. */
export async function takeBackWithdrawals(tx: Tx, occasion: Occasion, batchId: string): Promise<void> {
  for (const one of await lockOfBatch(tx, batchId)) {
    const wallet = await findWallet(tx, one.wallet_id);
    if (!wallet) continue;
    const hold_id = one.hold_id ?? (await keep(tx, occasion, wallet, one));
    await changeWithdrawal(tx, one.id, { state: 'asked', batch_id: null, line_id: null, hold_id });
  }
}

async function lineOf(
  tx: Tx,
  one: WithdrawalRow & { readonly account_id: string; readonly person_id: string },
): Promise<ProposedLine> {
  const person = await findPerson(tx, one.person_id);
  return {
    id: newId(),
    payee: { name: person?.nameBn || (person?.name ?? '–'), personId: one.person_id },
    method: one.method as PayoutMethod,
    destination: one.destination as Destination,
    amount: one.amount,
    accountId: one.account_id,
    reference: { kind: 'payments.wallet', id: one.wallet_id },
  };
}

async function refuse(tx: Tx, occasion: Occasion, one: WithdrawalRow, code: string): Promise<void> {
  const wallet = await findWallet(tx, one.wallet_id);
  if (wallet) await letGo(tx, occasion, wallet, one);
  await changeWithdrawal(tx, one.id, { state: 'refused', code, hold_id: null, ended_at: occasion.now });
}
