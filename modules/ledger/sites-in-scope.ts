// Which sites a list is about: all where the reader holds the permission, or of those one site and what is below it.
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/occasion.ts';
import { sitesFrom } from '../identity/index.ts';

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
