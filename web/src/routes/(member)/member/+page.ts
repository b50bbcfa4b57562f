import { answerOf, apiOver } from '#lib/api.ts';
import type { MemberOverview } from '#modules/collection/contract-members.ts';
import type { MemberPayment } from '#modules/collection/contract-payment.ts';
import type { OwnSurvey } from '#modules/collection/feedback/contract-feedback.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch }) => {
  const api = apiOver(fetch);
  const [overview, payment, own] = await Promise.all([
    answerOf(api.GET('/api/member/overview')) as Promise<MemberOverview>,
    answerOf(api.GET('/api/member/payment')) as Promise<MemberPayment>,
    answerOf(api.GET('/api/member/survey')) as Promise<OwnSurvey>,
  ]);
  return { overview, payment, survey: own.survey };
};
