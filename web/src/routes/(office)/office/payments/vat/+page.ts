import { readFrom } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { demand } from '#lib/me.ts';
import type { VatReturn } from '#modules/payments/contract-vat.ts';
import { sellerInView } from '../seller-in-view.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const seller = await sellerInView(fetch, site);
  const asked = url.searchParams.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : todayIn().slice(0, 7);
  if (!seller) return { seller, month, figures: null };
  const query = new URLSearchParams({ site_id: seller.site_id, month: `${month}-01` });
  return { seller, month, figures: await readFrom<VatReturn>(fetch, `/api/vat/return?${query}`) };
};
