import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Deduction } from '#modules/collection/contract-payment.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.statement.read');
  const deduction: Deduction = await answerOf(
    apiOver(fetch).GET('/api/collection/deductions/{id}', { params: { path: { id: params.id } } }),
  );
  return { deduction };
};
