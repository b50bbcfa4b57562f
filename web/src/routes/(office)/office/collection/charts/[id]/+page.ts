import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { ChartDetail } from '#modules/collection/contract-charts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.chart.read');
  const chart: ChartDetail = await answerOf(
    apiOver(fetch).GET('/api/collection/charts/{id}', { params: { path: { id: params.id } } }),
  );
  return { chart };
};
