import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { GatewayList } from '#modules/payments/contract-gateways.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const place = siteInView(me, sites, site, 'payments.gateway.read');
  const params = { query: { site_id: place.id } };
  const { items } = await answerOf<GatewayList>(apiOver(fetch).GET('/api/gateways', { params }));
  return { place, items };
};
