import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Claim } from '#modules/collection/transport/contract-transport.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.transport.read');
  return { list: await loadList<Claim>(fetch, url, '/api/collection/transport-claims', { sort: '-number' }) };
};
