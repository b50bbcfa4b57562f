import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { TripDetail } from '#modules/collection/transport/contract-trips.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.transport.read');
  const request = apiOver(fetch).GET('/api/collection/trips/{id}', { params: { path: { id: params.id } } });
  const trip: TripDetail = await answerOf(request);
  return { trip };
};
