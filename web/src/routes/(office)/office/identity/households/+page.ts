import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { HouseholdRow } from '#modules/identity/contract-papers.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.read');
  return { list: await loadList<HouseholdRow>(fetch, url, '/api/households', { sort: 'name_en' }) };
};
