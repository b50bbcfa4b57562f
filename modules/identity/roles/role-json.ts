// The roles as whoever asks sees them: built-in ones, and own ones of sites they know.
import type { Db } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { Role } from '../contract.ts';
import { mayGive } from '../rights/may-grant.ts';
import { roles } from '../roles.ts';
import { type Site, siteTree } from '../sites/site-store.ts';
import { sitesBelow } from '../sites/sites-below.ts';
import { type OwnRole, ownRoles } from './own-role-store.ts';

export async function listRoles(db: Db, actor: Actor): Promise<Role[]> {
  const [own, tree] = await Promise.all([ownRoles(db), siteTree(db)]);
  const builtIn = Object.entries(roles).map(([role, words]) => ({
    ...{ role, id: null, site_id: null, version: null, retired_at: null },
    ...{ name_bn: words.nameBn, name_en: words.nameEn, purpose_bn: words.purposeBn, purpose_en: words.purposeEn },
    permissions: [...words.permissions],
    give_at: [...actor.sitesWith(`identity.grant.${role}`)],
  }));
  return [...builtIn, ...own.filter(({ siteId }) => actor.knows(siteId)).map((role) => ownRoleJson(role, actor, tree))];
}

export function ownRoleJson(role: OwnRole, actor: Actor, tree: readonly Site[]): Role {
  const below = role.retiredAt ? [] : sitesBelow(tree, role.siteId);
  return {
    ...{ role: role.role, id: role.id, site_id: role.siteId, version: role.version },
    ...{ name_bn: role.nameBn, name_en: role.nameEn },
    ...{ purpose_bn: role.descriptionBn, purpose_en: role.descriptionEn },
    permissions: [...role.permissions],
    give_at: below.filter((siteId) => mayGive(actor, role, siteId)),
    retired_at: role.retiredAt?.toString() ?? null,
  };
}
