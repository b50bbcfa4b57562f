import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Wallet, WalletEntry, Withdrawal } from '#modules/payments/contract-wallets.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { me } = await parent();
  demand(me, 'payments.wallet.read');
  const api = apiOver(fetch);
  const path = { id: params.id };
  const [wallet, entries, withdrawals] = await Promise.all([
    answerOf<Wallet>(api.GET('/api/wallets/{id}', { params: { path } })),
    loadList<WalletEntry>(fetch, url, `/api/wallets/${params.id}/entries`, { sort: '-effective_on' }),
    answerOf<{ items: Withdrawal[] }>(
      api.GET('/api/wallet-withdrawals', { params: { query: { wallet_id: params.id, limit: 50 } } }),
    ),
  ]);
  return { wallet, entries, withdrawals: withdrawals.items };
};
