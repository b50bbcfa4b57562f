import { loadList } from '#lib/list.ts';
import type { Proposal } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => ({
  list: await loadList<Proposal>(fetch, url, '/api/proposals', { sort: '-proposed_at' }),
});
