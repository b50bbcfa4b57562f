import { readFrom } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { LocalSale, SaleDay } from '#modules/collection/sales/contract-sales.ts';
import { centreFilter, loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'collection.sale.read');
  const centres = await loadCentres(fetch);
  // Who works at one centre has nothing to choose.
  const centreId = centreFilter(centres, site) ?? (centres.length === 1 ? centres[0]?.site_id : undefined);
  const [list, day] = await Promise.all([
    loadList<LocalSale>(fetch, url, '/api/collection/sales', { sort: '-recorded_at', fixed: { centre_id: centreId } }),
    centreId === undefined ? null : readFrom<SaleDay>(fetch, `/api/collection/sale-day?centre_id=${centreId}`),
  ]);
  return { list, day, centreId };
};
