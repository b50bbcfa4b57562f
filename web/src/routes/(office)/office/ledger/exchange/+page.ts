import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { Quote } from '#modules/ledger/contract-exchange.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'ledger.account.read');
  return {
    books: siteInView(me, sites, site, 'ledger.account.read'),
    list: await loadList<Quote>(fetch, url, '/api/ledger/quotes', {
      sort: '-quoted_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
