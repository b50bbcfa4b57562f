import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { PayoutOutlook } from '#modules/payments/contract-payout-terms.ts';
import type { Payout, PayoutLine } from '#modules/payments/contract-payouts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.payout.read');
  const path = { id: params.id };
  const [payout, outlook, lines] = await Promise.all([
    answerOf<Payout>(apiOver(fetch).GET('/api/payouts/{id}', { params: { path } })),
    answerOf<PayoutOutlook>(apiOver(fetch).GET('/api/payouts/{id}/outlook', { params: { path } })),
    loadList<PayoutLine>(fetch, url, `/api/payouts/${params.id}/lines`, {
      sort: 'position',
      fixed: { tab: undefined },
    }),
  ]);
  return { payout, outlook: outlook.items, lines };
};
