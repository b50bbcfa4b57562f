import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { CashSheet } from '#modules/collection/cash/contract-cash.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { me } = await parent();
  demand(me, 'payments.payout.read');
  const path = { params: { path: { id: params.id } } };
  const sheet: CashSheet = await answerOf(apiOver(fetch).GET('/api/collection/cash-sheets/{id}', path));
  const wanted = url.searchParams.get('centre');
  const centre = sheet.centres.find((one) => one.centre_id === wanted) ?? sheet.centres[0] ?? null;
  return { sheet, centre, mayPay: may(me, 'payments.payout.send'), person: me.person };
};
