import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { MemberGroup } from '#modules/collection/membership/contract-membership.ts';
import { centreFilter, loadCentres } from '../../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'collection.member.read');
  const centres = await loadCentres(fetch);
  const asked = url.searchParams.get('centre_id') ?? undefined;
  const chosen = asked ?? centreFilter(centres, site) ?? centres[0]?.site_id;
  const query = { centre_id: chosen ?? '' };
  const groups: { items: MemberGroup[] } = chosen
    ? await answerOf(apiOver(fetch).GET('/api/collection/member-groups', { params: { query } }))
    : { items: [] };
  return { centres, chosen: chosen ?? '', groups: groups.items };
};
