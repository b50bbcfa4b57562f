import { answerOf, apiOver } from '#lib/api.ts';
import { ApiProblem } from '#lib/problem.ts';
import type { PublicInvoice } from '#modules/payments/contract-invoices.ts';
import type { PageServerLoad } from './$types.js';

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
