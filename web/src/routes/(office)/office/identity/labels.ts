/** The words of identity for what the API says in codes. */
import type { Site as ShellSite } from '#lib/load-shell.ts';
import type { Me } from '#lib/me.ts';
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Invitation, Role, SiteKind } from '#modules/identity/contract.ts';

export const kindLabels: Record<SiteKind, () => string> = {
  group: m.identity_kind_group,
  union: m.identity_kind_union,
  centre: m.identity_kind_centre,
  farm: m.identity_kind_farm,
  plant: m.identity_kind_plant,
  shop: m.identity_kind_shop,
  workshop: m.identity_kind_workshop,
};

export const invitationLabels: Record<Invitation['state'], () => string> = {
  open: m.identity_invitation_open,
  accepted: m.identity_invitation_accepted,
  withdrawn: m.identity_invitation_withdrawn,
  expired: m.identity_invitation_expired,
};

const fieldLabels: Record<string, () => string> = {
  phone: m.identity_phone,
  email: m.identity_email,
  language: m.identity_language,
  role: m.identity_role,
  closed: m.identity_state_closed,
  has_password: m.identity_password,
  name_bn: m.identity_site_name_bn,
  name_en: m.identity_site_name_en,
  approved_by: m.audit_approved_by,
  starts_on: m.audit_starts_on,
  ends_on: m.audit_ends_on,
  permissions: m.audit_permissions,
  permission: m.audit_permission,
  version: m.audit_version,
  added: m.audit_added,
  removed: m.audit_removed,
};

/** A field of the audit, else the name as it is written. */
export function auditLabel(name: string): string {
  return fieldLabels[name]?.() ?? name;
}

export function roleName(roles: readonly Role[], role: string): string {
  const known = roles.find((one) => one.role === role);
  return known ? nameOf(known) : role;
}

interface Option {
  value: string;
  label: string;
}

/** Roles this person may hand out anywhere. */
export function rolesToGive(roles: readonly Role[]): Option[] {
  return roles
    .filter(({ give_at, retired_at }) => give_at.length > 0 && retired_at === null)
    .map((role) => ({ value: role.role, label: nameOf(role) }));
}

/** Sites where the role may be handed out. */
export function sitesToGive(role: Role | undefined, sites: readonly ShellSite[]): Option[] {
  const allowed = new Set(role?.give_at);
  return optionsOf(sites, allowed);
}

/** Sites where the permission is held, set in by their place in the tree. */
export function siteOptions(me: Me, sites: readonly ShellSite[], permission: string): Option[] {
  return optionsOf(sites, new Set(me.permissions[permission]));
}

function optionsOf(sites: readonly ShellSite[], allowed: ReadonlySet<string>): Option[] {
  return sites
    .filter(({ id }) => allowed.has(id))
    .map((site) => ({ value: site.id, label: `${'\u2003'.repeat(depthOf(site, sites))}${nameOf(site)}` }));
}

export function depthOf(site: ShellSite, sites: readonly ShellSite[]): number {
  const parent = sites.find(({ id }) => id === site.parent_id);
  return parent ? depthOf(parent, sites) + 1 : 0;
}
