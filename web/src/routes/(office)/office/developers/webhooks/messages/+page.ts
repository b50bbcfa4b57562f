import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Endpoint, EventTypeList, Message } from '#modules/integrations/contract-webhooks.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.webhook.read');
  const [list, endpoints, types] = await Promise.all([
    loadList<Message>(fetch, url, '/api/webhook-messages', { sort: '-made_at' }),
    loadList<Endpoint>(fetch, new URL(url.origin), '/api/webhook-endpoints', { limit: 200 }),
    answerOf<EventTypeList>(apiOver(fetch).GET('/api/webhook-event-types')),
  ]);
  return { list, endpoints: endpoints.items, types: types.items };
};
