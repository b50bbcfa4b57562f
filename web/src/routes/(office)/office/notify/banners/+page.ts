import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { BannerRow } from '#modules/notify/contract-announcements.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'notify.announcement.manage');
  return { list: await loadList<BannerRow>(fetch, url, '/api/banners/all') };
};
