import { answerOf, apiOver } from '#lib/api.ts';
import type { Site } from '#lib/load-shell.ts';
import { demand } from '#lib/me.ts';
import type { DayOverview } from '#modules/collection/contract-day.ts';
import type { MilkType } from '#modules/collection/contract-words.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.day.read');
  const readable = me.permissions['collection.day.read'] ?? [];
  const about = widest(sites, readable, site);
  const on = url.searchParams.get('on') ?? undefined;
  const milk = url.searchParams.get('milk_type') as MilkType | null;
  const query = { site_id: about, ...(on ? { on } : {}), ...(milk ? { milk_type: milk } : {}) };
  const overview: DayOverview = await answerOf(apiOver(fetch).GET('/api/collection/day', { params: { query } }));
  const mayOpenCycles = (me.permissions['collection.cycle.read'] ?? []).length > 0;
  return { overview, topics: topicsOf(sites, readable, about), mayOpenCycles };
};

/** The chosen site, else the topmost one the person may watch. */
function widest(sites: readonly Site[], readable: readonly string[], chosen: string | null): string {
  if (chosen !== null && readable.includes(chosen)) return chosen;
  const top = sites.find((one) => readable.includes(one.id) && !readable.includes(one.parent_id ?? ''));
  return top?.id ?? readable[0] ?? '';
}

/** Centres and unions are told of every receipt; a group watches the unions below it. */
function topicsOf(sites: readonly Site[], readable: readonly string[], about: string): string[] {
  const site = sites.find((one) => one.id === about);
  if (site?.kind !== 'group') return [`site:${about}:day`];
  return sites
    .filter((one) => one.parent_id === about && readable.includes(one.id))
    .flatMap((one) => (one.kind === 'union' || one.kind === 'group' ? topicsOf(sites, readable, one.id) : []));
}
