import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Endpoint, EventTypeList } from '#modules/integrations/contract-webhooks.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.webhook.read');
  const [list, types] = await Promise.all([
    loadList<Endpoint>(fetch, url, '/api/webhook-endpoints', { sort: '-made_at' }),
    answerOf<EventTypeList>(apiOver(fetch).GET('/api/webhook-event-types')),
  ]);
  return { list, types: types.items };
};
