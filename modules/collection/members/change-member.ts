// Corrects a member's names and household, or gives a member who had none a phone number to sign in with.
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { changePerson, recordAudit } from '../../identity/index.ts';
import type { ChangeMember } from '../contract-members.ts';
import { findMember, type MemberRow } from './member-store.ts';
import { personFor } from './register-member.ts';

/** Throws `collection.member_missing`, `household_missing`, `person_already_member`, and what identity refuses. */
export async function changeMember(tx: Tx, occasion: Occasion, id: string, change: ChangeMember): Promise<void> {
  const before = await findMember(tx, id);
  if (!before) throw new DomainError('collection.member_missing');
  const { phone, ...plain } = change;
  const personId = phone === undefined ? before.person_id : await personWithPhone(tx, occasion, before, phone);
  const after = { ...plain, ...(personId === before.person_id ? {} : { person_id: personId }) };
  const changed = Object.keys(after).filter(
    (field) => before[field as keyof MemberRow] !== after[field as keyof typeof after],
  );
  if (changed.length === 0) return;
  const result = await tx.updateTable('collection.members').set(after).where('id', '=', id).executeTakeFirst();
  mustTouchOne(result, 'collection.member_missing');
  // Which fields changed, not the names: audit is never erased.
  await recordAudit(tx, occasion, {
    action: 'collection.member_changed',
    siteId: before.centre_id,
    subject: { kind: 'collection.member', id },
    after: { changed },
  });
}

async function personWithPhone(tx: Tx, occasion: Occasion, member: MemberRow, phone: string): Promise<string> {
  if (member.person_id === null) return personFor(tx, occasion, { ...member, phone });
  await changePerson(tx, occasion, member.person_id, { phone });
  return member.person_id;
}
