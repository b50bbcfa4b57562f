import { answerOf, apiOver } from '#lib/api.ts';
import type { Statement } from '#modules/collection/contract-payment.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params }) => {
  const statement: Statement = await answerOf(
    apiOver(fetch).GET('/api/member/statements/{id}', { params: { path: { id: params.id } } }),
  );
  return { statement };
};
