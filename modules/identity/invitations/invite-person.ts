// Invites somebody new to a role at a site; they choose their password themselves.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalEmail, canonicalPhone } from '../contacts/identifier.ts';
import { findPersonBy } from '../people/person-store.ts';
import { requireKnownRole, requireMayGrant } from '../rights/may-grant.ts';
import { findSite } from '../sites/site-store.ts';
import { type Invitation, insertInvitation, lockInvitation, markWithdrawn } from './invitation-store.ts';
import { invitationToken, tokenHash } from './invitation-token.ts';

export interface NewInvitation {
  readonly name: string;
  readonly nameBn: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly language: Language;
  readonly role: string;
  readonly siteId: string;
  readonly reason?: string | null;
}

export const invitationLasts = { hours: 7 * 24 } as const;

/**
 * Somebody who is registered already is granted a role instead: an invitation would let its bearer set their password.
 * Throws `identity.invitation_needs_address`, `identity.phone_taken`, `identity.email_taken`, `identity.role_unknown`,
 * `identity.site_missing`, `identity.grant_not_yours`.
 */
export async function invitePerson(
  tx: Tx,
  occasion: Occasion,
  secret: string,
  input: NewInvitation,
): Promise<Invitation> {
  if (!(await findSite(tx, input.siteId))) throw new DomainError('identity.site_missing', {}, '/site_id');
  await requireKnownRole(tx, input.role, input.siteId);
  await requireMayGrant(tx, occasion, input.role, input.siteId);
  const id = newId();
  const invitation: Invitation = {
    id,
    name: input.name,
    nameBn: input.nameBn,
    phone: input.phone ? canonicalPhone(input.phone) : null,
    email: input.email ? canonicalEmail(input.email) : null,
    language: input.language,
    role: input.role,
    siteId: input.siteId,
    reason: input.reason ?? null,
    invitedBy: occasion.actor.personId,
    invitedAt: occasion.now,
    expiresAt: occasion.now.add(invitationLasts),
    acceptedAt: null,
    withdrawnAt: null,
    timesSent: 0,
    lastSentAt: null,
  };
  if (!invitation.phone && !invitation.email) throw new DomainError('identity.invitation_needs_address', {}, '/phone');
  await refuseTakenAddress(tx, invitation);
  await insertInvitation(tx, invitation, tokenHash(invitationToken(secret, id)));
  await recordAudit(tx, occasion, {
    action: 'identity.invitation_made',
    siteId: input.siteId,
    subject: { kind: 'identity.invitation', id },
    after: { role: input.role, site_id: input.siteId },
    reason: invitation.reason,
  });
  return invitation;
}

async function refuseTakenAddress(db: Db, { phone, email }: Invitation): Promise<void> {
  if (phone && (await findPersonBy(db, { kind: 'phone', value: phone }))) {
    throw new DomainError('identity.phone_taken', {}, '/phone');
  }
  if (email && (await findPersonBy(db, { kind: 'email', value: email }))) {
    throw new DomainError('identity.email_taken', {}, '/email');
  }
}

/** Throws `identity.invitation_missing`, `identity.invitation_ended`, `identity.grant_not_yours`. */
export async function withdrawInvitation(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const invitation = await lockInvitation(tx, id);
  if (!invitation) throw new DomainError('identity.invitation_missing');
  await requireMayGrant(tx, occasion, invitation.role, invitation.siteId);
  if (invitation.acceptedAt || invitation.withdrawnAt) throw new DomainError('identity.invitation_ended');
  await markWithdrawn(tx, id, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.invitation_withdrawn',
    siteId: invitation.siteId,
    subject: { kind: 'identity.invitation', id },
  });
}
