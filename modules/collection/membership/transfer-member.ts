// Moves a member to another centre of the union from a day on. Their receipts stay where they were poured, account
// and statement of the cycle stay one, and the old number is never given to somebody else.
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { grantRole, recordAudit } from '../../identity/index.ts';
import { notify } from '../../notify/index.ts';
import { businessDay, findCentre, lockCentre, nextMemberCode } from '../centre-store.ts';
import { findMember, type MemberRow } from '../members/member-store.ts';
import { refuseTakenCode } from '../members/register-member.ts';
import type { TransferMember } from './contract-membership.ts';
import { memberTransferred } from './membership-notices.ts';

/**
 * Throws `collection.member_missing`, `member_already_left`, `centre_missing`, `transfer_same_centre`,
 * `transfer_other_union`, `transfer_too_early` (milk was poured at the old centre on or after the day),
 * `transfer_in_future`, `member_code_taken`.
 */
export async function transferMember(tx: Tx, occasion: Occasion, id: string, input: TransferMember): Promise<void> {
  const member = await findMember(tx, id);
  if (!member) throw new DomainError('collection.member_missing');
  if (member.left_on) throw new DomainError('collection.member_already_left', { left_on: member.left_on.toString() });
  const centre = await lockCentre(tx, input.centre_id);
  const before = await findCentre(tx, member.centre_id);
  if (!centre) throw new DomainError('collection.centre_missing', {}, '/centre_id');
  if (centre.site_id === member.centre_id) throw new DomainError('collection.transfer_same_centre', {}, '/centre_id');
  if (centre.union_id !== before?.union_id) throw new DomainError('collection.transfer_other_union', {}, '/centre_id');
  const on = Temporal.PlainDate.from(input.on);
  await refuseUnfitDay(tx, occasion, member, on);
  const code = input.code ?? (await nextMemberCode(tx, centre.site_id));
  await refuseTakenCode(tx, centre.site_id, code);
  await writeHistory(tx, occasion, member, { centreId: centre.site_id, code, on, reason: input.reason });
  const moved = { centre_id: centre.site_id, code, household_id: null, group_id: null };
  const result = await tx.updateTable('collection.members').set(moved).where('id', '=', id).executeTakeFirst();
  mustTouchOne(result, 'collection.member_missing');
  if (member.person_id !== null) {
    await grantRole(tx, occasion, { personId: member.person_id, role: 'member', siteId: centre.site_id });
    await notify(tx, occasion, {
      notice: memberTransferred,
      personId: member.person_id,
      dedupeKey: `collection.member_transferred:${id}:${input.on}`,
      siteId: centre.site_id,
      href: '/member/more',
      params: { centre: { bn: centre.name_bn, en: centre.name_en }, code, on },
    });
  }
  await recordAudit(tx, occasion, {
    action: 'collection.member_transferred',
    siteId: centre.site_id,
    subject: { kind: 'collection.member', id },
    before: { centre_id: member.centre_id, code: member.code },
    after: { centre_id: centre.site_id, code, from_on: input.on },
    reason: input.reason,
  });
}

async function refuseUnfitDay(tx: Tx, occasion: Occasion, member: MemberRow, on: Temporal.PlainDate): Promise<void> {
  const today = await businessDay(tx, member.centre_id, occasion.now);
  if (today && Temporal.PlainDate.compare(on, today) > 0) {
    throw new DomainError('collection.transfer_in_future', { today: today.toString() }, '/on');
  }
  const row = await tx
    .selectFrom('collection.receipts')
    .select((eb) => eb.fn.max('held_on').as('last'))
    .where('member_id', '=', member.id)
    .executeTakeFirst();
  const poured = row?.last as Temporal.PlainDate | null | undefined;
  const place = await tx
    .selectFrom('collection.member_centres')
    .select('from_on')
    .where('member_id', '=', member.id)
    .where('until_on', 'is', null)
    .executeTakeFirst();
  const floor = [poured, place?.from_on].flatMap((day) => (day ? [day.add({ days: 1 })] : []));
  const earliest = floor.sort(Temporal.PlainDate.compare).at(-1);
  if (earliest && Temporal.PlainDate.compare(on, earliest) < 0) {
    throw new DomainError('collection.transfer_too_early', { earliest: earliest.toString() }, '/on');
  }
}

async function writeHistory(
  tx: Tx,
  occasion: Occasion,
  member: MemberRow,
  to: { readonly centreId: string; readonly code: string; readonly on: Temporal.PlainDate; readonly reason: string },
): Promise<void> {
  const ended = await tx
    .updateTable('collection.member_centres')
    .set({ until_on: to.on.subtract({ days: 1 }) })
    .where('member_id', '=', member.id)
    .where('until_on', 'is', null)
    .executeTakeFirst();
  mustTouchOne(ended, 'collection.member_missing');
  await tx
    .insertInto('collection.member_centres')
    .values({
      member_id: member.id,
      centre_id: to.centreId,
      code: to.code,
      from_on: to.on,
      reason: to.reason,
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    })
    .execute();
}
