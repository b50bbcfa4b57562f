// Looks for people who were registered twice: facts that only one person can have, and names that look alike among
// people who have something else in common. Each pair gets a score and the reasons for it.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { recordAudit } from '../identity/index.ts';
import { markDismissed } from './duplicate-store.ts';

/** How much an equal fact speaks for one person; from `telling` on it makes a pair by itself. */
const weights: Readonly<Record<string, number>> = {
  national_id: 70,
  phone: 60,
  email: 50,
  pay_account: 45,
  birth_date: 25,
  household: 20,
  site: 5,
};
const telling = 45;
const shownFrom = 50;
const atMost = 500;

/** Returns how many pairs stand after the search; what was called "not the same" stays so. */
export async function findDuplicates(db: Db, sources: readonly PersonalData[], now: Temporal.Instant): Promise<number> {
  const pairs = await searchPairs(db, sources);
  await inTransaction(db, async (tx) => {
    const rows = pairs.map((pair) => ({ id: newId(), ...pair }));
    await sql`
      insert into privacy.duplicates (id, one_id, other_id, score, reasons, found_at)
      select id, one_id, other_id, score, reasons, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as found (id uuid, one_id uuid, other_id uuid, score integer, reasons jsonb)
      on conflict on constraint duplicates_pair_once do update
      set score = excluded.score, reasons = excluded.reasons`.execute(tx);
    await sql`
      delete from privacy.duplicates stored where dismissed_at is null and not exists (
        select from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as found (one_id uuid, other_id uuid)
        where found.one_id = stored.one_id and found.other_id = stored.other_id)`.execute(tx);
  });
  return pairs.length;
}

interface FoundPair {
  readonly one_id: string;
  readonly other_id: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

/**
 * Names are compared only between people who share a fact, so that the work grows with the size of a centre and not
 * with that of the house.
 */
async function searchPairs(db: Db, sources: readonly PersonalData[]): Promise<FoundPair[]> {
  const facts = sources.flatMap(({ likeness }) => (likeness === undefined ? [] : [sql`(${sql.raw(likeness)})`]));
  const { rows } = await sql<FoundPair>`
    with fact (person_id, reason, fact) as (
      select distinct said.* from (${sql.join(facts, sql` union all `)}) as said (person_id, reason, fact)
      join identity.people person on person.id = said.person_id
      where person.merged_into is null and person.erased_at is null and said.fact <> ''),
    weight (reason, points) as (select key, value::int from jsonb_each_text(${weightsJson()})),
    shared as (
      select one.person_id as one_id, other.person_id as other_id, one.reason, weight.points
      from fact one join fact other on other.reason = one.reason and other.fact = one.fact
        and other.person_id > one.person_id
      join weight on weight.reason = one.reason),
    pair as (
      select one_id, other_id, array_agg(distinct reason) as reasons, max(points) as best from shared
      group by one_id, other_id),
    judged as (
      select pair.*, greatest(similarity(lower(one.name), lower(other.name)),
          similarity(one.name_bn, other.name_bn)) as likeness,
        one.name_bn = other.name_bn and lower(one.name) = lower(other.name) as same_name
      from pair join identity.people one on one.id = pair.one_id
      join identity.people other on other.id = pair.other_id),
    scored as (
      select one_id, other_id, (
          select sum(points)::int from weight where weight.reason = any(judged.reasons))
          + case when likeness >= 0.5 then (35 * likeness)::int else 0 end + case when same_name then 10 else 0 end
          as score,
        reasons || case when same_name then array['same_name'] when likeness >= 0.5 then array['like_name']
          else array[]::text[] end as reasons
      from judged where best >= ${telling} or likeness >= 0.5)
    select one_id, other_id, least(score, 100) as score, reasons from scored where score >= ${shownFrom}
    order by score desc, one_id, other_id limit ${atMost}`.execute(db);
  return rows;
}

const weightsJson = (): RawBuilder<unknown> => sql`${JSON.stringify(weights)}::text::jsonb`;

/** Remembered over every later search, until it is taken back with `reason` left out and `dismissed` false. */
export async function dismissDuplicate(
  tx: Tx,
  occasion: Occasion,
  pair: { readonly id: string; readonly one: string; readonly other: string },
  said: { readonly dismissed: boolean; readonly reason: string | null },
): Promise<void> {
  const { dismissed, reason } = said;
  const by = dismissed ? occasion.actor.personId : null;
  await markDismissed(tx, pair.id, { at: dismissed ? occasion.now : null, by, reason });
  await recordAudit(tx, occasion, {
    action: dismissed ? 'privacy.duplicate_dismissed' : 'privacy.duplicate_reopened',
    siteId: null,
    subject: { kind: 'privacy.duplicate', id: pair.id },
    after: { one: pair.one, other: pair.other },
    reason,
  });
}
