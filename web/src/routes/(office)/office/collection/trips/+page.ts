import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand, may } from '#lib/me.ts';
import type { Tanker, TransportRoute } from '#modules/collection/transport/contract-masters.ts';
import type { Trip } from '#modules/collection/transport/contract-trips.ts';
import type { PageLoad } from './$types.js';

interface Driver {
  id: string;
  name: string;
  name_bn: string;
}

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.transport.read');
  const list = await loadList<Trip>(fetch, url, '/api/collection/trips', { sort: '-number' });
  const unions = sites.filter((one) => one.kind === 'union' && may(me, 'collection.trip.plan', one.id));
  const [union] = unions;
  if (!union) return { list, union: null, tankers: [], routes: [], drivers: [] };
  const api = apiOver(fetch);
  const query = { union_id: union.id };
  const [tankers, routes, drivers] = await Promise.all([
    answerOf<{ items: Tanker[] }>(api.GET('/api/collection/tankers', { params: { query } })),
    answerOf<{ items: TransportRoute[] }>(api.GET('/api/collection/transport-routes', { params: { query } })),
    answerOf<{ items: Driver[] }>(api.GET('/api/collection/drivers', { params: { query } })),
  ]);
  return { list, union, tankers: tankers.items, routes: routes.items, drivers: drivers.items };
};
