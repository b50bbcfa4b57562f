import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Member } from '#modules/collection/contract-members.ts';
import { centreFilter, loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'collection.member.read');
  const centres = await loadCentres(fetch);
  const chosen = centreFilter(centres, site);
  const list = await loadList<Member>(fetch, url, '/api/collection/members', {
    sort: 'code',
    fixed: { centre_id: chosen },
  });
  const managed = me.permissions['collection.member.manage'] ?? [];
  return { list, centres, chosen, manageable: centres.filter((centre) => managed.includes(centre.site_id)) };
};
