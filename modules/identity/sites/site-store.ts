import type { Db, Tx } from '../../../platform/db/database.ts';
import type { SiteKind } from '../contract.ts';

export interface Site {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: SiteKind;
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  readonly timeZone: string;
}

export async function insertSite(tx: Tx, site: Site, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('identity.sites')
    .values({
      id: site.id,
      parent_id: site.parentId,
      kind: site.kind,
      code: site.code,
      name_bn: site.nameBn,
      name_en: site.nameEn,
      time_zone: site.timeZone,
      created_at: now,
    })
    .execute();
}

export async function findSite(db: Db, id: string): Promise<Site | null> {
  const row = await db.selectFrom('identity.sites').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? (row as Site) : null;
}

export async function isCodeTaken(db: Db, code: string): Promise<boolean> {
  return (await db.selectFrom('identity.sites').select('id').where('code', '=', code).executeTakeFirst()) !== undefined;
}

/** Every site, a parent always before its children. The tree of a group is hundreds of rows at most. */
export async function siteTree(db: Db): Promise<readonly Site[]> {
  const rows = await db.selectFrom('identity.sites').select(columns).orderBy('code').execute();
  const childrenOf = Map.groupBy(rows as Site[], ({ parentId }) => parentId);
  const inOrder: Site[] = [];
  const visit = (parentId: string | null): void => {
    for (const site of childrenOf.get(parentId) ?? []) {
      inOrder.push(site);
      visit(site.id);
    }
  };
  visit(null);
  return inOrder;
}

/** The site and every site below it. */
export async function sitesFrom(db: Db, siteId: string): Promise<readonly string[]> {
  const inside = new Set([siteId.toLowerCase()]);
  // A parent stands before its children.
  for (const site of await siteTree(db)) if (site.parentId && inside.has(site.parentId)) inside.add(site.id);
  return [...inside];
}

export async function updateSiteNames(tx: Tx, site: Pick<Site, 'id' | 'nameBn' | 'nameEn'>): Promise<void> {
  await tx
    .updateTable('identity.sites')
    .set({ name_bn: site.nameBn, name_en: site.nameEn })
    .where('id', '=', site.id)
    .execute();
}

const columns = [
  'id',
  'parent_id as parentId',
  'kind',
  'code',
  'name_bn as nameBn',
  'name_en as nameEn',
  'time_zone as timeZone',
] as const;

/** The roots of the tree. */
export async function topSites(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('identity.sites').select('id').where('parent_id', 'is', null).execute();
  return rows.map(({ id }) => id);
}
