// Sends the link of an invitation to the phone and the e-mail address it names, the first time and again.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { defineNotice, notifyMany } from '../../notify/index.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { SentInvitations } from '../contract.ts';
import { requireKnownRole, requireMayGrant } from '../rights/may-grant.ts';
import { publicOrigin } from '../sign-in/public-origin.ts';
import { type Invitation, lockInvitation, markSent } from './invitation-store.ts';
import { invitationToken } from './invitation-token.ts';
import { invitationLasts } from './invite-person.ts';

export const invitationNotice = defineNotice({
  kind: 'identity.invitation',
  name: { bn: 'সমবায়ে যোগ দেওয়ার আমন্ত্রণ', en: 'Invitation to Samabay' },
  channels: ['sms', 'email'],
  required: true,
  variables: { link: 'secret' },
  text: {
    bn: {
      title: 'সমবায়ে যোগ দেওয়ার আমন্ত্রণ',
      body: 'সমবায়ে আপনাকে ডাকা হয়েছে। ৭ দিনের মধ্যে খুলে পাসওয়ার্ড দিন: {link}',
      email: [
        'সমবায়ে কাজ করার জন্য আপনাকে ডাকা হয়েছে। নিচের ঠিকানা খুলে নিজের পাসওয়ার্ড দিন:',
        '{link}',
        'ঠিকানাটি ৭ দিন চলবে এবং একবার ব্যবহার করা যায়। এটি কাউকে দেবেন না।',
        'আপনি কাউকে না চিনলে কিছু করতে হবে না।',
      ].join('\n\n'),
    },
    en: {
      title: 'You are invited to Samabay',
      body: 'You are invited to Samabay. Open within 7 days and choose a password: {link}',
      email: [
        'You are invited to work with Samabay. Open this address and choose a password of your own:',
        '{link}',
        'It is valid for 7 days and can be used once. Give it to nobody.',
        'If you know nobody there, there is nothing to do.',
      ].join('\n\n'),
    },
  },
});

/** Between two sendings of one invitation, and how often in all: a link must not become a way to pester a number. */
const pause = { seconds: 60 } as const;
const mostSendings = 10;

/** From now the invitation lasts its full time again: the link that arrives must work. */
export async function sendInvitation(
  tx: Tx,
  house: Pick<House, 'config'>,
  occasion: Occasion,
  invitation: Invitation,
): Promise<void> {
  const { id, language, siteId, timesSent } = invitation;
  const expiresAt = occasion.now.add(invitationLasts);
  const link = `${publicOrigin(house.config)}/accept-invitation/${invitationToken(house.config.SECRET, id)}`;
  const addresses = [invitation.phone, invitation.email].filter((one) => one !== null);
  await notifyMany(
    tx,
    occasion,
    addresses.map((address) => ({
      ...{ notice: invitationNotice, params: { link }, language, address, siteId, expiresAt },
      dedupeKey: `identity.invitation:${id}:${timesSent}:${address}`,
    })),
  );
  await markSent(tx, id, { at: occasion.now, expiresAt });
  await recordAudit(tx, occasion, {
    action: 'identity.invitation_sent',
    siteId,
    subject: { kind: 'identity.invitation', id },
    after: { times: timesSent + 1 },
  });
}

/** One that cannot be sent says why and holds up none of the others. */
export async function resendInvitations(
  tx: Tx,
  house: Pick<House, 'config'>,
  occasion: Occasion,
  ids: readonly string[],
): Promise<SentInvitations['items']> {
  const results: SentInvitations['items'] = [];
  for (const id of ids.toSorted()) {
    try {
      await sendInvitation(tx, house, occasion, await requireSendable(tx, occasion, id));
      results.push({ id, sent: true, code: null });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results.push({ id, sent: false, code: error.code });
    }
  }
  return results;
}

/** An invitation beyond the sender's sites is as one that does not exist. */
async function requireSendable(tx: Tx, occasion: Occasion, id: string): Promise<Invitation> {
  const { actor, now } = occasion;
  const invitation = await lockInvitation(tx, id);
  if (!invitation || !actor.may('identity.grant.manage', invitation.siteId)) {
    throw new DomainError('identity.invitation_missing');
  }
  if (invitation.acceptedAt || invitation.withdrawnAt) throw new DomainError('identity.invitation_ended');
  await requireKnownRole(tx, invitation.role, invitation.siteId);
  await requireMayGrant(tx, occasion, invitation.role, invitation.siteId);
  if (invitation.timesSent >= mostSendings) throw new DomainError('identity.invitation_sent_often');
  const free = invitation.lastSentAt?.add(pause);
  if (free && Temporal.Instant.compare(now, free) < 0) throw new DomainError('identity.invitation_sent_lately');
  return invitation;
}
