// Reads everything of a membership that is not milk.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { findCentre, findUnion } from '../centre-store.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { findMember } from '../members/member-store.ts';
import type { MemberGroup, Membership, Settlement } from './contract-membership.ts';
import { changesOf } from './destination-change-store.ts';
import { heldShares, savingsOf } from './share-store.ts';

/** Throws `collection.member_missing`. */
export async function readMembership(db: Db, actor: Actor, memberId: string): Promise<Membership> {
  const member = await findMember(db, memberId);
  const centre = member && (await findCentre(db, member.centre_id));
  const union = centre && (await findUnion(db, centre.union_id));
  if (!member || !union) throw new DomainError('collection.member_missing');
  const money = (amount: bigint) => wireMoney(amount, union.currency);
  const mayPay =
    actor.may('collection.member.manage', member.centre_id) || actor.may('collection.cycle.close', member.centre_id);
  const groups = member.group_id === null ? [] : await groupsOf(db, member.centre_id);
  const card = await db
    .selectFrom('collection.member_cards')
    .select('issued_at')
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return {
    member_id: memberId,
    group: groups.find((one) => one.id === member.group_id) ?? null,
    protected_minimum: member.protected_minimum === null ? null : money(member.protected_minimum),
    union_protected_percent: union.protected_percent,
    union_protected_floor: money(union.protected_floor),
    places: await placesOf(db, memberId),
    nominees: await nomineesOf(db, memberId),
    shares: await heldShares(db, memberId),
    share_value: money(union.share_value),
    share_movements: await movementsOf(db, memberId, money),
    savings: money(await savingsOf(db, memberId)),
    card_issued_at: card?.issued_at.toString() ?? null,
    changes: await changesOf(db, { memberId }, mayPay),
    settlement: await settlementOf(db, memberId),
  };
}

export async function groupsOf(db: Db, centreId: string): Promise<MemberGroup[]> {
  const { rows } = await sql<MemberGroup>`
    select member_group.id, member_group.centre_id, member_group.kind, member_group.name_bn, member_group.name_en,
      (select count(*) from collection.members
        where group_id = member_group.id and left_on is null)::integer as members
    from collection.member_groups member_group
    where member_group.centre_id = ${centreId}::uuid order by member_group.name_en`.execute(db);
  return rows;
}

async function placesOf(db: Db, memberId: string): Promise<Membership['places']> {
  const rows = await db
    .selectFrom('collection.member_centres as place')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'place.centre_id')
    .select(['place.centre_id', 'centre.name_bn', 'centre.name_en', 'place.code', 'place.reason'])
    .select(['place.from_on', 'place.until_on'])
    .where('place.member_id', '=', memberId)
    .orderBy('place.from_on', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    from_on: row.from_on.toString(),
    until_on: row.until_on?.toString() ?? null,
  }));
}

async function nomineesOf(db: Db, memberId: string): Promise<Membership['nominees']> {
  const rows = await db
    .selectFrom('collection.nominees')
    .select(['id', 'name', 'relation', 'phone', 'share_percent', 'named_at'])
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .orderBy('share_percent', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    relation: row.relation as Membership['nominees'][number]['relation'],
    named_at: row.named_at.toString(),
  }));
}

async function movementsOf(
  db: Db,
  memberId: string,
  money: (amount: bigint) => Membership['savings'],
): Promise<Membership['share_movements']> {
  const rows = await db
    .selectFrom('collection.share_movements')
    .select(['id', 'kind', 'shares', 'face_value', 'certificate', 'moved_on'])
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ face_value, kind, moved_on, ...row }) => ({
    ...row,
    kind: kind as Membership['share_movements'][number]['kind'],
    value: money(face_value * BigInt(Math.abs(row.shares))),
    moved_on: moved_on.toString(),
  }));
}

async function settlementOf(db: Db, memberId: string): Promise<Settlement | null> {
  const row = await db
    .selectFrom('collection.member_settlements as settlement')
    .leftJoin('identity.people as proposer', 'proposer.id', 'settlement.proposed_by')
    .leftJoin('identity.people as decider', 'decider.id', 'settlement.decided_by')
    .selectAll('settlement')
    .select(['proposer.name as proposed_by_name', 'decider.name as decided_by_name'])
    .where('settlement.member_id', '=', memberId)
    .orderBy('settlement.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const money = (amount: bigint) => wireMoney(amount, row.currency);
  return {
    id: row.id,
    left_on: row.left_on.toString(),
    reason: row.reason,
    state: row.state as Settlement['state'],
    shares: money(row.shares),
    savings: money(row.savings),
    owed: money(row.owed),
    payable: money(row.payable),
    net: money(row.net),
    proposed_at: row.proposed_at.toString(),
    proposed_by: row.proposed_by,
    proposed_by_name: row.proposed_by_name,
    decided_at: row.decided_at?.toString() ?? null,
    decided_by_name: row.decided_by_name,
  };
}
