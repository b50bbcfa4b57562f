import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { EndpointPage, EventTypeList, Message } from '#modules/integrations/contract-webhooks.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.webhook.read');
  const api = apiOver(fetch);
  const fixed = { endpoint_id: params.id };
  const [record, messages, types] = await Promise.all([
    answerOf<EndpointPage>(api.GET('/api/webhook-endpoints/{id}', { params: { path: { id: params.id } } })),
    loadList<Message>(fetch, url, '/api/webhook-messages', { sort: '-made_at', limit: 20, fixed }),
    answerOf<EventTypeList>(api.GET('/api/webhook-event-types')),
  ]);
  return { record, messages, types: types.items };
};
