import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { PayoutSuggestions } from '#modules/payments/contract-payout-drafts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'payments.payout.propose');
  const place = siteInView(me, sites, site, 'payments.payout.propose');
  const params = { query: { site_id: place.id } };
  const { items } = await answerOf<PayoutSuggestions>(apiOver(fetch).GET('/api/payout-suggestions', { params }));
  return { place, suggestions: items };
};
