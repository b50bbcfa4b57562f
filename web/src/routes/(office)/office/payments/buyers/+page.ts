import { readFrom } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Buyer, InvoiceSettings } from '#modules/payments/contract-buyers.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const [list, sellers] = await Promise.all([
    loadList<Buyer>(fetch, url, '/api/buyers', { sort: 'name', fixed: { site_id: site ?? undefined } }),
    readFrom<{ items: InvoiceSettings[] }>(fetch, '/api/invoice-settings'),
  ]);
  const seller = sellers.items.find((one) => one.site_id === site) ?? sellers.items[0] ?? null;
  return { list, seller };
};
