import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { OutboxMessage, Preferences } from '#modules/notify/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'notify.outbox.read');
  const [list, known] = await Promise.all([
    loadList<OutboxMessage>(fetch, url, '/api/outbox', { fixed: { site_id: site ?? undefined } }),
    answerOf<Preferences>(apiOver(fetch).GET('/api/me/notice-preferences', {})),
  ]);
  return { list, kinds: known.items };
};
