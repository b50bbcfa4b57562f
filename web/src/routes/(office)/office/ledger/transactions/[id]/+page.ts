import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Transaction } from '#modules/ledger/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'ledger.account.read');
  const path = { id: params.id };
  const transaction = await answerOf<Transaction>(
    apiOver(fetch).GET('/api/ledger/transactions/{id}', { params: { path } }),
  );
  return { transaction };
};
