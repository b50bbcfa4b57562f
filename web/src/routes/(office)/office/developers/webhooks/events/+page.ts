import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { EventTypeList } from '#modules/integrations/contract-webhooks.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.webhook.read');
  const { items } = await answerOf<EventTypeList>(apiOver(fetch).GET('/api/webhook-event-types'));
  return { types: items };
};
