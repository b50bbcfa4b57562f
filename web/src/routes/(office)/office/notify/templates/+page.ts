import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { TemplateRow } from '#modules/notify/contract-templates.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { me, sites, site } = await parent();
  const at = siteInView(me, sites, url.searchParams.get('at') ?? site, 'notify.template.manage');
  const query = { union_id: at.id };
  const list: { items: TemplateRow[] } = await answerOf(
    apiOver(fetch).GET('/api/notice-templates', { params: { query } }),
  );
  return { rows: list.items, at };
};
