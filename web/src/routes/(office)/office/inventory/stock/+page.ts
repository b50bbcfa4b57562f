import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Stock } from '#modules/inventory/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'inventory.stock.read');
  return { list: await loadList<Stock>(fetch, url, '/api/inventory/stock', { sort: '-made_at' }) };
};
