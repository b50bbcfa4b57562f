// SQL only: what the receipts of a period sum to, what deductions ask of it, and where the money goes.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { Due } from '../deductions/apply-deductions.ts';
import { standsYet } from '../earnings/earning-store.ts';
import type { CycleRow } from './cycle-store.ts';

export interface Period {
  readonly unionId: string;
  /** The payment group of its centres; null: those in none. Undefined: all centres of the union. */
  readonly groupId?: string | null;
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate;
}

/** The days of a cycle, or of its beginning up to a day, at the centres it pays. */
export function periodOf(cycle: CycleRow, toOn: Temporal.PlainDate = cycle.to_on): Period {
  return { unionId: cycle.site_id, groupId: cycle.group_id, fromOn: cycle.from_on, toOn };
}

/** A centre changes its group between cycles only, so the first day of a period decides for all of it. */
export function inGroup({ groupId, fromOn }: Pick<Period, 'groupId' | 'fromOn'>, centre: string): RawBuilder<boolean> {
  if (groupId === undefined) return sql<boolean>`true`;
  return sql<boolean>`(
    select place.group_id from collection.centre_payment_groups as place
    where place.centre_id = ${sql.ref(centre)} and place.from_on <= ${fromOn}
    order by place.from_on desc limit 1) is not distinct from ${groupId}::uuid`;
}

/** The milk one member poured at one centre; fat and SNF are exact, in micrograms. */
export interface MilkSum {
  readonly member_id: string;
  readonly centre_id: string;
  readonly receipts_count: number;
  readonly volume_ml: bigint;
  readonly mass_g: bigint;
  readonly fat_ug: bigint;
  readonly snf_ug: bigint;
  readonly amount: bigint;
}

/** Milk that was not accepted counts in no quantity and no average; what was paid for it counts as money. */
const accepted = sql`filter (where receipts.acceptance = 'accepted')`;

/** Sums of the period per member and centre, ordered by member; of everybody, or of these members. */
export async function sumMilk(db: Db, period: Period, memberIds?: readonly string[]): Promise<MilkSum[]> {
  const ofMembers = memberIds ? sql`and receipts.member_id = any(${memberIds}::uuid[])` : sql``;
  const { rows } = await sql<MilkSum>`
    select receipts.member_id, receipts.centre_id,
      count(*)::int as receipts_count,
      coalesce(sum(receipts.volume_ml) ${accepted}, 0)::bigint as volume_ml,
      coalesce(sum(receipts.mass_g) ${accepted}, 0)::bigint as mass_g,
      coalesce(sum(receipts.mass_g::bigint * receipts.fat_bp * 100) ${accepted}, 0)::bigint as fat_ug,
      coalesce(sum(receipts.mass_g::bigint * receipts.snf_bp * 100) ${accepted}, 0)::bigint as snf_ug,
      sum(receipts.amount)::bigint as amount
    from collection.receipts
    join collection.centres on centres.site_id = receipts.centre_id
    where centres.union_id = ${period.unionId} and ${inGroup(period, 'centres.site_id')}
      and receipts.standing and receipts.settle_on between ${period.fromOn} and ${period.toOn} ${ofMembers}
    group by receipts.member_id, receipts.centre_id
    order by receipts.member_id, receipts.centre_id`.execute(db);
  return rows;
}

/** How many members have milk or earnings in the period. */
export async function countMembersToPay(db: Db, period: Period): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from (
      select receipts.member_id
      from collection.receipts
      join collection.centres on centres.site_id = receipts.centre_id
      where centres.union_id = ${period.unionId} and ${inGroup(period, 'centres.site_id')}
        and receipts.standing and receipts.settle_on between ${period.fromOn} and ${period.toOn}
      union
      select earnings.member_id
      from collection.earnings
      where earnings.union_id = ${period.unionId} and ${inGroup(period, 'earnings.centre_id')}
        and earnings.settle_on between ${period.fromOn} and ${period.toOn} and ${standsYet}
    ) as paid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Members with milk or earnings in the period, after the given one in the order of their ids. */
