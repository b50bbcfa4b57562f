import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { Language } from '../../../platform/language/language.ts';

export interface Invitation {
  readonly id: string;
  readonly name: string;
  readonly nameBn: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: Language;
  readonly role: string;
  readonly siteId: string;
  readonly reason: string | null;
  readonly invitedBy: string | null;
  readonly invitedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly timesSent: number;
  readonly lastSentAt: Temporal.Instant | null;
}

export async function insertInvitation(tx: Tx, invitation: Invitation, tokenHash: Uint8Array): Promise<void> {
  await tx
    .insertInto('identity.invitations')
    .values({
      id: invitation.id,
      token_hash: tokenHash,
      name: invitation.name,
      name_bn: invitation.nameBn,
      phone: invitation.phone,
      email: invitation.email,
      language: invitation.language,
      role: invitation.role,
      site_id: invitation.siteId,
      reason: invitation.reason,
      invited_by: invitation.invitedBy,
      invited_at: invitation.invitedAt,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

export async function findInvitation(
  db: Db,
  by: { readonly id: string } | { readonly tokenHash: Uint8Array },
): Promise<Invitation | null> {
  const query = db.selectFrom('identity.invitations').select(columns);
  const found = 'id' in by ? query.where('id', '=', by.id) : query.where('token_hash', '=', Buffer.from(by.tokenHash));
  return ((await found.executeTakeFirst()) as Invitation | undefined) ?? null;
}

/** Locked until the transaction ends, so that a token opens the door once. */
export async function lockInvitation(tx: Tx, id: string): Promise<Invitation | null> {
  const row = await tx
    .selectFrom('identity.invitations')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (row as Invitation | undefined) ?? null;
}

export async function markAccepted(tx: Tx, id: string, personId: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.invitations')
    .set({ accepted_at: now, accepted_by: personId })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.invitation_missing');
}

export async function markSent(
  tx: Tx,
  id: string,
  sent: { readonly at: Temporal.Instant; readonly expiresAt: Temporal.Instant },
): Promise<void> {
  const result = await tx
    .updateTable('identity.invitations')
    .set((eb) => ({ times_sent: eb('times_sent', '+', 1), last_sent_at: sent.at, expires_at: sent.expiresAt }))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.invitation_missing');
}

/** The first time only: when the link was looked at. */
export async function markOpened(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.invitations')
    .set({ opened_at: now })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute();
}

export async function markWithdrawn(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.invitations')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.invitation_missing');
}

/** Those still open; nobody can be let in to a role that is no more. */
export async function withdrawInvitationsTo(tx: Tx, role: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.invitations')
    .set({ withdrawn_at: now })
    .where('role', '=', role)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

const columns = [
  'id',
  'name',
  'name_bn as nameBn',
  'phone',
  'email',
  'language',
  'role',
  'site_id as siteId',
  'reason',
  'invited_by as invitedBy',
  'invited_at as invitedAt',
  'expires_at as expiresAt',
  'accepted_at as acceptedAt',
  'withdrawn_at as withdrawnAt',
  'times_sent as timesSent',
  'last_sent_at as lastSentAt',
] as const;
