import { answerOf, apiOver } from '#lib/api.ts';
import { instantOf } from '#lib/moment.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { TrialBalance } from '#modules/ledger/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  const books = siteInView(me, sites, site, 'ledger.account.read');
  const on = url.searchParams.get('on');
  const at = url.searchParams.get('at');
  const moment = instantOf(at ?? '');
  const detailed = url.searchParams.get('detail') === 'true';
  const summary: 'true' | 'false' = detailed ? 'false' : 'true';
  const query = { summary, site_id: books.id, ...(on ? { on } : {}), ...(moment ? { at: moment } : {}) };
  const balance = await answerOf<TrialBalance>(apiOver(fetch).GET('/api/ledger/trial-balance', { params: { query } }));
  return {
    balance,
    books,
    on,
    detailed,
    at,
    href: `/api/ledger/trial-balance?${new URLSearchParams(query)}`,
  };
};
