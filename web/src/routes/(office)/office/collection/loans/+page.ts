import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Loan, LoanAgeing } from '#modules/collection/loans/contract-loans.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.statement.read');
  const readable = me.permissions['collection.statement.read'] ?? [];
  const centre = sites.find((one) => one.id === site && one.kind === 'centre');
  const about = readable[0] ?? '';
  const ageing: LoanAgeing = await answerOf(
    apiOver(fetch).GET('/api/collection/loan-ageing', { params: { query: { site_id: about } } }),
  );
  const fixed = { centre_id: centre?.id };
  const list = await loadList<Loan>(fetch, url, '/api/collection/loans', { sort: '-proposed_at', fixed });
  return { list, buckets: ageing.buckets };
};
