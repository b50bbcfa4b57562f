import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Role } from '#modules/identity/contract.ts';
import type { AnnouncementDetail, AnnouncementReader } from '#modules/notify/contract-announcements.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { me } = await parent();
  demand(me, 'notify.announcement.manage');
  const api = apiOver(fetch);
  const [written, readers, roles] = await Promise.all([
    answerOf<AnnouncementDetail>(api.GET('/api/announcements/{id}', { params: { path: { id: params.id } } })),
    loadList<AnnouncementReader>(fetch, url, `/api/announcements/${params.id}/readers`, { limit: 50 }),
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
  ]);
  return { written, readers, roles: roles.items };
};