export async function nextMembersToPay(
  db: Db,
  period: Period,
  afterId: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select members.id
    from collection.members
    where (${afterId}::uuid is null or members.id > ${afterId}::uuid)
      and (exists (
        select from collection.receipts
        join collection.centres on centres.site_id = receipts.centre_id
        where receipts.member_id = members.id and centres.union_id = ${period.unionId}
          and ${inGroup(period, 'centres.site_id')}
          and receipts.standing and receipts.settle_on between ${period.fromOn} and ${period.toOn})
      or exists (
        select from collection.earnings
        where earnings.member_id = members.id and earnings.union_id = ${period.unionId}
          and ${inGroup(period, 'earnings.centre_id')}
          and earnings.settle_on between ${period.fromOn} and ${period.toOn} and ${standsYet}))
    order by members.id
    limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

export interface MemberDue extends Due {
  readonly memberId: string;
  readonly accountId: string;
}

/**
 * What running deductions ask of these members in the period. What earlier statements asked and could not take is
 * carried; one with a total asks for no more than what is left of it after what was paid or forgiven beside the milk,
 * one past its last day only for what it carries, and one that pauses on the last day of the period for nothing. Who
 * moved to a centre of another payment group is asked there.
 */
export async function readDues(db: Db, period: Period, memberIds: readonly string[]): Promise<MemberDue[]> {
  const { rows } = await sql<MemberDue>`
    select asked.id as "deductionId", asked.member_id as "memberId", asked.account_id as "accountId",
      asked.priority, asked.carried_in as "carriedIn",
      greatest(case when asked.is_over then 0 else least(asked.per_cycle, asked.rest - asked.carried_in) end, 0)::bigint
        as instalment,
      asked.protected_percent as "protectedPercent", asked.protected_floor as "protectedFloor"
    from (
      select deductions.id, deductions.member_id, deductions.account_id, deductions.priority, deductions.per_cycle,
        coalesce(deductions.until_on < ${period.fromOn}, false) as is_over,
        deductions.total - coalesce(earlier.taken, 0) - coalesce(beside.settled, 0) as rest,
        greatest(least(coalesce(earlier.instalments - earlier.taken, 0),
          deductions.total - coalesce(earlier.taken, 0) - coalesce(beside.settled, 0)), 0)::bigint as carried_in,
        unions.protected_percent::integer as protected_percent,
        greatest(unions.protected_floor, coalesce(members.protected_minimum, 0))::bigint as protected_floor
      from collection.deductions
      join collection.members on members.id = deductions.member_id
      join collection.centres on centres.site_id = members.centre_id
      join collection.unions on unions.site_id = centres.union_id
      left join lateral (
        select sum(statement_lines.instalment) as instalments, sum(statement_lines.taken) as taken
        from collection.standing_statement_lines as statement_lines
        where statement_lines.deduction_id = deductions.id
      ) as earlier on true
      left join lateral (
        select sum(amount) as settled from collection.deduction_settlements
        where deduction_settlements.deduction_id = deductions.id
      ) as beside on true
      where deductions.member_id = any(${memberIds}::uuid[]) and ${inGroup(period, 'members.centre_id')}
        and deductions.ended_at is null and deductions.from_on <= ${period.toOn}
        and not exists (
          select from collection.deduction_pauses
          where deduction_pauses.deduction_id = deductions.id
            and ${period.toOn} between deduction_pauses.from_on and deduction_pauses.until_on)
    ) as asked
    where asked.carried_in > 0
      or (not asked.is_over and least(asked.per_cycle, asked.rest - asked.carried_in) > 0)`.execute(db);
  return rows;
}

export interface Payee {
  readonly member_id: string;
  readonly person_id: string | null;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  /** Of a period, the last of its centres they belonged to; else where they belong now. */
  readonly centre_id: string;
  readonly home_centre_id: string;
  readonly payable_account_id: string;
}

export async function readPayees(
  db: Db,
  memberIds: readonly string[],
  period?: Pick<Period, 'groupId' | 'fromOn'>,
): Promise<Map<string, Payee>> {
  const centre = period
    ? sql`coalesce((
        select belonged.centre_id from collection.member_centres as belonged
        where belonged.member_id = members.id and ${inGroup(period, 'belonged.centre_id')}
        order by belonged.from_on desc limit 1), members.centre_id)`
    : sql`members.centre_id`;
  const { rows } = await sql<Payee>`
    select id as member_id, person_id, code, name_bn, name_en, ${centre} as centre_id,
      members.centre_id as home_centre_id, payable_account_id
    from collection.members where id = any(${memberIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.member_id, row]));
}

export interface Destination {
  readonly member_id: string;
  readonly method: 'bank' | 'bkash' | 'nagad' | 'rocket' | 'cash';
  readonly holder: string;
  readonly bank_name: string;
  readonly routing_number: string | null;
  readonly account_number: string | null;
  readonly wallet_number: string | null;
}

/** Where each member's money goes on that day; a member without an entry has named no destination. */
export async function readDestinations(
  db: Db,
  memberIds: readonly string[],
  on: Temporal.PlainDate,
): Promise<Map<string, Destination>> {
  const { rows } = await sql<Destination>`
    select distinct on (member_id) member_id, method, holder, bank_name, routing_number, account_number, wallet_number
    from collection.payment_destinations
    where member_id = any(${memberIds}::uuid[]) and from_on <= ${on}
    order by member_id, from_on desc, created_at desc, id desc`.execute(db);
  return new Map(rows.map((row) => [row.member_id, row]));
}

export async function purchaseAccounts(db: Db, unionId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ site_id: string; purchase_account_id: string }>`
    select site_id, purchase_account_id from collection.centres where union_id = ${unionId}`.execute(db);
  return new Map(rows.map((row) => [row.site_id, row.purchase_account_id]));
}

export async function centreNames(
  db: Db,
  unionId: string,
): Promise<Map<string, { readonly name_bn: string; readonly name_en: string }>> {
  const centres = db.selectFrom('collection.centres').select(['site_id', 'name_bn', 'name_en']);
  const rows = await centres.where('union_id', '=', unionId).execute();
  return new Map(rows.map((row) => [row.site_id, row]));
}

export interface OwnMember {
  readonly id: string;
  readonly centre_id: string;
  readonly union_id: string;
  readonly currency: string;
  readonly time_zone: string;
}

/** The membership of a person; of several, the one still running. */
export async function findOwnMember(db: Db, personId: string | null): Promise<OwnMember | undefined> {
  if (personId === null) return undefined;
  return db
    .selectFrom('collection.members as members')
    .innerJoin('collection.centres as centres', 'centres.site_id', 'members.centre_id')
    .innerJoin('collection.unions as unions', 'unions.site_id', 'centres.union_id')
    .innerJoin('identity.sites as sites', 'sites.id', 'unions.site_id')
    .select(['members.id', 'members.centre_id', 'centres.union_id', 'unions.currency', 'sites.time_zone'])
    .where('members.person_id', '=', personId)
    .orderBy(sql`members.left_on is not null`)
    .orderBy('members.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
