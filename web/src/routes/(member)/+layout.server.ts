import { error } from '@sveltejs/kit';
import { loadMe } from '#lib/load-shell.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async ({ fetch, cookies, url, untrack }) => {
  const path = untrack(() => url.pathname + url.search);
  const me = await loadMe({ fetch, cookies, path });
  if (!me.member) error(403, 'forbidden');
  return { me, member: me.member };
};
