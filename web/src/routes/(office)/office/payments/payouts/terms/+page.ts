import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { DisbursementView } from '#modules/payments/contract-disbursements.ts';
import type { PayoutTermsPage } from '#modules/payments/contract-payout-terms.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const place = siteInView(me, sites, site, 'payments.payout.read');
  const params = { query: { site_id: place.id } };
  const api = apiOver(fetch);
  const [{ items }, interfaces] = await Promise.all([
    answerOf<PayoutTermsPage>(api.GET('/api/payout-terms', { params })),
    answerOf<{ items: DisbursementView[] }>(api.GET('/api/disbursement-settings', { params })),
  ]);
  return { place, items, interfaces: interfaces.items };
};
