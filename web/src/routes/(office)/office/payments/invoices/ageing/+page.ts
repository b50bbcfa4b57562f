import { readFrom } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import { type AgedInvoice, type Ageing, ageingBands } from '#modules/payments/contract-buyers.ts';
import { sellerInView } from '../../seller-in-view.ts';
import type { PageLoad } from './$types.js';

/** With a buyer or a band in the address, the invoices behind that figure come along. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const seller = await sellerInView(fetch, site);
  const asked = url.searchParams.get('as_of') ?? '';
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : todayIn();
  if (!seller) return { seller, asOf, ageing: null, behind: null, band: null, buyer: null };
  const query = new URLSearchParams({ site_id: seller.site_id, as_of: asOf });
  const ageing = await readFrom<Ageing>(fetch, `/api/buyer-ageing?${query}`);
  const band = url.searchParams.get('band');
  const known = band !== null && band in ageingBands ? band : null;
  const buyer = ageing.items.find((one) => one.buyer.id === url.searchParams.get('buyer_id'))?.buyer ?? null;
  if (!known && !buyer) return { seller, asOf, ageing, behind: null, band: null, buyer };
  const place = new URL(url);
  place.search = '';
  const cursor = url.searchParams.get('cursor');
  if (cursor) place.searchParams.set('cursor', cursor);
  const fixed = { site_id: seller.site_id, as_of: asOf, band: known ?? undefined, buyer_id: buyer?.id };
  const behind = await loadList<AgedInvoice>(fetch, place, '/api/buyer-ageing/invoices', { sort: 'due_on', fixed });
  return { seller, asOf, ageing, behind, band: known, buyer };
};
