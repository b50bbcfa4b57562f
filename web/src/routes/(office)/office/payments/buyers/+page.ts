import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Buyer } from '#modules/payments/contract-buyers.ts';
import { sellerInView } from '../seller-in-view.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const [list, seller] = await Promise.all([
    loadList<Buyer>(fetch, url, '/api/buyers', { sort: 'name', fixed: { site_id: site ?? undefined } }),
    sellerInView(fetch, site),
  ]);
  return { list, seller };
};
