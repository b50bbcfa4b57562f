// Reads members: a page of them, and one with everything on their file.
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { businessDay } from '../centre-store.ts';
import type { Member, MemberDetail, MemberQuery } from '../contract-members.ts';
import { receiptJson, selectReceipts } from '../receipts/receipt-store.ts';
import {
  type DestinationRow,
  destinationInForce,
  destinationJson,
  destinationsOf,
  documentsOf,
  findMember,
  memberJson,
  selectMembers,
} from './member-store.ts';

export async function listMembers(db: Db, centreIds: readonly string[], filter: MemberQuery): Promise<Page<Member>> {
  if (centreIds.length === 0) return { items: [], next: null };
  let query = selectMembers(db).where('member.centre_id', 'in', [...centreIds]);
  if (filter.centre_id !== undefined) query = query.where('member.centre_id', '=', filter.centre_id);
  if (filter.household_id !== undefined) query = query.where('member.household_id', '=', filter.household_id);
  if (filter.group_id !== undefined) query = query.where('member.group_id', '=', filter.group_id);
  if (filter.state !== undefined) {
    query = query.where('member.left_on', filter.state === 'active' ? 'is' : 'is not', null);
  }
  if (filter.q !== undefined) {
    const text = toLatinDigits(filter.q.trim());
    query = query.where((eb) =>
      eb.or([
        eb('member.code', '=', text),
        eb('member.name_bn', 'ilike', `%${filter.q?.trim()}%`),
        eb('member.name_en', 'ilike', `%${text}%`),
        eb('person.phone', 'like', `%${text.replace(/^0/, '')}%`),
      ]),
    );
  }
  const order = {
    sorts: {
      // A code is text of digits without a leading zero: by length, then by digits, is by number.
      code: sql`lpad(member.code, 6, '0')`,
      name_bn: 'member.name_bn',
      name_en: 'member.name_en',
      joined_on: 'member.joined_on',
    },
    default: 'code',
    key: 'member.id',
  };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(memberJson), next: page.next };
}

/** Throws `collection.member_missing`. */
export async function readMember(db: Db, id: string, occasion: Pick<Occasion, 'actor' | 'now'>): Promise<MemberDetail> {
  const { actor, now } = occasion;
  const row = await selectMembers(db).where('member.id', '=', id).executeTakeFirst();
  const member = await findMember(db, id);
  const today = member && (await businessDay(db, member.centre_id, now));
  if (!row || !member || !today) throw new DomainError('collection.member_missing');
  // Account numbers are for those who pay and those who keep the register, not for everyone who may look a member up.
  const mayPay =
    actor.may('collection.member.manage', member.centre_id) || actor.may('collection.cycle.close', member.centre_id);
  const destinations = (await destinationsOf(db, id)).map((row) => (mayPay ? row : masked(row)));
  const inForce = destinationInForce(destinations, today);
  const recent = await selectReceipts(db)
    .where('receipt.member_id', '=', id)
    .orderBy('receipt.held_on', 'desc')
    .orderBy('receipt.number', 'desc')
    .limit(20)
    .execute();
  return {
    ...memberJson(row),
    father_name: member.father_name,
    payable_account_id: member.payable_account_id,
    destination: inForce ? destinationJson(inForce) : null,
    destinations: destinations.map(destinationJson),
    documents: await documentsOf(db, id),
    recent_receipts: recent.map(receiptJson),
  };
}

function masked(row: DestinationRow): DestinationRow {
  const mask = (number: string | null) => number?.replace(/.(?=.{4})/g, '•') ?? null;
  return { ...row, account_number: mask(row.account_number), wallet_number: mask(row.wallet_number) };
}

export async function centreOfMember(db: Db, id: string): Promise<string | null> {
  return (await findMember(db, id))?.centre_id ?? null;
}

export function answerMembers(
  db: Db,
  reply: FastifyReply,
  centreIds: readonly string[],
  filter: MemberQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => listMembers(db, centreIds, part))) {
      const { centre_name_en, code, name_bn, name_en, phone, household_name_en, joined_on, left_on } = one;
      yield [centre_name_en, code, name_bn, name_en, phone, household_name_en, joined_on, left_on];
    }
  }
  const header = ['centre', 'code', 'name_bn', 'name_en', 'phone', 'household', 'joined_on', 'left_on'];
  return answerSheet(reply, filter.format, 'members', header, rows());
}
