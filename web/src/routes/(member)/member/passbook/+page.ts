import { answerOf, apiOver } from '#lib/api.ts';
import type { Passbook } from '#modules/collection/contract-passbook.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => {
  const wanted = Number(url.searchParams.get('year'));
  const query = Number.isInteger(wanted) && wanted >= 2000 ? { year: wanted } : {};
  const passbook: Passbook = await answerOf(apiOver(fetch).GET('/api/member/passbook', { params: { query } }));
  return { passbook };
};
