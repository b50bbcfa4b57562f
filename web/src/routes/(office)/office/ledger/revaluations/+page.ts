import { answerOf, apiOver } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { GainReport, Revaluations } from '#modules/ledger/contract-exchange.ts';
import type { PageLoad } from './$types.js';

/** Without days in the address: this month until today. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  const books = siteInView(me, sites, site, 'ledger.account.read');
  const to = url.searchParams.get('to') ?? todayIn();
  const from = url.searchParams.get('from') ?? `${to.slice(0, 8)}01`;
  const query = { site_id: books.id, from, to };
  const api = apiOver(fetch);
  const [report, revaluations] = await Promise.all([
    answerOf<GainReport>(api.GET('/api/ledger/exchange-gains', { params: { query } })),
    answerOf<Revaluations>(api.GET('/api/ledger/revaluations', { params: { query: { site_id: books.id } } })),
  ]);
  return {
    ...{ report, revaluations, books, from, to, today: todayIn() },
    href: `/api/ledger/exchange-gains?${new URLSearchParams(query)}`,
  };
};
