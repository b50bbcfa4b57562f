import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { Device } from '#modules/collection/devices/contract-devices.ts';
import type { TripDetail } from '#modules/collection/transport/contract-trips.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.transport.read');
  const api = apiOver(fetch);
  const request = api.GET('/api/collection/trips/{id}', { params: { path: { id: params.id } } });
  const trip: TripDetail = await answerOf(request);
  const devices: { items: Device[] } =
    may(me, 'collection.reception.record', trip.union_id) && may(me, 'collection.device.read', trip.union_id)
      ? await answerOf(api.GET('/api/collection/devices', { params: { query: { centre_id: trip.union_id } } }))
      : { items: [] };
  return { trip, scales: devices.items.filter((one) => one.is_active && one.use === 'scale') };
};
