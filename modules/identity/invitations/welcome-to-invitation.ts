// What the bearer of an invitation reads before choosing a password.
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { InvitationWelcome } from '../contract.ts';
import { roleWords } from '../roles/role-words.ts';
import { findSite } from '../sites/site-store.ts';
import type { Invitation } from './invitation-store.ts';

export async function welcomeToInvitation(db: Db, invitation: Invitation): Promise<Static<typeof InvitationWelcome>> {
  const site = await findSite(db, invitation.siteId);
  assert(site, 'an invitation is to a site');
  const { role } = invitation;
  const words = await roleWords(db, role);
  return {
    name: invitation.name,
    name_bn: invitation.nameBn,
    language: invitation.language,
    role,
    role_name_bn: words.nameBn,
    role_name_en: words.nameEn,
    site_name_bn: site.nameBn,
    site_name_en: site.nameEn,
    identifier: invitation.phone ?? invitation.email ?? '',
    expires_at: invitation.expiresAt.toString(),
  };
}
