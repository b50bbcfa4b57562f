import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Invoice } from '#modules/payments/contract-invoices.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.invoice.read');
  const path = { id: params.id };
  return { invoice: await answerOf<Invoice>(apiOver(fetch).GET('/api/invoices/{id}', { params: { path } })) };
};
