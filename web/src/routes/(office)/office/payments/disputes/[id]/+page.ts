import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Dispute } from '#modules/payments/contract-disputes.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.dispute.read');
  const path = { id: params.id };
  return { dispute: await answerOf<Dispute>(apiOver(fetch).GET('/api/disputes/{id}', { params: { path } })) };
};
