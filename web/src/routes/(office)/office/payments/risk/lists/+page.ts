import { loadList } from '#lib/list.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { RiskEntry } from '#modules/payments/contract-risk.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  const place = siteInView(me, sites, site, 'payments.risk.read');
  const fixed = { site_id: site ?? undefined };
  return { place, list: await loadList<RiskEntry>(fetch, url, '/api/risk-list-entries', { sort: '-added_at', fixed }) };
};
