// Reads how quantity and quality moved: against the same weekday, over four weeks, member by member.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { businessDay } from '../centre-store.ts';
import type { Quality, QualityQuery } from './contract-quality.ts';
import { readableFrom } from './day-store.ts';
import { suspectMilk } from './suspect-milk.ts';

interface Scope {
  readonly centreIds: readonly string[];
  readonly on: Temporal.PlainDate;
  readonly milk: string | null;
}

/** Pourings of the same kind of milk before a member's average is worth comparing with. */
const fewest = 6;

/** `readable` bounds the centres to those the reader may see. Throws `collection.centre_missing`. */
export async function readQuality(
  db: Db,
  readable: readonly string[],
  query: QualityQuery,
  now: Temporal.Instant,
): Promise<Quality> {
  const today = await businessDay(db, query.site_id, now);
  if (!today) throw new DomainError('collection.centre_missing');
  const on = query.on === undefined ? today : Temporal.PlainDate.from(query.on);
  const { rows } = await sql<{ id: string }>`
    select site_id as id from collection.centres
    where site_id = any(${await readableFrom(db, readable, query.site_id)}::uuid[])`.execute(db);
  const scope: Scope = { centreIds: rows.map(({ id }) => id), on, milk: query.milk_type ?? null };
  const days = await daysOf(db, scope);
  return {
    on: on.toString(),
    same_weekday: sameWeekday(days, on),
    days,
    fat_steps: await fatSteps(db, scope),
    fallers: await fallersOf(db, scope),
    suspicions: await suspicionsOf(db, scope),
  };
}

const ofScope = ({ centreIds, milk }: Scope) => sql`receipt.standing
  and receipt.centre_id = any(${[...centreIds]}::uuid[])
  and (${milk}::text is null or receipt.milk_type = ${milk}::text)`;

async function daysOf(db: Db, scope: Scope): Promise<Quality['days']> {
  const { rows } = await sql<Omit<Quality['days'][number], 'on'> & { on: Temporal.PlainDate }>`
    select held_on as on, sum(members)::integer as members, sum(volume_ml)::float8 as volume_ml,
      sum(sour_ml + rejected_ml)::float8 as rejected_ml,
      round(sum(fat_ug) / nullif(sum(mass_g), 0) / 100)::integer as fat_bp,
      round(sum(snf_ug) / nullif(sum(mass_g), 0) / 100)::integer as snf_bp
    from collection.day_sums
    where centre_id = any(${[...scope.centreIds]}::uuid[])
      and held_on between ${scope.on.subtract({ days: 28 })} and ${scope.on}
      and period = 'day' and milk_type = ${scope.milk ?? 'all'}
    group by held_on order by held_on`.execute(db);
  return rows.map((row) => ({ ...row, on: row.on.toString() }));
}

function sameWeekday(days: Quality['days'], on: Temporal.PlainDate): Quality['same_weekday'] {
  const wanted = new Set([7, 14, 21, 28].map((back) => on.subtract({ days: back }).toString()));
  const same = days.filter((day) => wanted.has(day.on));
  const volume = same.reduce((sum, day) => sum + day.volume_ml, 0);
  // Weighted by volume, as the days themselves are by mass.
  const average = (pick: (day: Quality['days'][number]) => number | null) =>
    volume === 0 ? null : Math.round(same.reduce((sum, day) => sum + (pick(day) ?? 0) * day.volume_ml, 0) / volume);
  return {
    volume_ml: same.length === 0 ? null : Math.round(volume / same.length),
    fat_bp: average((day) => day.fat_bp),
    snf_bp: average((day) => day.snf_bp),
  };
}

async function fatSteps(db: Db, scope: Scope): Promise<Quality['fat_steps']> {
  const { rows } = await sql<Quality['fat_steps'][number]>`
    select from_bp, sum(volume_ml)::float8 as volume_ml, sum(receipts_count)::integer as receipts
    from collection.day_fat_steps
    where centre_id = any(${[...scope.centreIds]}::uuid[])
      and held_on between ${scope.on.subtract({ days: 6 })} and ${scope.on}
      and (${scope.milk}::text is null or milk_type = ${scope.milk}::text)
    group by 1 order by 1`.execute(db);
  return rows;
}

const ofMember = sql`member.id as member_id, member.code, member.name_bn, member.name_en,
  centre.name_bn as centre_name_bn, centre.name_en as centre_name_en`;

async function fallersOf(db: Db, scope: Scope): Promise<Quality['fallers']> {
  const { rows } = await sql<Quality['fallers'][number]>`
    with week as (
      select receipt.member_id,
        sum(receipt.volume_ml) filter (where receipt.held_on < ${scope.on.subtract({ days: 7 })})::float8 as before_ml,
        sum(receipt.volume_ml) filter (where receipt.held_on >= ${scope.on.subtract({ days: 7 })})::float8 as now_ml
      from collection.receipts receipt
      where ${ofScope(scope)} and receipt.acceptance = 'accepted'
        and receipt.held_on >= ${scope.on.subtract({ days: 14 })} and receipt.held_on < ${scope.on}
      group by receipt.member_id
    )
    select ${ofMember}, week.before_ml, week.now_ml
    from week join collection.members member on member.id = week.member_id
    join collection.centres centre on centre.site_id = member.centre_id
    where week.now_ml < week.before_ml * 0.9
    order by week.before_ml - week.now_ml desc, member.id limit 10`.execute(db);
  return rows;
}

interface Poured extends Omit<Quality['suspicions'][number], 'kind' | 'share'> {
  readonly usual_fat_bp: number;
}

async function suspicionsOf(db: Db, scope: Scope): Promise<Quality['suspicions']> {
  const { rows } = await sql<Poured>`
    select ${ofMember}, receipt.id as receipt_id, receipt.period, receipt.milk_type, receipt.fat_bp, receipt.snf_bp,
      usual.fat_bp as usual_fat_bp, usual.snf_bp as usual_snf_bp, usual.count as of_receipts
    from collection.receipts receipt
    join collection.members member on member.id = receipt.member_id
    join collection.centres centre on centre.site_id = receipt.centre_id
    join lateral (
      select round(avg(earlier.fat_bp))::integer as fat_bp, round(avg(earlier.snf_bp))::integer as snf_bp,
        count(*)::integer as count
      from collection.receipts earlier
      where earlier.member_id = receipt.member_id and earlier.milk_type = receipt.milk_type and earlier.standing
        and earlier.acceptance = 'accepted' and earlier.held_on < receipt.held_on
        and earlier.held_on >= ${scope.on.subtract({ days: 28 })}
    ) usual on usual.count >= ${fewest}
    where ${ofScope(scope)} and receipt.held_on = ${scope.on} and receipt.fat_bp < usual.fat_bp * 0.94
    order by receipt.number`.execute(db);
  return rows
    .flatMap((row) => {
      const usual = { fatBp: row.usual_fat_bp, snfBp: row.usual_snf_bp };
      const suspicion = suspectMilk(usual, { fatBp: row.fat_bp, snfBp: row.snf_bp });
      return suspicion ? [{ ...row, ...suspicion }] : [];
    })
    .sort((one, other) => other.share - one.share)
    .slice(0, 50);
}
