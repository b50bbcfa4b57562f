import { answerOf, apiOver } from '#lib/api.ts';
import { ApiProblem } from '#lib/problem.ts';
import type { Banner, Banners } from '#modules/notify/contract-announcements.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async ({ locals, fetch }) => ({
  theme: locals.theme,
  banners: await readBanners(fetch),
});

/** A page stands without them: whatever hinders the banners is met again by the page's own questions. */
async function readBanners(fetch: typeof globalThis.fetch): Promise<Banner[]> {
  try {
    return (await answerOf<Banners>(apiOver(fetch).GET('/api/banners'))).items;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return [];
  }
}
