import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { EntryContext } from '#modules/collection/contract-day.ts';
import { loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'collection.receipt.record');
  const own = me.permissions['collection.receipt.record'] ?? [];
  const centres = (await loadCentres(fetch)).filter((centre) => own.includes(centre.site_id));
  const wanted = url.searchParams.get('centre') ?? site;
  const centre = centres.find((one) => one.site_id === wanted) ?? centres[0] ?? null;
  const context: EntryContext | null = centre
    ? await answerOf(
        apiOver(fetch).GET('/api/collection/entry-context', { params: { query: { centre_id: centre.site_id } } }),
      )
    : null;
  return { centres, centre, context };
};
