import { readFrom } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { InvoiceSettings } from '#modules/payments/contract-buyers.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const { items } = await readFrom<{ items: InvoiceSettings[] }>(fetch, '/api/invoice-settings');
  const place = siteInView(me, sites, site, 'payments.invoice.read');
  // Without a site of their own choosing people mean the seller there is.
  const seller = items.find((one) => one.site_id === place.id) ?? (site ? null : (items[0] ?? null));
  return { place: sites.find((one) => one.id === seller?.site_id) ?? place, seller };
};
