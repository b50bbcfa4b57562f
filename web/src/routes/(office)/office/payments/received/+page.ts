import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { IntentSummary } from '#modules/payments/contract-intents.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site, sites } = await parent();
  demand(me, 'payments.intent.read');
  return {
    place: siteInView(me, sites, site, 'payments.intent.read'),
    list: await loadList<IntentSummary>(fetch, url, '/api/intents', {
      sort: '-created_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
