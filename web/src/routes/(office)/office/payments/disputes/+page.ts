import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { DisputeSummary } from '#modules/payments/contract-disputes.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.dispute.read');
  return {
    list: await loadList<DisputeSummary>(fetch, url, '/api/disputes', {
      sort: '-opened_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
