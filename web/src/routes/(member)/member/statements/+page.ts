import { loadList } from '#lib/list.ts';
import type { StatementSummary } from '#modules/collection/contract-payment.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => ({
  list: await loadList<StatementSummary>(fetch, url, '/api/member/statements', { limit: 12 }),
});
