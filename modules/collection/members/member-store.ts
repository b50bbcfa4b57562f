// SQL of members, their destinations and documents.
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db } from '../../../platform/db/database.ts';
import type { Destination, Member, MemberDocument } from '../contract-members.ts';

export type MemberRow = Selectable<DB['collection.members']>;

export async function findMember(db: Db, id: string): Promise<MemberRow | null> {
  const row = await db.selectFrom('collection.members').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The membership a person holds now; null for everybody else. */
export async function memberOfPerson(db: Db, personId: string): Promise<MemberRow | null> {
  const row = await db
    .selectFrom('collection.members')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy(sql`left_on is not null`)
    .orderBy('joined_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export interface MemberListRow {
  readonly id: string;
  readonly person_id: string | null;
  readonly centre_id: string;
  readonly centre_name_bn: string;
  readonly centre_name_en: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly phone: string | null;
  readonly household_id: string | null;
  readonly household_name_bn: string | null;
  readonly household_name_en: string | null;
  readonly joined_on: Temporal.PlainDate;
  readonly left_on: Temporal.PlainDate | null;
}

type Joined = DB & {
  member: DB['collection.members'];
  centre: DB['collection.centres'];
  person: DB['identity.people'];
};

export function selectMembers(db: Db): SelectQueryBuilder<Joined, 'member' | 'centre' | 'person', MemberListRow> {
  return db
    .selectFrom('collection.members as member')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'member.centre_id')
    .leftJoin('collection.households as household', 'household.id', 'member.household_id')
    .leftJoin('identity.people as person', 'person.id', 'member.person_id')
    .select([
      'member.id',
      'member.person_id',
      'member.centre_id',
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'member.code',
      'member.name_bn',
      'member.name_en',
      'person.phone',
      'member.household_id',
      'household.name_bn as household_name_bn',
      'household.name_en as household_name_en',
      'member.joined_on',
      'member.left_on',
    ]) as unknown as SelectQueryBuilder<Joined, 'member' | 'centre' | 'person', MemberListRow>;
}

export function memberJson(row: MemberListRow): Member {
  return { ...row, joined_on: row.joined_on.toString(), left_on: row.left_on?.toString() ?? null };
}

export interface DestinationRow {
  readonly id: string;
  readonly method: string;
  readonly holder: string;
  readonly bank_name: string;
  readonly routing_number: string | null;
  readonly account_number: string | null;
  readonly wallet_number: string | null;
  readonly from_on: Temporal.PlainDate;
  readonly created_at: Temporal.Instant;
}

/** Newest first: the first that starts on or before a day is the one in force on it. */
export async function destinationsOf(db: Db, memberId: string): Promise<DestinationRow[]> {
  return db
    .selectFrom('collection.payment_destinations')
    .select([
      'id',
      'method',
      'holder',
      'bank_name',
      'routing_number',
      'account_number',
      'wallet_number',
      'from_on',
      'created_at',
    ])
    .where('member_id', '=', memberId)
    .orderBy('from_on', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export function destinationInForce(rows: readonly DestinationRow[], on: Temporal.PlainDate): DestinationRow | null {
  return rows.find((row) => Temporal.PlainDate.compare(row.from_on, on) <= 0) ?? null;
}

export function destinationJson(row: DestinationRow): Destination {
  const { id, method, holder, bank_name, routing_number, account_number, wallet_number } = row;
  return {
    id,
    method: method as Destination['method'],
    holder,
    bank_name,
    routing_number,
    account_number,
    wallet_number,
    from_on: row.from_on.toString(),
    created_at: row.created_at.toString(),
  };
}

/** The file of one document, or null when there is no such document or nothing but its number was written down. */
export async function findDocumentFile(db: Db, memberId: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.member_documents')
    .select('file_id')
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.file_id ?? null;
}

export async function documentsOf(db: Db, memberId: string): Promise<MemberDocument[]> {
  const rows = await db
    .selectFrom('collection.member_documents')
    .select(['id', 'kind', 'number', 'file_id', 'created_at'])
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as MemberDocument['kind'],
    created_at: row.created_at.toString(),
  }));
}
