import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Duplicate } from '#modules/privacy/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'privacy.person.merge');
  const pair: Duplicate = await answerOf(
    apiOver(fetch).GET('/api/duplicates/{id}', { params: { path: { id: params.id } } }),
  );
  return { pair };
};
