import { loadList } from '#lib/list.ts';
import { demand, may } from '#lib/me.ts';
import type { Cooler } from '#modules/collection/transport/contract-masters.ts';
import { loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.transport.read');
  const list = await loadList<Cooler>(fetch, url, '/api/collection/coolers', { sort: 'centre' });
  const managed = may(me, 'collection.transport.manage') ? await loadCentres(fetch) : [];
  return { list, centres: managed.filter((centre) => may(me, 'collection.transport.manage', centre.site_id)) };
};
