import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { ShiftSlip } from '#modules/collection/contract-pouring.ts';
import type { Shift } from '#modules/collection/contract-receipts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.receipt.read');
  const given = { params: { path: { id: params.id } } };
  const [shift, slip]: [Shift, ShiftSlip] = await Promise.all([
    answerOf<Shift>(apiOver(fetch).GET('/api/collection/shifts/{id}', given)),
    answerOf<ShiftSlip>(apiOver(fetch).GET('/api/collection/shifts/{id}/slip', given)),
  ]);
  return { shift, slip, mayReopen: may(me, 'collection.shift.reopen', shift.centre_id) };
};
