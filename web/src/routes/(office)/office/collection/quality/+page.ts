import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { MilkType } from '#modules/collection/contract-words.ts';
import type { Quality } from '#modules/collection/seeing/contract-quality.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.day.read');
  const readable = me.permissions['collection.day.read'] ?? [];
  const top = sites.find((one) => readable.includes(one.id) && !readable.includes(one.parent_id ?? ''));
  const about = site !== null && readable.includes(site) ? site : (top?.id ?? readable[0] ?? '');
  const on = url.searchParams.get('on');
  const milk = url.searchParams.get('milk_type') as MilkType | null;
  const query = { site_id: about, ...(on ? { on } : {}), ...(milk ? { milk_type: milk } : {}) };
  const quality: Quality = await answerOf(apiOver(fetch).GET('/api/collection/quality', { params: { query } }));
  return { quality, milk };
};
