/** What the page of one's own wallets needs: the wallets, what went in and out of the first, what was taken out. */
import { answerOf, apiOver } from '#lib/api.ts';
import type {
  OwnWallet,
  OwnWallets,
  OwnWithdrawal,
  OwnWithdrawals,
  WalletEntry,
} from '#modules/payments/contract-wallets.ts';

export interface OwnMoney {
  wallet: OwnWallet | null;
  others: OwnWallet[];
  entries: { items: WalletEntry[]; next: string | null };
  withdrawals: OwnWithdrawal[];
}

/** `id` of the wallet looked at is its site's; the first when none is asked for. */
export async function loadWallets(fetch: typeof globalThis.fetch, url: URL): Promise<OwnMoney> {
  const api = apiOver(fetch);
  const [own, taken] = await Promise.all([
    answerOf<OwnWallets>(api.GET('/api/me/wallets')),
    answerOf<OwnWithdrawals>(api.GET('/api/me/wallet-withdrawals')),
  ]);
  const wanted = url.searchParams.get('site');
  const wallet = own.items.find((one) => one.site.id === wanted) ?? own.items[0] ?? null;
  const cursor = url.searchParams.get('cursor');
  const query = { limit: 12, ...(cursor ? { cursor } : {}) };
  const entries = wallet?.id
    ? await answerOf<OwnMoney['entries']>(
        api.GET('/api/me/wallets/{id}/entries', { params: { path: { id: wallet.id }, query } }),
      )
    : { items: [], next: null };
  return { wallet, others: own.items.filter((one) => one !== wallet), entries, withdrawals: taken.items };
}
