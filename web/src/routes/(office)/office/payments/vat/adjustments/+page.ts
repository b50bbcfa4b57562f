import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Adjustment } from '#modules/payments/contract-vat.ts';
import { sellerInView } from '../../seller-in-view.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const seller = await sellerInView(fetch, site);
  const fixed = { site_id: seller?.site_id };
  return { seller, list: await loadList<Adjustment>(fetch, url, '/api/vat/adjustments', { sort: '-month', fixed }) };
};
