import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Holder, KnownPermission, Role } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.read');
  const api = apiOver(fetch);
  const [list, roles, permissions] = await Promise.all([
    loadList<Holder>(fetch, url, '/api/holders', { sort: 'name' }),
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
    answerOf<{ items: KnownPermission[] }>(api.GET('/api/permissions', {})),
  ]);
  return { list, roles: roles.items, permissions: permissions.items };
};
