// Which sites a list is about: all where the reader holds the permission, or of those one site and what is below it.
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/occasion.ts';
import { siteTree } from '../identity/index.ts';

export async function sitesInScope(
  db: Db,
  actor: Actor,
  permission: string,
  siteId: string | undefined,
): Promise<readonly string[]> {
  const permitted = actor.sitesWith(permission);
  if (siteId === undefined) return permitted;
  const inside = new Set(await sitesFrom(db, siteId));
  return permitted.filter((id) => inside.has(id));
}

/** The site and every site below it. */
export async function sitesFrom(db: Db, siteId: string): Promise<readonly string[]> {
  const inside = new Set([siteId.toLowerCase()]);
  // A parent stands before its children.
  for (const site of await siteTree(db)) if (site.parentId && inside.has(site.parentId)) inside.add(site.id);
  return [...inside];
}
