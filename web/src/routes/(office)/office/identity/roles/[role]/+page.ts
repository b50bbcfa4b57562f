import { error } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { HolderList, KnownPermission, Role, RolePage } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.read');
  const api = apiOver(fetch);
  const [{ items: roles }, { items: permissions }, held] = await Promise.all([
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
    answerOf<{ items: KnownPermission[] }>(api.GET('/api/permissions', {})),
    answerOf<HolderList>(api.GET('/api/holders', { params: { query: { role: params.role, limit: 200 } } })),
  ]);
  const role = roles.find((one) => one.role === params.role);
  if (!role) error(404, 'not_found');
  const own = role.id
    ? await answerOf<RolePage>(api.GET('/api/roles/{id}', { params: { path: { id: role.id } } }))
    : null;
  return { role, roles, permissions, holders: held.items, versions: own?.versions ?? [] };
};
