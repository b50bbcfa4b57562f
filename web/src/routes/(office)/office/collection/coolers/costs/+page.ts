import { answerOf, apiOver } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { demand, may } from '#lib/me.ts';
import type { CoolerCosts } from '#modules/collection/transport/contract-costs.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.transport.report');
  const union = sites.find((one) => one.kind === 'union' && may(me, 'collection.transport.report', one.id));
  const asked = url.searchParams.get('month') ?? '';
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : todayIn().slice(0, 7);
  const query = { union_id: union?.id ?? '', month };
  const costs: CoolerCosts | null = union
    ? await answerOf(apiOver(fetch).GET('/api/collection/cooler-costs', { params: { query } }))
    : null;
  const manages = union !== undefined && may(me, 'collection.transport.manage', union.id);
  return { query, rows: costs?.rows ?? [], manages };
};
