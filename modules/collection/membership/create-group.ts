// A group of members of one centre: a self-help group, a route, an area; and putting a member into one.
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findCentre } from '../centre-store.ts';
import { findMember } from '../members/member-store.ts';
import type { CreateGroup, PlaceMember } from './contract-membership.ts';

/** Throws `collection.centre_missing`; by constraint `collection.group_exists`. Returns the group's id. */
export async function createGroup(tx: Tx, occasion: Occasion, input: CreateGroup): Promise<string> {
  if (!(await findCentre(tx, input.centre_id))) throw new DomainError('collection.centre_missing');
  const id = newId();
  const created = { created_at: occasion.now, created_by: occasion.actor.personId };
  await tx
    .insertInto('collection.member_groups')
    .values({ id, ...input, ...created })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.group_created',
    siteId: input.centre_id,
    subject: { kind: 'collection.member_group', id },
    after: { kind: input.kind, name_en: input.name_en },
  });
  return id;
}

/** Throws `collection.member_missing`; by constraint `collection.group_missing` for a group of another centre. */
export async function placeMember(tx: Tx, occasion: Occasion, id: string, input: PlaceMember): Promise<void> {
  const member = await findMember(tx, id);
  if (!member) throw new DomainError('collection.member_missing');
  const { protected_minimum: minimum, group_id: groupId } = input;
  const change = {
    ...(groupId === undefined ? {} : { group_id: groupId }),
    ...(minimum === undefined ? {} : { protected_minimum: minimum === null ? null : BigInt(minimum) }),
  };
  if (Object.keys(change).length === 0) return;
  const result = await tx.updateTable('collection.members').set(change).where('id', '=', id).executeTakeFirst();
  mustTouchOne(result, 'collection.member_missing');
  await recordAudit(tx, occasion, {
    action: 'collection.member_placed',
    siteId: member.centre_id,
    subject: { kind: 'collection.member', id },
    before: { group_id: member.group_id, protected_minimum: amountOf(member.protected_minimum) },
    after: {
      ...(groupId === undefined ? {} : { group_id: groupId }),
      ...(minimum === undefined ? {} : { protected_minimum: minimum }),
    },
  });
}

function amountOf(minimum: bigint | null): number | null {
  return minimum === null ? null : Number(minimum);
}
