import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Machine } from '#modules/identity/contract-machines.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.machine.read');
  return { list: await loadList<Machine>(fetch, url, '/api/machines', { sort: '-made_at' }) };
};
