import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { ExceptionAges, ReconciliationException, Source } from '#modules/payments/contract-reconciliation.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.reconciliation.read');
  const about = { params: { path: { id: params.id } } };
  const api = apiOver(fetch);
  const [source, ages, list] = await Promise.all([
    answerOf<Source>(api.GET('/api/reconciliation-sources/{id}', about)),
    answerOf<ExceptionAges>(api.GET('/api/reconciliation-sources/{id}/exception-ages', about)),
    loadList<ReconciliationException>(fetch, url, `/api/reconciliation-sources/${params.id}/exceptions`, {
      sort: 'on',
    }),
  ]);
  return { source, ages, list };
};
