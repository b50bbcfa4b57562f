import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Quote } from '#modules/ledger/contract-exchange.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'ledger.account.read');
  const path = { id: params.id };
  return { quote: await answerOf<Quote>(apiOver(fetch).GET('/api/ledger/quotes/{id}', { params: { path } })) };
};
