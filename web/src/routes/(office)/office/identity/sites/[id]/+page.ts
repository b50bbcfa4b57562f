import { error } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Site } from '#modules/identity/contract.ts';
import type { SitePapers } from '#modules/identity/contract-site-papers.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.site_paper.read');
  const api = apiOver(fetch);
  const sites = await answerOf<{ items: Site[] }>(api.GET('/api/sites', {}));
  const site = sites.items.find(({ id }) => id === params.id);
  if (!site) error(404, 'not_found');
  const path = { id: site.id };
  const papers = await answerOf<SitePapers>(api.GET('/api/sites/{id}/papers', { params: { path } }));
  return { place: site, papers: papers.items };
};
