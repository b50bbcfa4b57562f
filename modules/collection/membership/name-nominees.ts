// Says who inherits a member's shares and savings: all heirs at once, and their parts make the whole.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findMember } from '../members/member-store.ts';
import type { NameNominees } from './contract-membership.ts';

/** Throws `collection.member_missing`, `collection.nominees_not_whole`. */
export async function nameNominees(tx: Tx, occasion: Occasion, memberId: string, input: NameNominees): Promise<void> {
  const member = await findMember(tx, memberId);
  if (!member) throw new DomainError('collection.member_missing');
  const whole = input.nominees.reduce((sum, one) => sum + one.share_percent, 0);
  if (input.nominees.length > 0 && whole !== 100) {
    throw new DomainError('collection.nominees_not_whole', { sum: whole }, '/nominees');
  }
  await tx
    .updateTable('collection.nominees')
    .set({ ended_at: occasion.now })
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .execute();
  if (input.nominees.length > 0) {
    const rows = input.nominees.map((one) => ({
      id: newId(),
      member_id: memberId,
      ...one,
      phone: one.phone ?? '',
      named_at: occasion.now,
      named_by: occasion.actor.personId,
    }));
    await tx.insertInto('collection.nominees').values(rows).execute();
  }
  // How many, not who: the audit is never erased.
  await recordAudit(tx, occasion, {
    action: 'collection.nominees_named',
    siteId: member.centre_id,
    subject: { kind: 'collection.member', id: memberId },
    after: { nominees: input.nominees.length },
  });
}
