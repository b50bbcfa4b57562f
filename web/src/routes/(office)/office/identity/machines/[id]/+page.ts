import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { MachinePage } from '#modules/identity/contract-machines.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.machine.read');
  const request = apiOver(fetch).GET('/api/machines/{id}', { params: { path: { id: params.id } } });
  return { record: await answerOf<MachinePage>(request) };
};
