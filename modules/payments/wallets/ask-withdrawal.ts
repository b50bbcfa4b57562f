// A person takes money out of their wallet: it is kept at once, and paid by the next payout of withdrawals.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { derivedId, newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findPerson, recordAudit } from '../../identity/index.ts';
import type { AskWithdrawal } from '../contract-wallets.ts';
import { checkLine } from '../payouts/payout-terms.ts';
import { findPayoutTerms } from '../payouts/payout-terms-store.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { judgeWithdrawal } from '../risk/judge-withdrawal.ts';
import { endCasesOf } from '../risk/open-cases.ts';
import { requireWalletOf } from './open-wallet.ts';
import { actIn } from './spend-from-wallet.ts';
import { lockWallet, lockWithdrawal, type WalletRow, type WithdrawalRow } from './wallet-locks.ts';
import { changeWithdrawal, findWallet, findWithdrawal, insertWithdrawal } from './wallet-store.ts';

/**
 * The same id again is the same withdrawal. Throws `payments.wallet_not_covered`, `payments.withdrawal_differs`, and
 * what `checkLine` says against the destination or the amount.
 */
export async function askWithdrawal(tx: Tx, occasion: Occasion, personId: string, asked: AskWithdrawal): Promise<void> {
  const { id, site_id: siteId, currency, method } = asked;
  const wallet = await lockWallet(tx, (await requireWalletOf(tx, { personId, siteId, currency })).id);
  const amount = BigInt(asked.amount);
  const before = await findWithdrawal(tx, id);
  if (before) return refuseOther(before, wallet, asked);
  const terms = await findPayoutTerms(tx, siteId, currency, await todayAt(tx, occasion, siteId));
  const person = await findPerson(tx, personId);
  const payee = { name: person?.nameBn || (person?.name ?? '') };
  const { destination, refused } = checkLine(terms, { method, amount, destination: asked.destination, payee });
  if (refused) throw new DomainError(refused, {}, refused.includes('.amount_') ? '/amount' : '/destination');
  const hold_id = await keep(tx, occasion, wallet, { id, amount });
  await insertWithdrawal(tx, {
    id,
    wallet_id: wallet.id,
    amount,
    method,
    destination,
    hold_id,
    asked_at: occasion.now,
  });
  await recordAudit(tx, occasion, {
    action: 'payments.withdrawal_asked',
    siteId,
    subject: { kind: 'payments.wallet', id: wallet.id },
    after: { withdrawal: id, amount: amount.toString(), currency, method },
  });
  const verdict = await judgeWithdrawal(tx, occasion, wallet, { id, amount, destination, payee: payee.name });
  if (verdict === 'refuse') await refuseWithdrawal(tx, occasion, id, 'payments.risk_refused');
}

/** It lies in its wallet again. Nothing to do where somebody has begun to pay it. */
export async function refuseWithdrawal(tx: Tx, occasion: Occasion, id: string, code: string): Promise<void> {
  const withdrawal = await lockWithdrawal(tx, id);
  const wallet = await findWallet(tx, withdrawal.wallet_id);
  if (!wallet || withdrawal.state !== 'asked') return;
  await letGo(tx, occasion, wallet, withdrawal);
  await changeWithdrawal(tx, id, { state: 'refused', code, hold_id: null, ended_at: occasion.now });
}

/** While nobody has begun to pay it. Throws `payments.withdrawal_missing`, `payments.withdrawal_under_way`. */
export async function cancelWithdrawal(tx: Tx, occasion: Occasion, personId: string, id: string): Promise<void> {
  const withdrawal = await lockWithdrawal(tx, id);
  const wallet = await findWallet(tx, withdrawal.wallet_id);
  if (wallet?.person_id !== personId) throw new DomainError('payments.withdrawal_missing', { id });
  if (withdrawal.state === 'cancelled') return;
  if (withdrawal.state !== 'asked') throw new DomainError('payments.withdrawal_under_way');
  await letGo(tx, occasion, wallet, withdrawal);
  await endCasesOf(tx, occasion, wallet.site_id, [id]);
  await changeWithdrawal(tx, id, { state: 'cancelled', hold_id: null, ended_at: occasion.now });
  await recordAudit(tx, occasion, {
    action: 'payments.withdrawal_cancelled',
    siteId: wallet.site_id,
    subject: { kind: 'payments.wallet', id: wallet.id },
    after: { withdrawal: id, amount: withdrawal.amount.toString() },
  });
}

/** Each keeping is a hold of its own: one that was let go is not taken up again. Returns its id. */
export async function keep(
  tx: Tx,
  occasion: Occasion,
  wallet: WalletRow,
  { id, amount }: Pick<WithdrawalRow, 'id' | 'amount'>,
): Promise<string> {
  const hold = newId();
  const { account_id: accountId, currency, site_id: siteId } = wallet;
  const reference = { kind: 'payments.wallet_withdrawal', id };
  const kept = { id: hold, kind: 'payments.wallet', accountId, amount, currency, siteId, reference, expiresAt: null };
  await actIn(tx, occasion, wallet, { act: 'hold', hold: kept });
  return hold;
}

export async function letGo(
  tx: Tx,
  occasion: Occasion,
  wallet: WalletRow,
  { hold_id: held }: Pick<WithdrawalRow, 'hold_id'>,
): Promise<void> {
  if (held === null) return;
  const id = derivedId('payments.wallet_withdrawal', held, 'release');
  await actIn(tx, occasion, wallet, { act: 'change', change: { id, holdId: held, change: 'voided' } });
}

function refuseOther(before: WithdrawalRow, wallet: WalletRow, asked: AskWithdrawal): void {
  const isSame =
    before.wallet_id === wallet.id && before.amount === BigInt(asked.amount) && before.method === asked.method;
  if (!isSame) throw new DomainError('payments.withdrawal_differs', {}, '/id');
}
