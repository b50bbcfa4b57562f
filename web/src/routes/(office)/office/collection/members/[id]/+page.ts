import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { MemberDetail } from '#modules/collection/contract-members.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.member.read');
  const member: MemberDetail = await answerOf(
    apiOver(fetch).GET('/api/collection/members/{id}', { params: { path: { id: params.id } } }),
  );
  return { member };
};
