import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { Household, Relation } from '../contract-papers.ts';

export async function householdOf(db: Db, personId: string): Promise<Household | null> {
  const home = await db
    .selectFrom('identity.household_people as dweller')
    .innerJoin('identity.households as home', 'home.id', 'dweller.household_id')
    .select(['home.id', 'home.name_bn', 'home.name_en', 'home.shared_phone'])
    .where('dweller.person_id', '=', personId)
    .executeTakeFirst();
  if (!home) return null;
  const people = await db
    .selectFrom('identity.household_people as dweller')
    .innerJoin('identity.people as person', 'person.id', 'dweller.person_id')
    .select(['person.id', 'person.name', 'person.name_bn', 'dweller.relation'])
    .where('dweller.household_id', '=', home.id)
    .orderBy(sql`dweller.relation <> 'head'`)
    .orderBy('dweller.joined_at')
    .orderBy('person.id')
    .execute();
  return { ...home, people: people as Household['people'] };
}

export async function insertHousehold(
  tx: Tx,
  home: {
    readonly id: string;
    readonly nameBn: string;
    readonly nameEn: string;
    readonly headId: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { id, nameBn: name_bn, nameEn: name_en, headId: head_id, at: created_at } = home;
  await tx.insertInto('identity.households').values({ id, name_bn, name_en, head_id, created_at }).execute();
  await insertDweller(tx, id, { personId: head_id, relation: 'head', at: created_at });
}

export async function lockHousehold(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('identity.households').select('id').where('id', '=', id).forUpdate().execute();
}

export async function updateHousehold(
  tx: Tx,
  id: string,
  change: {
    readonly name_bn?: string;
    readonly name_en?: string;
    readonly shared_phone?: string | null;
    readonly head_id?: string;
  },
): Promise<void> {
  await tx.updateTable('identity.households').set(change).where('id', '=', id).execute();
}

export async function insertDweller(
  tx: Tx,
  householdId: string,
  dweller: { readonly personId: string; readonly relation: Relation; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('identity.household_people')
    .values({
      household_id: householdId,
      person_id: dweller.personId,
      relation: dweller.relation,
      joined_at: dweller.at,
    })
    .execute();
}

/** The empty house goes with the last who leaves it, unless the co-operative keeps something by it. */
export async function deleteDweller(tx: Tx, householdId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('identity.household_people')
    .where('household_id', '=', householdId)
    .where('person_id', '=', personId)
    .execute();
}

/** Whether somebody of the house has this phone among their own. */
export async function isPhoneOfHousehold(db: Db, householdId: string, phone: string): Promise<boolean> {
  const row = await db
    .selectFrom('identity.contact_points as point')
    .innerJoin('identity.household_people as dweller', 'dweller.person_id', 'point.person_id')
    .select('point.id')
    .where('dweller.household_id', '=', householdId)
    .where('point.kind', '=', 'phone')
    .where('point.value', '=', phone)
    .where(({ or, eb }) => or([eb('point.is_primary', '=', true), eb('point.verified_at', 'is not', null)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Everybody a ring of this phone reaches: its owner and whom they share it with, but nobody closed or suspended. */
export async function peopleAtPhone(
  db: Db,
  phone: string,
): Promise<{ id: string; name: string; nameBn: string; isOwner: boolean }[]> {
  return db
    .selectFrom('identity.people as person')
    .select(['person.id', 'person.name', 'person.name_bn as nameBn'])
    .select(sql<boolean>`coalesce(person.phone = ${phone}, false)`.as('isOwner'))
    .where('person.closed_at', 'is', null)
    .where('person.suspended_at', 'is', null)
    .where(
      sql<boolean>`(person.phone = ${phone} or exists (
        select from identity.household_people dweller
        join identity.households home on home.id = dweller.household_id
        where dweller.person_id = person.id and home.shared_phone = ${phone}))`,
    )
    .orderBy(sql`coalesce(person.phone = ${phone}, false)`, 'desc')
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
}
