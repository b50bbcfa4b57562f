import { readFrom } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Deposit, Purchase } from '#modules/payments/contract-vat.ts';
import { sellerInView } from '../../seller-in-view.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const seller = await sellerInView(fetch, site);
  const fixed = { site_id: seller?.site_id };
  const newest = new URLSearchParams({ ...(seller ? { site_id: seller.site_id } : {}), limit: '200' });
  const [list, bought] = await Promise.all([
    loadList<Deposit>(fetch, url, '/api/vat/deposits', { sort: '-challan_on', fixed }),
    readFrom<{ items: Purchase[] }>(fetch, `/api/vat/purchases?${newest}`),
  ]);
  const waiting = bought.items.filter((one) => one.withheld.amount > 0 && one.challan_number === null);
  return { seller, list, waiting };
};
