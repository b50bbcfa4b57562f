import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { AuditRecord } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'identity.audit.read');
  return {
    list: await loadList<AuditRecord>(fetch, url, '/api/audit', {
      sort: '-recorded_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
