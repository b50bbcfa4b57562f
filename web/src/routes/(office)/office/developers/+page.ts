import { demand } from '#lib/me.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent();
  demand(me, 'identity.machine.read');
};
