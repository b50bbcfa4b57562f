import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Deduction } from '#modules/collection/contract-payment.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.statement.read');
  const centre = sites.find((one) => one.id === site && one.kind === 'centre');
  return {
    list: await loadList<Deduction>(fetch, url, '/api/collection/deductions', {
      sort: '-created_at',
      fixed: { centre_id: centre?.id },
    }),
  };
};
