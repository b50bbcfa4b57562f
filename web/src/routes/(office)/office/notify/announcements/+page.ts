import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Announcement } from '#modules/notify/contract-announcements.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'notify.announcement.manage');
  const fixed = { site_id: site ?? undefined };
  return { list: await loadList<Announcement>(fetch, url, '/api/announcements', { fixed }) };
};
