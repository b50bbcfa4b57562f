import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { ReceiptDetail } from '#modules/collection/contract-receipts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.receipt.read');
  const receipt: ReceiptDetail = await answerOf(
    apiOver(fetch).GET('/api/collection/receipts/{id}', { params: { path: { id: params.id } } }),
  );
  return { receipt };
};
