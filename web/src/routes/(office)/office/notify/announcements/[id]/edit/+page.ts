import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Role } from '#modules/identity/contract.ts';
import type { AnnouncementDetail } from '#modules/notify/contract-announcements.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'notify.announcement.manage');
  const api = apiOver(fetch);
  const [written, roles] = await Promise.all([
    answerOf<AnnouncementDetail>(api.GET('/api/announcements/{id}', { params: { path: { id: params.id } } })),
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
  ]);
  return { written, roles: roles.items };
};
