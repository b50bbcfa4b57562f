import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { KnownPermission, Role } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.read');
  const api = apiOver(fetch);
  const [roles, permissions] = await Promise.all([
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
    answerOf<{ items: KnownPermission[] }>(api.GET('/api/permissions', {})),
  ]);
  return { roles: roles.items, permissions: permissions.items };
};
