import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { PersonRow, Role } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.read');
  const [list, roles] = await Promise.all([
    loadList<PersonRow>(fetch, url, '/api/people', { sort: 'name' }),
    answerOf<{ items: Role[] }>(apiOver(fetch).GET('/api/roles', {})),
  ]);
  return { list, roles: roles.items };
};
