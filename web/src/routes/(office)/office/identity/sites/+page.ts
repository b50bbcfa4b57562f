import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Site } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.site.read');
  const { items } = await answerOf<{ items: Site[] }>(apiOver(fetch).GET('/api/sites', {}));
  return { tree: items };
};
