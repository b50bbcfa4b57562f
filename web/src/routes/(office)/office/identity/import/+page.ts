import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Role } from '#modules/identity/contract.ts';
import type { PeopleImport } from '#modules/identity/contract-import.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.import');
  const [list, roles] = await Promise.all([
    loadList<PeopleImport>(fetch, url, '/api/people-imports', { sort: '-created_at' }),
    answerOf<{ items: Role[] }>(apiOver(fetch).GET('/api/roles', {})),
  ]);
  return { list, roles: roles.items };
};
