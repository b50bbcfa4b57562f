import { loadShell } from '#lib/load-shell.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = ({ fetch, cookies, url, untrack }) => {
  // Untracked: who is signed in does not change because the address does.
  const path = untrack(() => url.pathname + url.search);
  return loadShell({ fetch, cookies, path });
};
