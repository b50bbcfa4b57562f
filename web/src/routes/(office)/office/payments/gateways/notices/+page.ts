import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { GatewayNotice } from '#modules/payments/contract-gateways.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.gateway.read');
  return {
    list: await loadList<GatewayNotice>(fetch, url, '/api/gateway-notices', {
      sort: '-received_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
