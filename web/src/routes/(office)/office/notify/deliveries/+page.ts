import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { DeliveryLog } from '#modules/notify/contract-sending.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'notify.outbox.read');
  const personId = url.searchParams.get('person_id') ?? '';
  const days = Math.min(90, Math.max(1, Number(url.searchParams.get('days')) || 7));
  if (personId === '') return { personId, days, log: null };
  const query = { person_id: personId, days };
  const log = await answerOf<DeliveryLog>(apiOver(fetch).GET('/api/deliveries', { params: { query } }));
  return { personId, days, log };
};
