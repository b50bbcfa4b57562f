import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Account } from '#modules/ledger/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { me } = await parent();
  demand(me, 'ledger.transaction.post');
  const id = url.searchParams.get('from');
  const path = { id: id ?? '' };
  // A link that was cut off begins with nothing chosen.
  const from =
    id && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
      ? await answerOf<Account>(apiOver(fetch).GET('/api/ledger/accounts/{id}', { params: { path } }))
      : null;
  return { from };
};
