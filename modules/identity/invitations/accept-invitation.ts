// Turns an invitation into a person with a password and a role.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { makeActor } from '../actors/actor.ts';
import { readActor } from '../actors/actor-store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { createPerson } from '../people/create-person.ts';
import type { Person } from '../people/person-store.ts';
import { grantRole } from '../rights/grant-role.ts';
import { mayGrant } from '../rights/may-grant.ts';
import { findInvitation, type Invitation, lockInvitation, markAccepted } from './invitation-store.ts';
import { tokenHash } from './invitation-token.ts';

/** Throws `identity.invitation_missing`, `identity.invitation_ended`. */
export async function openInvitation(db: Db, token: string, now: Temporal.Instant): Promise<Invitation> {
  const invitation = await findInvitation(db, { tokenHash: tokenHash(token) });
  if (!invitation) throw new DomainError('identity.invitation_missing');
  requireOpen(invitation, now);
  return invitation;
}

/**
 * The grant is made in the name of whoever invited, with the rights they have now: an invitation dies with them.
 * Throws what `openInvitation`, `createPerson` and `grantRole` throw.
 */
export async function acceptInvitation(
  tx: Tx,
  occasion: Occasion,
  input: { readonly token: string; readonly password: string },
): Promise<Person> {
  const { id } = await openInvitation(tx, input.token, occasion.now);
  const invitation = await lockInvitation(tx, id);
  if (!invitation) throw new DomainError('identity.invitation_missing');
  requireOpen(invitation, occasion.now);
  const inviting = await inNameOfInviter(tx, occasion, invitation);
  const { name, nameBn, phone, email, language, role, siteId, reason } = invitation;
  const person = await createPerson(tx, inviting, { name, nameBn, phone, email, language, password: input.password });
  await grantRole(tx, inviting, { personId: person.id, role, siteId, reason });
  await markAccepted(tx, id, person.id, occasion.now);
  await recordAudit(
    tx,
    { ...occasion, actor: { ...occasion.actor, personId: person.id } },
    {
      action: 'identity.invitation_accepted',
      siteId,
      subject: { kind: 'identity.invitation', id },
      after: { person: person.id },
    },
  );
  return person;
}

function requireOpen(invitation: Invitation, now: Temporal.Instant): void {
  const ended =
    invitation.acceptedAt || invitation.withdrawnAt || Temporal.Instant.compare(invitation.expiresAt, now) <= 0;
  if (ended) throw new DomainError('identity.invitation_ended');
}

async function inNameOfInviter(db: Db, occasion: Occasion, { invitedBy, role, siteId }: Invitation): Promise<Occasion> {
  if (invitedBy === null) {
    const system = { ...occasion.actor, kind: 'system' as const, name: 'identity.invitation', may: () => true };
    return { ...occasion, actor: system };
  }
  const inviter = await readActor(db, invitedBy, occasion.now);
  const actor = inviter && makeActor(inviter.person, inviter.held);
  if (!actor || !(await mayGrant(db, actor, role, siteId))) throw new DomainError('identity.invitation_ended');
  return { ...occasion, actor };
}
