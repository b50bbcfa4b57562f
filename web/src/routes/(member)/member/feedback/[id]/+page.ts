import { answerOf, apiOver } from '#lib/api.ts';
import type { FeedbackDetail } from '#modules/collection/feedback/contract-feedback.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params }) => {
  const path = { id: params.id };
  const feedback: FeedbackDetail = await answerOf(
    apiOver(fetch).GET('/api/member/feedback/{id}', { params: { path } }),
  );
  return { feedback };
};
