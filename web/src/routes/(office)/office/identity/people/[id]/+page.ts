import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import { loadPersonWallets } from '#lib/wallet/load-person-wallets.ts';
import type { PersonPage, PersonPermissions, Role } from '#modules/identity/contract.ts';
import type { ContactPoint, Profile } from '#modules/identity/contract-contact.ts';
import type { Household, PersonDocument } from '#modules/identity/contract-papers.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.person.read');
  const api = apiOver(fetch);
  const path = { id: params.id };
  const seesPapers = may(me, 'identity.document.read');
  const [record, roles, profile, points, allowed, home, papers, wallets] = await Promise.all([
    answerOf<PersonPage>(api.GET('/api/people/{id}', { params: { path: { id: params.id } } })),
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
    answerOf<Profile>(api.GET('/api/people/{id}/profile', { params: { path } })),
    answerOf<{ items: ContactPoint[] }>(api.GET('/api/people/{id}/contact-points', { params: { path } })),
    answerOf<PersonPermissions>(api.GET('/api/people/{id}/permissions', { params: { path } })),
    answerOf<{ household: Household | null }>(api.GET('/api/people/{id}/household', { params: { path } })),
    seesPapers
      ? answerOf<{ items: PersonDocument[] }>(api.GET('/api/people/{id}/documents', { params: { path } }))
      : { items: [] },
    loadPersonWallets(fetch, me, params.id),
  ]);
  return {
    ...{ record, allowed, home, profile, wallets, roles: roles.items, points: points.items },
    papers: seesPapers ? papers.items : null,
  };
};
