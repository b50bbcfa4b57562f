import { readFrom } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { InvoiceSummary, InvoiceTotals } from '#modules/payments/contract-invoices.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const where = site ? `?site_id=${site}` : '';
  const [list, totals] = await Promise.all([
    loadList<InvoiceSummary>(fetch, url, '/api/invoices', {
      sort: '-created_at',
      fixed: { site_id: site ?? undefined },
    }),
    readFrom<InvoiceTotals>(fetch, `/api/invoice-totals${where}`),
  ]);
  return { list, totals: totals.items };
};
