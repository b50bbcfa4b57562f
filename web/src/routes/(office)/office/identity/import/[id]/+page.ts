import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Role } from '#modules/identity/contract.ts';
import type { ImportRow, PeopleImport } from '#modules/identity/contract-import.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, params, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.import');
  const path = { id: params.id };
  const [sent, list, roles]: [PeopleImport, { items: ImportRow[]; next: string | null }, { items: Role[] }] =
    await Promise.all([
      answerOf(apiOver(fetch).GET('/api/people-imports/{id}', { params: { path } })),
      loadList<ImportRow>(fetch, url, `/api/people-imports/${params.id}/rows`, { limit: 100 }),
      answerOf(apiOver(fetch).GET('/api/roles', {})),
    ]);
  return { sent, list, roles: roles.items };
};
