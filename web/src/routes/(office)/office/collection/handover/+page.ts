import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { Cooler } from '#modules/collection/transport/contract-masters.ts';
import type { CentreLoad, Trip, TripDetail } from '#modules/collection/transport/contract-trips.ts';
import { loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

/** At one ramp in one day; more trips than these are looked for in the list of trips. */
const mostTrips = 8;

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'collection.dispatch.record');
  const api = apiOver(fetch);
  const centres = (await loadCentres(fetch)).filter((one) => may(me, 'collection.dispatch.record', one.site_id));
  const wanted = url.searchParams.get('centre') ?? site;
  const centre = centres.find((one) => one.site_id === wanted) ?? centres[0] ?? null;
  if (!centre) return { centres, centre, standing: [], coolers: [], trips: [] };
  const query = { union_id: centre.union_id, limit: 30 };
  const at = { params: { path: { id: centre.site_id } } };
  const [standing, coolers, trips] = await Promise.all([
    answerOf<{ items: CentreLoad[] }>(api.GET('/api/collection/centres/{id}/loads', at)),
    answerOf<{ items: Cooler[] }>(
      api.GET('/api/collection/coolers', { params: { query: { centre_id: centre.site_id } } }),
    ),
    answerOf<{ items: Trip[] }>(api.GET('/api/collection/trips', { params: { query } })),
  ]);
  const open = trips.items.filter((one) => ['planned', 'under_way', 'arrived'].includes(one.state));
  const details = await Promise.all(
    open
      .slice(0, mostTrips)
      .map((one) => answerOf<TripDetail>(api.GET('/api/collection/trips/{id}', { params: { path: { id: one.id } } }))),
  );
  const calls = (trip: TripDetail) => trip.stops.some((stop) => stop.centre_id === centre.site_id);
  return { centres, centre, standing: standing.items, coolers: coolers.items, trips: details.filter(calls) };
};
