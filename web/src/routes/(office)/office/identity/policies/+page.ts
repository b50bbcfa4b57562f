import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { AddressRange, SignInPolicy } from '#modules/identity/contract-factors.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.policy.manage');
  const api = apiOver(fetch);
  const [policies, ranges] = await Promise.all([
    answerOf<{ items: SignInPolicy[] }>(api.GET('/api/sign-in-policies', {})),
    answerOf<{ items: AddressRange[] }>(api.GET('/api/address-ranges', {})),
  ]);
  return { policies: policies.items, ranges: ranges.items };
};
