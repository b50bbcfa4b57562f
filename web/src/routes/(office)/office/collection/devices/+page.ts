import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { Device } from '#modules/collection/devices/contract-devices.ts';
import type { OwnModel } from '#modules/collection/devices/contract-models.ts';
import { loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site, sites } = await parent();
  demand(me, 'collection.device.read');
  const api = apiOver(fetch);
  const reads = (id: string) => may(me, 'collection.device.read', id);
  const centres = (await loadCentres(fetch)).filter((one) => reads(one.site_id));
  const places = [
    ...centres.map(({ site_id, name_bn, name_en }) => ({ id: site_id, name_bn, name_en, dock: false })),
    // The union itself stands for its dock and its vehicles.
    ...sites.filter((one) => one.kind === 'union' && reads(one.id)).map((one) => ({ ...namesOf(one), dock: true })),
  ];
  const wanted = url.searchParams.get('centre') ?? site;
  const place = places.find((one) => one.id === wanted) ?? places[0] ?? null;
  const unionId = centres.find((one) => one.site_id === place?.id)?.union_id ?? place?.id ?? null;
  const devices: { items: Device[] } = place
    ? await answerOf(api.GET('/api/collection/devices', { params: { query: { centre_id: place.id } } }))
    : { items: [] };
  const models: { items: OwnModel[] } =
    unionId && may(me, 'collection.transport.manage', unionId)
      ? await answerOf(api.GET('/api/collection/device-models', { params: { query: { union_id: unionId } } }))
      : { items: [] };
  return { places, place, unionId, devices: devices.items, models: models.items };
};

const namesOf = ({ id, name_bn, name_en }: { id: string; name_bn: string; name_en: string }) => ({
  id,
  name_bn,
  name_en,
});
