import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { FeedbackDetail } from '#modules/collection/feedback/contract-feedback.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.feedback.read');
  const path = { id: params.id };
  const feedback: FeedbackDetail = await answerOf(
    apiOver(fetch).GET('/api/collection/feedback/{id}', { params: { path } }),
  );
  return { feedback };
};
