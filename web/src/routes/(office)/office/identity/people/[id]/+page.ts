import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { PersonPage, Role } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.read');
  const api = apiOver(fetch);
  const [record, roles] = await Promise.all([
    answerOf<PersonPage>(api.GET('/api/people/{id}', { params: { path: { id: params.id } } })),
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
  ]);
  return { record, roles: roles.items };
};
