/** What the office shows of one person's wallets: how they stand, and the last movements of each. */
import { answerOf, apiOver } from '#lib/api.ts';
import { type Me, may } from '#lib/me.ts';
import type { Wallet, WalletEntry } from '#modules/payments/contract-wallets.ts';

export interface PersonWallet {
  wallet: Wallet;
  entries: WalletEntry[];
}

/** Nothing for whoever may not look into wallets. */
export async function loadPersonWallets(
  fetch: typeof globalThis.fetch,
  me: Me,
  personId: string | null,
): Promise<PersonWallet[]> {
  if (!personId || !may(me, 'payments.wallet.read')) return [];
  const api = apiOver(fetch);
  const kept = await answerOf<{ items: Wallet[] }>(
    api.GET('/api/wallets', { params: { query: { person_id: personId, limit: 5 } } }),
  );
  return Promise.all(
    kept.items.map(async (wallet) => {
      const params = { path: { id: wallet.id }, query: { limit: 3 } };
      const entries = await answerOf<{ items: WalletEntry[] }>(api.GET('/api/wallets/{id}/entries', { params }));
      return { wallet, entries: entries.items };
    }),
  );
}
