import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { PayoutSummary } from '#modules/payments/contract-payouts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.payout.read');
  return {
    list: await loadList<PayoutSummary>(fetch, url, '/api/payouts', {
      sort: '-proposed_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
