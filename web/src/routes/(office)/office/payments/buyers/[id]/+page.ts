import { readFrom } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { demand } from '#lib/me.ts';
import type { Buyer, BuyerStatement } from '#modules/payments/contract-buyers.ts';
import { sellerInView } from '../../seller-in-view.ts';
import type { PageLoad } from './$types.js';

/** The statement of this month and the one before, unless other days are asked for. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.invoice.read');
  const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
  const today = todayIn();
  const before = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2));
  const [asked, until] = [url.searchParams.get('from'), url.searchParams.get('to')];
  const from = isDay(asked) ? asked : before.toISOString().slice(0, 10);
  const to = isDay(until) ? until : today;
  const buyer = await readFrom<Buyer>(fetch, `/api/buyers/${params.id}`);
  const [seller, statement] = await Promise.all([
    sellerInView(fetch, buyer.site_id),
    from <= to ? readFrom<BuyerStatement>(fetch, `/api/buyers/${params.id}/statement?from=${from}&to=${to}`) : null,
  ]);
  return { buyer, seller, from, to, statement };
};
