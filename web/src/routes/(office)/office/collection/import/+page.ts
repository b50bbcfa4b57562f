import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Import } from '#modules/collection/contract-import.ts';
import { centreFilter, loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'collection.receipt.import');
  const allowed = me.permissions['collection.receipt.import'] ?? [];
  const centres = (await loadCentres(fetch)).filter((centre) => allowed.includes(centre.site_id));
  const chosen = centreFilter(centres, site);
  const list = await loadList<Import>(fetch, url, '/api/collection/receipt-imports', {
    sort: '-created_at',
    fixed: { centre_id: chosen },
  });
  return { list, centres, chosen };
};
