import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { DisputeSummary } from '#modules/payments/contract-disputes.ts';
import type { Intent } from '#modules/payments/contract-intents.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.intent.read');
  const path = { id: params.id };
  const api = apiOver(fetch);
  const [intent, disputes] = await Promise.all([
    answerOf<Intent>(api.GET('/api/intents/{id}', { params: { path } })),
    may(me, 'payments.dispute.read')
      ? answerOf<{ items: DisputeSummary[] }>(api.GET('/api/intents/{id}/disputes', { params: { path } }))
      : { items: [] },
  ]);
  return { intent, disputes: disputes.items };
};
