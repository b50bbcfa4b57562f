import { error } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { SitePapers } from '#modules/identity/contract-site-papers.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me, sites } = await parent();
  demand(me, 'identity.site_paper.read');
  const site = sites.find(({ id }) => id === params.id);
  if (!site) error(404, 'not_found');
  const path = { id: site.id };
  const { items } = await answerOf<SitePapers>(apiOver(fetch).GET('/api/sites/{id}/papers', { params: { path } }));
  return { site, papers: items };
};
