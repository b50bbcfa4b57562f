import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { RetentionRule, RetentionRun } from '#modules/privacy/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'privacy.request.read');
  const api = apiOver(fetch);
  const [rules, runs] = await Promise.all([
    answerOf<{ items: RetentionRule[] }>(api.GET('/api/privacy/retention', {})),
    answerOf<{ items: RetentionRun[] }>(api.GET('/api/privacy/retention-runs', { params: { query: { limit: 20 } } })),
  ]);
  return { rules: rules.items, runs: runs.items };
};
