/** Of a page about one site: the one chosen in the switcher, else the highest the reader may read, with all below. */
import { error } from '@sveltejs/kit';
import type { Site } from './load-shell.ts';
import { type Me, may } from './me.ts';

/** Answers 403 when there is no site at which the person holds the permission. */
export function siteInView(me: Me, sites: readonly Site[], chosen: string | null, permission: string): Site {
  const readable = sites.filter((one) => may(me, permission, one.id));
  const ids = new Set(readable.map((one) => one.id));
  const top = readable.find((one) => one.parent_id === null || !ids.has(one.parent_id));
  return readable.find((one) => one.id === chosen) ?? top ?? error(403, 'forbidden');
}
