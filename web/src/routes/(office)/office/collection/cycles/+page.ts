import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Cycle } from '#modules/collection/contract-payment.ts';
import type { PaymentGroups } from '#modules/collection/cycles/contract-groups.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.cycle.read');
  const chosen = sites.find((one) => one.id === site);
  const union = chosen?.kind === 'centre' ? chosen.parent_id : chosen?.kind === 'union' ? chosen.id : null;
  const groups: PaymentGroups = await answerOf(apiOver(fetch).GET('/api/collection/payment-groups'));
  return {
    groups: groups.groups,
    list: await loadList<Cycle>(fetch, url, '/api/collection/cycles', {
      sort: '-from_on',
      fixed: { site_id: union ?? undefined },
    }),
  };
};
