import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { PaymentGroups } from '#modules/collection/cycles/contract-groups.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'collection.cycle.read');
  const answer: PaymentGroups = await answerOf(apiOver(fetch).GET('/api/collection/payment-groups'));
  const unions = sites.filter((site) => site.kind === 'union' && may(me, 'collection.cycle.close', site.id));
  return { ...answer, unions };
};
