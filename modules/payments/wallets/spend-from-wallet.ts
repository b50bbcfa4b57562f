// What other rooms do with a wallet, inside their own transaction: pay from it, pay into it, keep some of it.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publish } from '../../../platform/realtime.ts';
import { type Act, isRefusal, perform, type Reference } from '../../ledger/index.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { openWallet, requireWalletOf } from './open-wallet.ts';
import type { WalletRow } from './wallet-locks.ts';
import type { Holder } from './wallet-store.ts';

interface Step extends Holder {
  /** Chosen by the caller: the same again changes nothing. */
  readonly id: string;
  /** Minor units, more than nothing. */
  readonly amount: bigint;
  /** What it is about, such as `orders.order`. */
  readonly reference: Reference;
  /** What the holder reads on the statement. */
  readonly note: string;
}

export interface Spending extends Step {
  readonly creditAccountId: string;
  /** A hold of `holdInWallet` that it takes from; what is left of it is let go. */
  readonly holdId?: string;
}

/** Returns whether it was new. Throws `payments.wallet_not_covered`, `payments.wallet_missing`. */
export async function spendFromWallet(tx: Tx, occasion: Occasion, spending: Spending): Promise<boolean> {
  const wallet = await requireWalletOf(tx, spending);
  const { holdId, amount } = spending;
  const captures = holdId === undefined ? {} : { captures: [{ holdId, amount, isFinal: true }] };
  const moved = await movement(tx, occasion, wallet, spending, {
    ...{ kind: 'payments.wallet_spent', debit: wallet.account_id, credit: spending.creditAccountId },
  });
  return actIn(tx, occasion, wallet, { act: 'post', transaction: { ...moved, ...captures } });
}

export interface PayingIn extends Step {
  /** What it comes from, such as a cost of goodwill, or sales that are taken back. */
  readonly debitAccountId: string;
}

/** Opens the wallet where there is none. Returns whether it was new. Throws `payments.wallets_not_kept`. */
export async function payIntoWallet(tx: Tx, occasion: Occasion, paying: PayingIn): Promise<boolean> {
  const wallet = await openWallet(tx, occasion, paying);
  const moved = await movement(tx, occasion, wallet, paying, {
    ...{ kind: 'payments.wallet_paid_in', debit: paying.debitAccountId, credit: wallet.account_id },
  });
  return actIn(tx, occasion, wallet, { act: 'post', transaction: moved });
}

export interface Holding extends Step {
  readonly expiresAt: Temporal.Instant | null;
}

/** Keeps money for something that is paid later. Throws `payments.wallet_not_covered`, `payments.wallet_missing`. */
export async function holdInWallet(tx: Tx, occasion: Occasion, holding: Holding): Promise<boolean> {
  const wallet = await requireWalletOf(tx, holding);
  const { id, amount, currency, siteId, reference, expiresAt } = holding;
  const hold = { id, kind: 'payments.wallet', accountId: wallet.account_id, amount, currency, siteId };
  return actIn(tx, occasion, wallet, { act: 'hold', hold: { ...hold, reference, expiresAt } });
}

/** Lets it go again; `id` is that of the letting go. */
export async function releaseWalletHold(
  tx: Tx,
  occasion: Occasion,
  release: Holder & { readonly id: string; readonly holdId: string },
): Promise<boolean> {
  const wallet = await requireWalletOf(tx, release);
  const { id, holdId } = release;
  return actIn(tx, occasion, wallet, { act: 'change', change: { id, holdId, change: 'voided' } });
}

/** One act on a wallet, heard by its holder's screen. Throws `payments.wallet_not_covered`. */
export async function actIn(tx: Tx, occasion: Occasion, wallet: WalletRow, act: Act): Promise<boolean> {
  const [result] = await perform(tx, occasion, [act]);
  if (result !== undefined && isRefusal(result)) {
    if (result.refused === 'ledger.balance_below_minimum') throw new DomainError('payments.wallet_not_covered');
    throw new DomainError(result.refused, result.params);
  }
  await publish(tx, `person:${wallet.person_id}`, 'wallet_moved', { wallet_id: wallet.id });
  return result === 'posted';
}

async function movement(
  tx: Tx,
  occasion: Occasion,
  wallet: WalletRow,
  { id, amount, reference, note }: Step,
  { kind, debit, credit }: { readonly kind: string; readonly debit: string; readonly credit: string },
) {
  const { currency, site_id: siteId } = wallet;
  return {
    ...{ id, kind, siteId, reference, note, effectiveOn: await todayAt(tx, occasion, siteId) },
    legs: [
      { accountId: debit, amount, currency },
      { accountId: credit, amount: -amount, currency },
    ],
  };
}
