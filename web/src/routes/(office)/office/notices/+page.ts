import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import type { Notice, Preferences } from '#modules/notify/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => {
  const [list, known] = await Promise.all([
    loadList<Notice>(fetch, url, '/api/notices', { limit: 30 }),
    answerOf<Preferences>(apiOver(fetch).GET('/api/me/notice-preferences', {})),
  ]);
  return { list: list as typeof list & { unread: number }, kinds: known.items };
};
