import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Wage } from '#modules/collection/wages/contract-wages.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.wage.read');
  const centre = sites.find((one) => one.id === site && one.kind === 'centre');
  return {
    sites,
    list: await loadList<Wage>(fetch, url, '/api/collection/wages', { fixed: { site_id: centre?.id } }),
  };
};
