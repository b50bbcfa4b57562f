import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { ApiRequestPage } from '#modules/integrations/contract-requests.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.partner.read');
  const request = apiOver(fetch).GET('/api/api-requests/{id}', { params: { path: { id: params.id } } });
  return { record: await answerOf<ApiRequestPage>(request) };
};
