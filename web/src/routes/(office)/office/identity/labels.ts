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

const auditLabels: Record<string, () => string> = {
  'identity.signed_in': m.identity_action_signed_in,
  'identity.signed_out': m.identity_action_signed_out,
  'identity.sessions_closed': m.identity_action_sessions_closed,
  'identity.password_changed': m.identity_action_password_changed,
  'identity.person_created': m.identity_action_person_created,
  'identity.person_changed': m.identity_action_person_changed,
  'identity.role_granted': m.identity_action_role_granted,
  'identity.role_revoked': m.identity_action_role_revoked,
  'identity.invitation_made': m.identity_action_invitation_made,
  'identity.invitation_accepted': m.identity_action_invitation_accepted,
  'identity.invitation_withdrawn': m.identity_action_invitation_withdrawn,
  'identity.site_created': m.identity_action_site_created,
  'identity.site_renamed': m.identity_action_site_renamed,
  phone: m.identity_phone,
  email: m.identity_email,
  language: m.identity_language,
  role: m.identity_role,
  closed: m.identity_state_closed,
  has_password: m.identity_password,
  name_bn: m.identity_site_name_bn,
  name_en: m.identity_site_name_en,
};

/** Actions and fields of the audit; other rooms' own stay as they are written. */
export function auditLabel(name: string): string {
  return auditLabels[name]?.() ?? name;
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
export function rolesToGive(me: Me, roles: readonly Role[]): Option[] {
  return roles
    .filter(({ role }) => (me.permissions[`identity.grant.${role}`] ?? []).length > 0)
    .map((role) => ({ value: role.role, label: nameOf(role) }));
}

/** Sites where the permission is held, set in by their place in the tree. */
export function siteOptions(me: Me, sites: readonly ShellSite[], permission: string): Option[] {
  const allowed = new Set(me.permissions[permission]);
  return sites
    .filter(({ id }) => allowed.has(id))
    .map((site) => ({ value: site.id, label: `${'\u2003'.repeat(depthOf(site, sites))}${nameOf(site)}` }));
}

export function depthOf(site: ShellSite, sites: readonly ShellSite[]): number {
  const parent = sites.find(({ id }) => id === site.parent_id);
  return parent ? depthOf(parent, sites) + 1 : 0;
}
