// What the bearer of an invitation reads before choosing a password.
import type { Static } from 'typebox';
import type { Db } from '../../platform/db/database.ts';
import { assert } from '../../platform/errors.ts';
import type { InvitationWelcome } from './contract.ts';
import type { Invitation } from './invitation-store.ts';
import { isRole, roles } from './roles.ts';
import { findSite } from './site-store.ts';

export async function welcomeToInvitation(db: Db, invitation: Invitation): Promise<Static<typeof InvitationWelcome>> {
  const site = await findSite(db, invitation.siteId);
  assert(site, 'an invitation is to a site');
  const { role } = invitation;
  return {
    name: invitation.name,
    name_bn: invitation.nameBn,
    language: invitation.language,
    role,
    role_name_bn: isRole(role) ? roles[role].nameBn : role,
    role_name_en: isRole(role) ? roles[role].nameEn : role,
    site_name_bn: site.nameBn,
    site_name_en: site.nameEn,
    identifier: invitation.phone ?? invitation.email ?? '',
    expires_at: invitation.expiresAt.toString(),
  };
}
