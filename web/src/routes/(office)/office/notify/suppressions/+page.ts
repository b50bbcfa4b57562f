import { loadList } from '#lib/list.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { Suppression } from '#modules/notify/contract-sending.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  const at = siteInView(me, sites, site, 'notify.suppression.manage');
  return { list: await loadList<Suppression>(fetch, url, '/api/suppressions'), at: at.id };
};
