import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Bench, Matches, ReconciliationDays, Source } from '#modules/payments/contract-reconciliation.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.reconciliation.read');
  const about = { params: { path: { id: params.id } } };
  const api = apiOver(fetch);
  const [source, bench, days, matches] = await Promise.all([
    answerOf<Source>(api.GET('/api/reconciliation-sources/{id}', about)),
    answerOf<Bench>(api.GET('/api/reconciliation-sources/{id}/bench', about)),
    answerOf<ReconciliationDays>(api.GET('/api/reconciliation-sources/{id}/days', about)),
    answerOf<Matches>(api.GET('/api/reconciliation-sources/{id}/matches', about)),
  ]);
  return { source, bench, days: days.items, matches: matches.items };
};
