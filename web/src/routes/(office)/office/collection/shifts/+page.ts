import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Shift } from '#modules/collection/contract-receipts.ts';
import { centreFilter, loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'collection.receipt.read');
  const centres = await loadCentres(fetch);
  const list = await loadList<Shift>(fetch, url, '/api/collection/shifts', {
    sort: '-opened_at',
    fixed: { centre_id: centreFilter(centres, site) },
  });
  const late = me.permissions['collection.shift.late'] ?? [];
  return { list, centres, lateCentres: centres.filter((centre) => late.includes(centre.site_id)) };
};
