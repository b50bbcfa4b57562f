import { loadList } from '#lib/list.ts';
import type { Notice } from '#modules/notify/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => {
  const list = await loadList<Notice>(fetch, url, '/api/notices', { limit: 20 });
  return { list: list as typeof list & { unread: number } };
};
