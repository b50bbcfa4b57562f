import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { PayoutAccounts } from '#modules/payments/contract-payouts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const place = siteInView(me, sites, site, 'payments.payout.read');
  const params = { query: { site_id: place.id } };
  const { items } = await answerOf<PayoutAccounts>(apiOver(fetch).GET('/api/payout-accounts', { params }));
  return { place, items };
};
