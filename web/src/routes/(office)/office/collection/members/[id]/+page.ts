import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import { loadPersonWallets } from '#lib/wallet/load-person-wallets.ts';
import type { MemberDetail } from '#modules/collection/contract-members.ts';
import type { Loan } from '#modules/collection/loans/contract-loans.ts';
import type { Membership, SettlementFigures } from '#modules/collection/membership/contract-membership.ts';
import { loadCentres } from '../../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.member.read');
  const api = apiOver(fetch);
  const path = { id: params.id };
  const maySeeLoans = (me.permissions['collection.statement.read'] ?? []).length > 0;
  const query = { member_id: params.id };
  const [member, membership, loans, centres] = await Promise.all([
    answerOf(api.GET('/api/collection/members/{id}', { params: { path } })) as Promise<MemberDetail>,
    answerOf(api.GET('/api/collection/members/{id}/membership', { params: { path } })) as Promise<Membership>,
    maySeeLoans
      ? (answerOf(api.GET('/api/collection/loans', { params: { query } })) as Promise<{ items: Loan[] }>)
      : { items: [] },
    loadCentres(fetch),
  ]);
  const figures: SettlementFigures | null = member.left_on
    ? null
    : await answerOf(api.GET('/api/collection/members/{id}/settlement-preview', { params: { path } }));
  const wallets = await loadPersonWallets(fetch, me, member.person_id);
  return { wallets, member, membership, loans: loans.items, centres, figures };
};
