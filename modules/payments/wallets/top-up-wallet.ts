// Asks a person for money to put into their wallet; it is there when the provider says that it has come.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { balances } from '../../ledger/index.ts';
import { createIntent } from '../intents/create-intent.ts';
import { openWallet } from './open-wallet.ts';
import { findWalletSettings } from './wallet-settings-store.ts';
import type { Holder } from './wallet-store.ts';

/** How long a top-up that nobody pays stays open. */
const patience = { hours: 48 };

/**
 * Returns the intent's id. Throws `payments.wallets_not_kept`, `payments.wallet_top_up_bounds` and, where more than
 * the site's bound would lie in the wallet, `payments.wallet_full`.
 */
export async function topUpWallet(
  tx: Tx,
  occasion: Occasion,
  topUp: Holder & { readonly amount: bigint; readonly description: string; readonly id?: string },
): Promise<string> {
  const { personId, siteId, currency, amount } = topUp;
  const settings = await findWalletSettings(tx, siteId, currency);
  if (!settings?.is_on) throw new DomainError('payments.wallets_not_kept');
  const { top_up_minimum: minimum, top_up_maximum: maximum } = settings;
  if (amount < minimum || amount > maximum)
    throw new DomainError(
      'payments.wallet_top_up_bounds',
      { minimum: Number(minimum / 100n), maximum: Number(maximum / 100n) },
      '/amount',
    );
  const wallet = await openWallet(tx, occasion, topUp);
  const lies = -((await balances(tx, [wallet.account_id])).get(wallet.account_id) ?? 0n);
  if (lies + amount > settings.maximum)
    throw new DomainError('payments.wallet_full', { maximum: Number(settings.maximum / 100n) }, '/amount');
  return createIntent(tx, occasion, {
    ...(topUp.id ? { id: topUp.id } : {}),
    ...{ siteId, amount, currency, creditAccountId: wallet.account_id, payerPersonId: personId },
    subject: { kind: 'payments.wallet', id: wallet.id },
    description: topUp.description,
    expiresAt: occasion.now.add(patience),
  });
}
