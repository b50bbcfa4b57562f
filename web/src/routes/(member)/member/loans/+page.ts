import { answerOf, apiOver } from '#lib/api.ts';
import type { OwnLoans } from '#modules/collection/loans/contract-loans.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch }) => {
  const own: OwnLoans = await answerOf(apiOver(fetch).GET('/api/member/loans'));
  return { loans: own.items };
};
