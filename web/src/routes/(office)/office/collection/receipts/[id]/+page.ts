import { answerOf, apiOver } from '#lib/api.ts';
import { demand, may } from '#lib/me.ts';
import type { ReceiptDetail } from '#modules/collection/contract-receipts.ts';
import type { PageLoad } from './$types.js';

type MemberChoice = { id: string; code: string; name_bn: string; name_en: string };

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.receipt.read');
  const receipt: ReceiptDetail = await answerOf(
    apiOver(fetch).GET('/api/collection/receipts/{id}', { params: { path: { id: params.id } } }),
  );
  const page: { items: MemberChoice[] } = may(me, 'collection.receipt.correct', receipt.centre_id)
    ? await answerOf(
        apiOver(fetch).GET('/api/collection/members', {
          params: { query: { centre_id: receipt.centre_id, limit: 200 } },
        }),
      )
    : { items: [] };
  const own = { id: receipt.member_id, code: receipt.member_code };
  const names = { name_bn: receipt.member_name_bn, name_en: receipt.member_name_en };
  const others = page.items.filter((one) => one.id !== receipt.member_id);
  return { receipt, members: [{ ...own, ...names }, ...others] };
};
