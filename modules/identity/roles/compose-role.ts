// A union composes a role of its own out of permissions, changes it, and retires it.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { heldByRole } from '../rights/grant-store.ts';
import { mayHandOut } from '../rights/may-grant.ts';
import { everyPermission } from '../roles.ts';
import { findSite } from '../sites/site-store.ts';
import {
  insertOwnRole,
  insertVersion,
  lockOwnRole,
  type OwnRole,
  type OwnRoleWords,
  ownRoleName,
  updateOwnRole,
} from './own-role-store.ts';

export interface RoleDraft extends OwnRoleWords {
  readonly permissions: readonly string[];
  readonly reason?: string | null;
}

/** Throws `identity.site_missing`, `identity.permission_unknown`, `identity.permission_not_yours`. */
export async function composeRole(
  tx: Tx,
  occasion: Occasion,
  input: RoleDraft & { readonly id?: string; readonly siteId: string },
): Promise<OwnRole> {
  const { siteId, reason = null, id = newId() } = input;
  if (!(await findSite(tx, siteId))) throw new DomainError('identity.site_missing', {}, '/site_id');
  const permissions = checkedPermissions(occasion, input.permissions, siteId);
  const { nameBn, nameEn, descriptionBn, descriptionEn } = input;
  const role: OwnRole = {
    ...{ id, role: ownRoleName(id), siteId, version: 1, permissions },
    ...{ nameBn, nameEn, descriptionBn, descriptionEn },
    ...{ createdAt: occasion.now, changedAt: occasion.now, retiredAt: null },
  };
  await insertOwnRole(tx, role);
  await insertVersion(tx, role, { by: occasion.actor.personId, reason });
  const subject = { kind: 'identity.role', id };
  await recordAudit(tx, occasion, { action: 'identity.role_composed', siteId, subject, after: traceOf(role), reason });
  return role;
}

/**
 * Everybody who holds the role holds the new version at once, so nobody who holds it may add to it. `version` is the
 * one that was looked at. Throws `identity.role_missing`, `identity.role_changed_meanwhile`, `identity.grant_to_self`,
 * `identity.permission_unknown`, `identity.permission_not_yours`.
 */
export async function changeRole(
  tx: Tx,
  occasion: Occasion,
  id: string,
  change: RoleDraft & { readonly version: number },
): Promise<OwnRole> {
  const before = await requireOwnRole(tx, id);
  if (before.version !== change.version) throw new DomainError('identity.role_changed_meanwhile');
  const added = change.permissions.filter((permission) => !before.permissions.includes(permission));
  checkedPermissions(occasion, added, before.siteId);
  const removed = before.permissions.filter((permission) => !change.permissions.includes(permission));
  if (added.length > 0 && (await isHeldBy(tx, before, occasion))) throw new DomainError('identity.grant_to_self');
  const { nameBn, nameEn, descriptionBn, descriptionEn, reason = null } = change;
  const after: OwnRole = {
    ...before,
    ...{ nameBn, nameEn, descriptionBn, descriptionEn },
    permissions: [...new Set(change.permissions)].sort(),
    version: before.version + 1,
    changedAt: occasion.now,
  };
  await updateOwnRole(tx, after);
  await insertVersion(tx, after, { by: occasion.actor.personId, reason });
  await recordAudit(tx, occasion, {
    action: 'identity.role_recomposed',
    siteId: before.siteId,
    subject: { kind: 'identity.role', id },
    before: traceOf(before),
    after: { ...traceOf(after), added, removed },
    reason,
  });
  await publishActorsChanged(tx, occasion);
  return after;
}

/** Throws `identity.role_missing` for a role that is none or is retired. */
export async function requireOwnRole(tx: Tx, id: string): Promise<OwnRole> {
  const role = await lockOwnRole(tx, { id }, 'update');
  if (!role || role.retiredAt) throw new DomainError('identity.role_missing');
  return role;
}

async function isHeldBy(tx: Tx, { role }: OwnRole, { actor, now }: Occasion): Promise<boolean> {
  const held = await heldByRole(tx, role, now);
  return held.some(({ personId }) => personId === actor.personId);
}

function checkedPermissions({ actor }: Occasion, permissions: readonly string[], siteId: string): readonly string[] {
  for (const permission of permissions) {
    if (!everyPermission.includes(permission))
      throw new DomainError('identity.permission_unknown', { permission }, '/permissions');
    if (!mayHandOut(actor, permission, siteId))
      throw new DomainError('identity.permission_not_yours', { permission }, '/permissions');
  }
  return [...new Set(permissions)].sort();
}

const traceOf = ({ role, version, nameBn, nameEn, permissions }: OwnRole) => ({
  ...{ role, version, name_bn: nameBn, name_en: nameEn },
  permissions: [...permissions],
});
