import { readFrom } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { VatCode } from '#modules/payments/contract-buyers.ts';
import { sellerInView } from '../../seller-in-view.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const seller = await sellerInView(fetch, site);
  if (!seller) return { seller, rates: [] };
  const { items } = await readFrom<{ items: VatCode[] }>(fetch, `/api/vat/rates?site_id=${seller.site_id}`);
  return { seller, rates: items };
};
