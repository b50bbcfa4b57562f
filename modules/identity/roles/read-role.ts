// One composed role: what it carries, what it was before, and who holds it.

import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { RolePage } from '../contract.ts';
import { listHolders } from '../rights/list-holders.ts';
import { siteTree } from '../sites/site-store.ts';
import { findOwnRole, versionsOf } from './own-role-store.ts';
import { ownRoleJson } from './role-json.ts';

export async function readRolePage(db: Db, { actor, now }: Occasion, id: string): Promise<RolePage> {
  const role = await findOwnRole(db, { id });
  assert(role, 'the door found the site of the role');
  const [versions, held, tree] = await Promise.all([
    versionsOf(db, id),
    listHolders(db, actor, { role: role.role, limit: 200 }, now),
    siteTree(db),
  ]);
  return {
    role: ownRoleJson(role, actor, tree),
    versions: versions.map((one) => ({
      ...{ version: one.version, name_bn: one.nameBn, name_en: one.nameEn, permissions: [...one.permissions] },
      ...{ changed_at: one.changedAt.toString(), reason: one.reason },
      ...{ changed_by_name: one.changedByName, changed_by_name_bn: one.changedByNameBn },
    })),
    holders: held.items,
  };
}
