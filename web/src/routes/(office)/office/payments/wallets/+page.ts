import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Wallet, WalletSettingsList } from '#modules/payments/contract-wallets.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.wallet.read');
  const [list, settings] = await Promise.all([
    loadList<Wallet>(fetch, url, '/api/wallets', { sort: '-balance', fixed: { site_id: site ?? undefined } }),
    answerOf<WalletSettingsList>(apiOver(fetch).GET('/api/wallet-settings')),
  ]);
  return { list, settings: settings.items };
};
