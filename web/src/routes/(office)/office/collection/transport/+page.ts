import { answerOf, apiOver } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { demand, may } from '#lib/me.ts';
import { type Report, reportGroups } from '#modules/collection/transport/contract-transport.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.transport.report');
  const union = sites.find((one) => one.kind === 'union' && may(me, 'collection.transport.report', one.id));
  const today = todayIn();
  const from = new Date(Date.parse(today) - 3 * 86_400_000).toISOString().slice(0, 10);
  const by = reportGroups.find((one) => one === url.searchParams.get('by')) ?? 'centre';
  const query = {
    union_id: union?.id ?? '',
    from_on: url.searchParams.get('from_on') || from,
    to_on: url.searchParams.get('to_on') || today,
    by,
  };
  const report: Report | null = union
    ? await answerOf(apiOver(fetch).GET('/api/collection/transport-report', { params: { query } }))
    : null;
  return { query, report };
};
