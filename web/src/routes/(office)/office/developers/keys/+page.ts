import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand, may } from '#lib/me.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { Machine } from '#modules/identity/contract-machines.ts';
import type { TierList } from '#modules/integrations/contract-partners.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'identity.machine.read');
  const place = may(me, 'integrations.partner.read') ? siteInView(me, sites, site, 'integrations.partner.read') : null;
  const tiers = place
    ? answerOf<TierList>(apiOver(fetch).GET('/api/sites/{id}/api-tiers', { params: { path: { id: place.id } } }))
    : null;
  const kind = url.searchParams.get('kind') === 'client' ? 'client' : 'key';
  const list = await loadList<Machine>(fetch, url, '/api/machines', { sort: '-made_at', fixed: { kind } });
  return { list, kind, place, tiers: await tiers } as const;
};
