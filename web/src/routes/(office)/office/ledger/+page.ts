import { redirect } from '@sveltejs/kit';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Account } from '#modules/ledger/contract.ts';
import type { PageLoad } from './$types.js';
import { withFactsNamed } from './facts.ts';

/** Without a search the roots of the tree; with one the accounts that match, wherever they stand. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'ledger.account.read');
  const named = withFactsNamed(url);
  if (named !== null) redirect(307, named);
  const searched = [...url.searchParams].some(([key, value]) => value !== '' && /^(q|kind|metadata\[.*\])$/.test(key));
  return {
    searched,
    list: await loadList<Account>(fetch, url, '/api/ledger/accounts', {
      sort: 'code',
      limit: 200,
      fixed: { roots: searched ? undefined : 'true' },
    }),
  };
};
