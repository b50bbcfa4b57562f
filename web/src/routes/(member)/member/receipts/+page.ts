import { answerOf, apiOver } from '#lib/api.ts';
import type { MemberMonth } from '#modules/collection/contract-members.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => {
  const month = url.searchParams.get('month') ?? undefined;
  const query = month === undefined ? {} : { month };
  const answer: MemberMonth = await answerOf(apiOver(fetch).GET('/api/member/receipts', { params: { query } }));
  return { month: answer };
};
