import { answerOf, apiOver } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { FinancialStatements } from '#modules/ledger/contract.ts';
import type { PageLoad } from './$types.js';

/** Without days in the address: this month until today. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  const books = siteInView(me, sites, site, 'ledger.account.read');
  const to = url.searchParams.get('to') ?? todayIn();
  const from = url.searchParams.get('from') ?? `${to.slice(0, 8)}01`;
  const query = { site_id: books.id, from, to };
  const api = apiOver(fetch);
  return {
    statements: await answerOf<FinancialStatements>(api.GET('/api/ledger/financial-statements', { params: { query } })),
    ...{ books, from, to },
    href: `/api/ledger/financial-statements?${new URLSearchParams(query)}`,
  };
};
