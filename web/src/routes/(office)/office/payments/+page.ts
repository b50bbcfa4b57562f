import { redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { may } from '#lib/me.ts';
import type { PaymentsOverview } from '#modules/payments/contract-overview.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, site } = await parent();
  // Whoever sees payouts only has their list as the first page.
  if (!may(me, 'payments.intent.read')) redirect(307, '/office/payments/payouts');
  const query = site ? { site_id: site } : {};
  const overview: PaymentsOverview = await answerOf(
    apiOver(fetch).GET('/api/payments/overview', { params: { query } }),
  );
  return { overview };
};
