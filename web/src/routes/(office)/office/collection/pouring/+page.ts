import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { PouringRules } from '#modules/collection/contract-pouring.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.rules.manage');
  const own = me.permissions['collection.rules.manage'] ?? [];
  const unions = sites.filter((one) => one.kind === 'union' && own.includes(one.id));
  const union = unions.find((one) => one.id === site) ?? unions[0] ?? null;
  const query = { union_id: union?.id ?? '' };
  const rules: PouringRules | null = union
    ? await answerOf<PouringRules>(apiOver(fetch).GET('/api/collection/union-rules', { params: { query } }))
    : null;
  return { union, rules };
};
