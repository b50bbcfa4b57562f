import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Chart, Formula } from '#modules/collection/contract-charts.ts';
import { loadCentres, unionsOf } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.chart.read');
  const readable = unionsOf(await loadCentres(fetch));
  const managed = me.permissions['collection.chart.manage'] ?? [];
  const unions = sites.filter((one) => one.kind === 'union' && managed.includes(one.id));
  const union = readable.find((id) => id === site) ?? readable[0] ?? unions[0]?.id ?? null;
  const list = await loadList<Chart>(fetch, url, '/api/collection/charts', {
    sort: '-effective_from',
    fixed: { union_id: union ?? undefined },
  });
  const formulas: { items: Formula[] } = union
    ? await answerOf(apiOver(fetch).GET('/api/collection/formulas', { params: { query: { union_id: union } } }))
    : { items: [] };
  return { list, formulas: formulas.items, union, manages: union !== null && managed.includes(union) };
};
