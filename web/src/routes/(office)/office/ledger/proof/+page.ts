import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { LedgerChain } from '#modules/ledger/contract-chain.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'ledger.account.read');
  return { chain: await answerOf<LedgerChain>(apiOver(fetch).GET('/api/ledger/chain')) };
};
