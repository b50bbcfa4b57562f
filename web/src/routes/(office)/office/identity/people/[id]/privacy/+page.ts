import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { PersonPage } from '#modules/identity/contract.ts';
import type { Consents } from '#modules/privacy/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'privacy.request.read');
  const api = apiOver(fetch);
  const path = { id: params.id };
  const [record, consents] = await Promise.all([
    answerOf<PersonPage>(api.GET('/api/people/{id}', { params: { path } })),
    answerOf<Consents>(api.GET('/api/people/{id}/consents', { params: { path } })),
  ]);
  return { person: record.person, consents };
};
