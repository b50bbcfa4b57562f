import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { PrivacyRequest } from '#modules/privacy/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'privacy.request.read');
  return { list: await loadList<PrivacyRequest>(fetch, url, '/api/privacy/requests', { sort: '-asked_at' }) };
};
