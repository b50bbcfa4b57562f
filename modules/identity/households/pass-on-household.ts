// A household whose head is erased gets the eldest adult of it as head, or none.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Relation } from '../contract-papers.ts';

/**
 * Whose birth is known counts by it; a spouse or a parent of the head is grown up without. Who else is left has said
 * nothing about their age, and a child heads no house.
 */
export async function passOnHouseholds(tx: Tx, occasion: Occasion, leaving: readonly string[]): Promise<void> {
  const headed = await tx
    .selectFrom('identity.households')
    .select('id')
    .where('head_id', '=', sql<string>`any(${leaving}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { id } of headed) {
    const heir = await nextHead(tx, id, leaving, occasion.now);
    await tx
      .deleteFrom('identity.household_people')
      .where('household_id', '=', id)
      .where('person_id', '=', sql<string>`any(${leaving}::uuid[])`)
      .execute();
    await tx
      .updateTable('identity.households')
      .set({ head_id: heir?.personId ?? null })
      .where('id', '=', id)
      .execute();
    if (!heir) continue;
    await relateToHead(tx, id, heir);
    await recordAudit(tx, occasion, {
      action: 'identity.household_passed_on',
      siteId: null,
      subject: { kind: 'identity.person', id: heir.personId },
      after: { household: id, relation: 'head' },
    });
  }
}

interface Heir {
  readonly personId: string;
  readonly relation: Relation;
}

async function nextHead(
  tx: Tx,
  householdId: string,
  leaving: readonly string[],
  now: Temporal.Instant,
): Promise<Heir | null> {
  const grownSince = now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate().subtract({ years: 18 });
  const row = await tx
    .selectFrom('identity.household_people as dweller')
    .innerJoin('identity.people as person', 'person.id', 'dweller.person_id')
    .select(['dweller.person_id as personId', 'dweller.relation'])
    .where('dweller.household_id', '=', householdId)
    .where('person.id', '<>', sql<string>`all(${leaving}::uuid[])`)
    .where('person.closed_at', 'is', null)
    .where(({ or, and, eb }) =>
      or([
        eb('person.birth_on', '<=', grownSince),
        and([eb('person.birth_on', 'is', null), eb('dweller.relation', 'in', ['spouse', 'parent'])]),
      ]),
    )
    .orderBy(sql`person.birth_on nulls last`)
    .orderBy('dweller.joined_at')
    .orderBy('person.id')
    .executeTakeFirst();
  return (row as Heir | undefined) ?? null;
}

/** What people are is said towards the head. To another head only the children of a couple stay what they were. */
async function relateToHead(tx: Tx, householdId: string, { personId, relation }: Heir): Promise<void> {
  await sql`update identity.household_people
    set relation = case when person_id = ${personId}::uuid then 'head'
      when relation = 'child' and ${relation} = 'spouse' then 'child' else 'other' end
    where household_id = ${householdId}::uuid`.execute(tx);
}
