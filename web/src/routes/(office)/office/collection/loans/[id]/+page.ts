import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { LoanDetail } from '#modules/collection/loans/contract-loans.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.statement.read');
  const path = { id: params.id };
  const loan: LoanDetail = await answerOf(apiOver(fetch).GET('/api/collection/loans/{id}', { params: { path } }));
  return { loan };
};
