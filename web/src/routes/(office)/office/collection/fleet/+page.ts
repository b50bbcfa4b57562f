import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { Tanker, Tolerance, TransportRoute } from '#modules/collection/transport/contract-masters.ts';
import { loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.transport.read');
  const api = apiOver(fetch);
  const query = { limit: 200 };
  const [tankers, routes] = await Promise.all([
    answerOf<{ items: Tanker[] }>(api.GET('/api/collection/tankers', { params: { query } })),
    answerOf<{ items: TransportRoute[] }>(api.GET('/api/collection/transport-routes', { params: { query } })),
  ]);
  const union = sites.find((one) => one.kind === 'union' && may(me, 'collection.transport.manage', one.id)) ?? null;
  const centres = union ? (await loadCentres(fetch)).filter((one) => one.union_id === union.id) : [];
  const place = sites.find((one) => one.kind === 'union' && may(me, 'collection.transport.report', one.id));
  const params = { query: { union_id: place?.id ?? '' } };
  const tolerances: { items: Tolerance[] } | null = place
    ? await answerOf(api.GET('/api/collection/transport-tolerances', { params }))
    : null;
  return { tankers: tankers.items, routes: routes.items, union, centres, tolerances: tolerances?.items ?? null };
};
