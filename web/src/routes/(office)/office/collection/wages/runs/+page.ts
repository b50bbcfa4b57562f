import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { WageRun } from '#modules/collection/wages/contract-wages.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.wage.read');
  return {
    unions: sites.filter((site) => site.kind === 'union'),
    list: await loadList<WageRun>(fetch, url, '/api/collection/wage-runs', { sort: '-from_on' }),
  };
};
