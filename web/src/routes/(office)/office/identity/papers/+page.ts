import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { ExpiringDocument } from '#modules/identity/contract-papers.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  demand(me, 'identity.document.read');
  return { list: await loadList<ExpiringDocument>(fetch, url, '/api/people-documents', { sort: 'expires_on' }) };
};
