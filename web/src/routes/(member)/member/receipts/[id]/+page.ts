import { answerOf, apiOver } from '#lib/api.ts';
import type { ReceiptDetail } from '#modules/collection/contract-receipts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params }) => {
  const receipt: ReceiptDetail = await answerOf(
    apiOver(fetch).GET('/api/member/receipts/{id}', { params: { path: { id: params.id } } }),
  );
  return { receipt };
};
