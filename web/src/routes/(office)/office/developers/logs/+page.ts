import { loadList } from '#lib/list.ts';
import { demand, may } from '#lib/me.ts';
import type { Machine } from '#modules/identity/contract-machines.ts';
import type { ApiRequest } from '#modules/integrations/contract-requests.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.partner.read');
  const machines = may(me, 'identity.machine.read')
    ? loadList<Machine>(fetch, new URL(url.origin), '/api/machines', { limit: 200, sort: 'name' })
    : null;
  const list = await loadList<ApiRequest>(fetch, url, '/api/api-requests', { sort: '-asked_at' });
  return { list, machines: (await machines)?.items ?? [] };
};
