import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { LotMembers } from '#modules/collection/transport/contract-transport.ts';
import type { Trace } from '#modules/inventory/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'inventory.stock.read');
  const api = apiOver(fetch);
  const path = { params: { path: { id: params.id } } };
  const trace: Trace = await answerOf(api.GET('/api/inventory/lots/{id}', path));
  const members: LotMembers | null = may(me, 'collection.trace.read', trace.lot.site_id)
    ? await answerOf(api.GET('/api/collection/lots/{id}/members', path))
    : null;
  return { trace, members };
};
