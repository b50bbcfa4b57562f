import { readFrom } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Usage } from '#modules/integrations/contract-requests.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'integrations.partner.read');
  const days = ['7', '30', '90', '365'].find((one) => one === url.searchParams.get('days')) ?? '30';
  const machineId = url.searchParams.get('machine_id');
  const query = new URLSearchParams({ days, ...(machineId ? { machine_id: machineId } : {}) });
  const usage = await readFrom<Usage>(fetch, `/api/api-usage?${query}`);
  return { usage, days, machineId, query: query.toString() };
};
