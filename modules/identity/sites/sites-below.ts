// A site and everything below it.
import type { Site } from './site-store.ts';

/** `tree` has parents before their children, as siteTree returns it. */
export function sitesBelow(tree: readonly Pick<Site, 'id' | 'parentId'>[], siteId: string): string[] {
  const found = new Set([siteId]);
  for (const { id, parentId } of tree) if (parentId !== null && found.has(parentId)) found.add(id);
  return tree.filter(({ id }) => found.has(id)).map(({ id }) => id);
}
