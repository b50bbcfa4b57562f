import { siteInView } from '#lib/site-in-view.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ parent }) => {
  const { me, sites, site } = await parent();
  return { books: siteInView(me, sites, site, 'ledger.account.read') };
};
