import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { MessagePage } from '#modules/integrations/contract-webhooks.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.webhook.read');
  const request = apiOver(fetch).GET('/api/webhook-messages/{id}', { params: { path: { id: params.id } } });
  return { record: await answerOf<MessagePage>(request) };
};
