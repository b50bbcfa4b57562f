import { answerOf, apiOver } from '#lib/api.ts';
import type { OwnFeedback } from '#modules/collection/feedback/contract-feedback.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => {
  const own: OwnFeedback = await answerOf(apiOver(fetch).GET('/api/member/feedback'));
  return { own, receipt: url.searchParams.get('receipt'), statement: url.searchParams.get('statement') };
};
