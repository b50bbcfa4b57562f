// Ends a membership on a day: receipts up to it stay payable, none is taken after it.
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { LeaveMember } from '../contract-members.ts';
import { findMember } from './member-store.ts';

/** Throws `collection.member_missing`, `member_already_left`, `member_left_too_early`. */
export async function leaveMember(tx: Tx, occasion: Occasion, id: string, input: LeaveMember): Promise<void> {
  const member = await findMember(tx, id);
  if (!member) throw new DomainError('collection.member_missing');
  if (member.left_on) throw new DomainError('collection.member_already_left', { left_on: member.left_on.toString() });
  const leftOn = Temporal.PlainDate.from(input.left_on);
  const earliest = await earliestLeaving(tx, id, member.joined_on);
  if (Temporal.PlainDate.compare(leftOn, earliest) < 0) {
    throw new DomainError('collection.member_left_too_early', { earliest: earliest.toString() }, '/left_on');
  }
  const result = await tx
    .updateTable('collection.members')
    .set({ left_on: leftOn })
    .where('id', '=', id)
    .where('left_on', 'is', null)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.member_already_left');
  await tx
    .updateTable('collection.member_centres')
    .set({ until_on: leftOn })
    .where('member_id', '=', id)
    .where('until_on', 'is', null)
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.member_left',
    siteId: member.centre_id,
    subject: { kind: 'collection.member', id },
    before: { left_on: null },
    after: { left_on: input.left_on },
    reason: input.reason,
  });
}

/** Nobody left before they last poured, nor before they joined. */
async function earliestLeaving(tx: Tx, id: string, joinedOn: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const row = await tx
    .selectFrom('collection.receipts')
    .select((eb) => eb.fn.max('held_on').as('last'))
    .where('member_id', '=', id)
    .executeTakeFirst();
  const last = row?.last as Temporal.PlainDate | null | undefined;
  return last && Temporal.PlainDate.compare(last, joinedOn) > 0 ? last : joinedOn;
}
