import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf } from '#lib/form-values.ts';
import { ApiProblem } from '#lib/problem.ts';
import type { UnsubscribeOffer } from '#modules/notify/contract-sending.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The token is the key: it must not travel on in a Referer.
  setHeaders({ 'referrer-policy': 'same-origin' });
  try {
    const path = { token: params.token };
    const offer: UnsubscribeOffer = await answerOf(
      apiOver(fetch).GET('/api/unsubscribe/{token}', { params: { path } }),
    );
    return { offer };
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500) throw problem;
    return { offer: null };
  }
};

export const actions: Actions = {
  default: async ({ fetch, params }) => {
    const path = { token: params.token };
    const refused = await refusalOf({}, () =>
      answerOf(apiOver(fetch).POST('/api/unsubscribe/{token}', { params: { path } })),
    );
    return refused ?? { done: true };
  },
};
