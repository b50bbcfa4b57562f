import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { RiskCase } from '#modules/payments/contract-risk.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.risk.read');
  const path = { id: params.id };
  return { found: await answerOf<RiskCase>(apiOver(fetch).GET('/api/risk-cases/{id}', { params: { path } })) };
};
