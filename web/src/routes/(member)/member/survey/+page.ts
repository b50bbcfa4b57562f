import { answerOf, apiOver } from '#lib/api.ts';
import type { OwnSurvey } from '#modules/collection/feedback/contract-feedback.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch }) => {
  const own: OwnSurvey = await answerOf(apiOver(fetch).GET('/api/member/survey'));
  return { survey: own.survey };
};
