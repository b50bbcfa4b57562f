import { answerOf, apiOver } from '#lib/api.ts';
import { siteInView } from '#lib/site-in-view.ts';
import type { BackTest, RiskModel } from '#modules/payments/contract-risk.ts';
import type { RiskRuleSets } from '#modules/payments/contract-risk-rules.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  const place = siteInView(me, sites, site, 'payments.risk.read');
  const api = apiOver(fetch);
  const params = { query: { site_id: place.id } };
  const { items } = await answerOf<RiskRuleSets>(api.GET('/api/risk-rules', { params }));
  const { items: models } = await answerOf<{ items: RiskModel[] }>(api.GET('/api/risk-models', { params }));
  const draft = items.find((one) => one.state === 'proposed') ?? null;
  const path = { id: draft?.id ?? '' };
  const tried = draft
    ? await answerOf<BackTest>(api.GET('/api/risk-rules/{id}/back-test', { params: { path } }))
    : null;
  return { place, items, models, draft, tried };
};
