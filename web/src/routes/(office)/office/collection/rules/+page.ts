import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Chart } from '#modules/collection/contract-charts.ts';
import type { PayRule } from '#modules/collection/contract-rules.ts';
import { loadCentres, unionsOf } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.chart.read');
  const centres = await loadCentres(fetch);
  const readable = unionsOf(centres);
  const managed = me.permissions['collection.chart.manage'] ?? [];
  const unions = sites.filter((one) => one.kind === 'union' && managed.includes(one.id));
  const union = readable.find((id) => id === site) ?? readable[0] ?? unions[0]?.id ?? null;
  const list: { items: PayRule[] } =
    union && (me.permissions['collection.chart.read'] ?? []).includes(union)
      ? await answerOf(apiOver(fetch).GET('/api/collection/pay-rules', { params: { query: { union_id: union } } }))
      : { items: [] };
  const charts: { items: Chart[] } =
    union && (me.permissions['collection.chart.read'] ?? []).includes(union)
      ? await answerOf(
          apiOver(fetch).GET('/api/collection/charts', { params: { query: { union_id: union, limit: 200 } } }),
        )
      : { items: [] };
  return {
    rules: list.items,
    union,
    centres: centres.filter((one) => one.union_id === union),
    charts: charts.items.filter((one) => one.union_id === union && one.state === 'approved'),
  };
};
