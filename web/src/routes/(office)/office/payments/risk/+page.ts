import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { RiskCaseSummary } from '#modules/payments/contract-risk.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.risk.read');
  return {
    list: await loadList<RiskCaseSummary>(fetch, url, '/api/risk-cases', {
      sort: '-score',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
