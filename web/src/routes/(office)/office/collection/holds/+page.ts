import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { PaymentHold } from '#modules/collection/contract-holds.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.statement.read');
  const { items } = await answerOf<{ items: PaymentHold[] }>(apiOver(fetch).GET('/api/collection/payment-holds'));
  return { holds: items, mayHold: may(me, 'collection.deduction.manage') };
};
