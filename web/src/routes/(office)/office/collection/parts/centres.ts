/** The centres a page is about: those of the chosen site, or all the person may see. */
import { answerOf, apiOver } from '#lib/api.ts';
import type { Centre } from '#modules/collection/contract-centres.ts';

export async function loadCentres(fetch: typeof globalThis.fetch): Promise<Centre[]> {
  const page: { items: Centre[] } = await answerOf(
    apiOver(fetch).GET('/api/collection/centres', { params: { query: { limit: 200 } } }),
  );
  return page.items;
}

/** A list is narrowed to the chosen site when that is a centre; a union or group shows everything below it. */
export function centreFilter(centres: readonly Centre[], site: string | null): string | undefined {
  return centres.some((centre) => centre.site_id === site) ? (site ?? undefined) : undefined;
}

export function unionsOf(centres: readonly Centre[]): string[] {
  return [...new Set(centres.map((centre) => centre.union_id))];
}
