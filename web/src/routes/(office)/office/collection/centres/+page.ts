import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Centre } from '#modules/collection/contract-centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.centre.read');
  const list = await loadList<Centre>(fetch, url, '/api/collection/centres', { sort: 'code' });
  const managed = me.permissions['collection.centre.manage'] ?? [];
  return { list, unions: sites.filter((one) => one.kind === 'union' && managed.includes(one.id)), managed };
};
