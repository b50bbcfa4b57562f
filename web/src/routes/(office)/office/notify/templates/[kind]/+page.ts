import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { TemplateDetail } from '#modules/notify/contract-templates.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { me, sites, site } = await parent();
  const at = siteInView(me, sites, url.searchParams.get('at') ?? site, 'notify.template.manage');
  const language: 'bn' | 'en' = url.searchParams.get('language') === 'en' ? 'en' : 'bn';
  const template = await answerOf<TemplateDetail>(
    apiOver(fetch).GET('/api/notice-templates/by-kind/{kind}', {
      params: { path: { kind: params.kind }, query: { union_id: at.id } },
    }),
  );
  return { template, at, language };
};
