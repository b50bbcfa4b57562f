import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Invitation, Role } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.grant.manage');
  const [list, roles] = await Promise.all([
    loadList<Invitation>(fetch, url, '/api/invitations', { sort: '-invited_at' }),
    answerOf<{ items: Role[] }>(apiOver(fetch).GET('/api/roles', {})),
  ]);
  return { list, roles: roles.items };
};
