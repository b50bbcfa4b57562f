import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { QuestionList, SurveyResults } from '#modules/collection/feedback/contract-feedback.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.feedback.read');
  const readable = me.permissions['collection.feedback.read'] ?? [];
  const union = sites.find((site) => site.kind === 'union' && readable.includes(site.id));
  const query = { site_id: union?.id ?? '' };
  const api = apiOver(fetch);
  const [asked, results] = await Promise.all([
    answerOf(api.GET('/api/collection/survey-questions', { params: { query } })) as Promise<QuestionList>,
    answerOf(api.GET('/api/collection/survey-results', { params: { query } })) as Promise<SurveyResults>,
  ]);
  return { unionId: query.site_id, questions: asked.items, cycles: results.cycles };
};
