import { redirect } from '@sveltejs/kit';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { TransactionSummary } from '#modules/ledger/contract.ts';
import { withFactsNamed } from '../facts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'ledger.account.read');
  const named = withFactsNamed(url);
  if (named !== null) redirect(307, named);
  return {
    list: await loadList<TransactionSummary>(fetch, url, '/api/ledger/transactions', {
      sort: '-recorded_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
