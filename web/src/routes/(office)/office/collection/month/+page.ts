import { answerOf, apiOver } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { demand } from '#lib/me.ts';
import type { MonthReport } from '#modules/collection/seeing/contract-month.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.statement.read');
  const readable = me.permissions['collection.statement.read'] ?? [];
  const fits = sites.filter((one) => readable.includes(one.id) && (one.kind === 'union' || one.kind === 'centre'));
  const about = fits.find((one) => one.id === site) ?? fits.find((one) => one.kind === 'union') ?? fits[0];
  const wanted = url.searchParams.get('month') ?? '';
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(wanted) ? wanted : todayIn().slice(0, 7);
  const query = { site_id: about?.id ?? '', month };
  const report: MonthReport = await answerOf(apiOver(fetch).GET('/api/collection/month', { params: { query } }));
  return { report };
};
