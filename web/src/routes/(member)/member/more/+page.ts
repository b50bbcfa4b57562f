import { answerOf, apiOver } from '#lib/api.ts';
import type { MemberOverview } from '#modules/collection/contract-members.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch }) => {
  const overview: MemberOverview = await answerOf(apiOver(fetch).GET('/api/member/overview'));
  return { overview };
};
