import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf } from '#lib/form-values.ts';
import { ApiProblem } from '#lib/problem.ts';
import type { ContactUndo } from '#modules/identity/contract-contact.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The token is the key: it must not travel on in a Referer.
  setHeaders({ 'referrer-policy': 'same-origin' });
  try {
    const path = { token: params.token };
    const change: ContactUndo = await answerOf(
      apiOver(fetch).GET('/api/contact-changes/{token}', { params: { path } }),
    );
    return { change };
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500) throw problem;
    return { change: null };
  }
};

export const actions: Actions = {
  default: async ({ fetch, params }) => {
    const path = { token: params.token };
    const refused = await refusalOf({}, () =>
      answerOf(apiOver(fetch).POST('/api/contact-changes/{token}/undoing', { params: { path } })),
    );
    return refused ?? { done: true };
  },
};
