import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { ClosedPeriods } from '#modules/ledger/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const place = siteInView(me, sites, site, 'ledger.account.read');
  const params = { query: { site_id: place.id } };
  const periods = await answerOf<ClosedPeriods>(apiOver(fetch).GET('/api/ledger/closed-periods', { params }));
  return { place, periods };
};
