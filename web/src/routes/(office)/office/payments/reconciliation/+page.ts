import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { Sources } from '#modules/payments/contract-reconciliation.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const place = siteInView(me, sites, site, 'payments.reconciliation.read');
  const params = { query: { site_id: place.id } };
  const { items } = await answerOf<Sources>(apiOver(fetch).GET('/api/reconciliation-sources', { params }));
  return { place, items };
};
