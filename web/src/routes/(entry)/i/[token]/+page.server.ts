import { redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf } from '#lib/form-values.ts';
import { ApiProblem } from '#lib/problem.ts';
import type { PublicInvoice } from '#modules/payments/contract-invoices.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The token is the key: it must not travel on in a Referer.
  setHeaders({ 'referrer-policy': 'same-origin' });
  const { token } = params;
  try {
    const invoice: PublicInvoice = await answerOf(
      apiOver(fetch).GET('/api/public-invoices/{token}', { params: { path: { token } } }),
    );
    return { invoice, token };
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500) throw problem;
    return { invoice: null, token };
  }
};

export const actions: Actions = {
  default: async ({ fetch, params }) => {
    let path = '';
    const refused = await refusalOf({}, async () => {
      const answer = await answerOf<{ path: string }>(
        apiOver(fetch).POST('/api/public-invoices/{token}/payment', { params: { path: { token: params.token } } }),
      );
      path = answer.path;
    });
    if (refused) return refused;
    redirect(303, path);
  },
};
