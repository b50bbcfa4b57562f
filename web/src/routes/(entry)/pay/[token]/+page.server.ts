import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf } from '#lib/form-values.ts';
import { ApiProblem } from '#lib/problem.ts';
import type { GatewayCode } from '#modules/payments/contract-gateway-codes.ts';
import type { PayPage } from '#modules/payments/contract-intents.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The token is the key: it must not travel on in a Referer.
  setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  const path = { token: params.token };
  try {
    const page: PayPage = await answerOf(apiOver(fetch).GET('/api/pay/{token}', { params: { path } }));
    return { page, token: params.token };
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500) throw problem;
    return { page: null, token: params.token };
  }
};

export const actions: Actions = {
  default: async ({ fetch, params, request }) => {
    const form = await request.formData();
    const gateway = String(form.get('gateway') ?? '') as GatewayCode;
    const path = { token: params.token };
    let next: string | null = null;
    const refused = await refusalOf({}, async () => {
      const answer = await answerOf<{ continue_url: string | null }>(
        apiOver(fetch).POST('/api/pay/{token}/attempts', { params: { path }, body: { gateway } }),
      );
      next = answer.continue_url;
    });
    return refused ?? { next: next as string | null };
  },
};
