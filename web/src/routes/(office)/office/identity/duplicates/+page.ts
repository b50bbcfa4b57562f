import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Duplicate } from '#modules/privacy/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'privacy.person.merge');
  return { list: await loadList<Duplicate>(fetch, url, '/api/duplicates', { sort: '-score' }) };
};
