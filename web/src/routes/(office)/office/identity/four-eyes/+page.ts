import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { FourEyesSwitch, KnownPermission } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.four_eyes.manage');
  const api = apiOver(fetch);
  const [switches, permissions] = await Promise.all([
    answerOf<{ items: FourEyesSwitch[] }>(api.GET('/api/four-eyes', {})),
    answerOf<{ items: KnownPermission[] }>(api.GET('/api/permissions', {})),
  ]);
  return { switches: switches.items, permissions: permissions.items.filter((one) => one.switchable) };
};
