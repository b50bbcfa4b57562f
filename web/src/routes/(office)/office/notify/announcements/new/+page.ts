import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { Role } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const at = siteInView(me, sites, site, 'notify.announcement.manage');
  const roles = await answerOf<{ items: Role[] }>(apiOver(fetch).GET('/api/roles', {}));
  return { at: at.id, roles: roles.items };
};
