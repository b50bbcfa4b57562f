import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { TrialBalance } from '#modules/ledger/contract.ts';
import type { PageLoad } from './$types.js';

/** Of the site chosen; without a choice of the highest one the reader may read, which holds all below it. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'ledger.account.read');
  const readable = sites.filter((one) => may(me, 'ledger.account.read', one.id));
  const ids = new Set(readable.map((one) => one.id));
  const top = readable.find((one) => one.parent_id === null || !ids.has(one.parent_id));
  const books = readable.find((one) => one.id === site) ?? top;
  const on = url.searchParams.get('on');
  const detailed = url.searchParams.get('detail') === 'true';
  const summary: 'true' | 'false' = detailed ? 'false' : 'true';
  const query = { summary, site_id: books?.id ?? '', ...(on ? { on } : {}) };
  const balance = await answerOf<TrialBalance>(apiOver(fetch).GET('/api/ledger/trial-balance', { params: { query } }));
  return {
    balance,
    books,
    on,
    detailed,
    csv: `/api/ledger/trial-balance?${new URLSearchParams({ ...query, format: 'csv' })}`,
  };
};
