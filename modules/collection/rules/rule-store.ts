// SQL only: the rules about money besides the rate charts.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { BonusTerms, PayRule, PeriodTerms } from '../contract-rules.ts';
import { inGroup, type Period } from '../cycles/payment-store.ts';
import type { PouringRule } from '../pricing/types.ts';

export async function insertRule(tx: Tx, row: Insertable<DB['collection.pay_rules']>): Promise<void> {
  await tx.insertInto('collection.pay_rules').values(row).execute();
}

export async function updateRule(
  tx: Tx,
  id: string,
  change: {
    state?: 'approved' | 'discarded';
    approved_at?: Temporal.Instant;
    approved_by?: string | null;
    until_on?: Temporal.PlainDate;
  },
): Promise<void> {
  const result = await tx.updateTable('collection.pay_rules').set(change).where('id', '=', id).executeTakeFirst();
  mustTouchOne(result, 'collection.rule_missing');
}

/** Locked until the transaction ends, so that two people do not settle one draft. */
export async function lockRule(tx: Tx, id: string): Promise<PayRule | undefined> {
  await tx.selectFrom('collection.pay_rules').select('id').where('id', '=', id).forUpdate().execute();
  return findRule(tx, id);
}

export async function findRule(db: Db, id: string): Promise<PayRule | undefined> {
  const row = await ruleViews(db).where('rules.id', '=', id).executeTakeFirst();
  return row && ruleJson(row);
}

/** Newest first; discarded drafts are not shown. */
export async function listRules(db: Db, unionId: string): Promise<PayRule[]> {
  const rows = await ruleViews(db)
    .where('rules.union_id', '=', unionId)
    .where('rules.state', '<>', 'discarded')
    .orderBy('rules.id', 'desc')
    .limit(500)
    .execute();
  return rows.map(ruleJson);
}

export async function siteOfRule(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('collection.pay_rules').select('union_id').where('id', '=', id).executeTakeFirst();
  return row?.union_id ?? null;
}

/** The rules that price a pouring of that day, in the order they were drafted. */
export async function pouringRulesOver(
  db: Db,
  unionId: string,
  from: string,
  to: string,
): Promise<(PouringRule & { readonly from_on: string; readonly until_on: string | null })[]> {
  const { rows } = await sql<PouringRule & { from_on: Temporal.PlainDate; until_on: Temporal.PlainDate | null }>`
    select id, name_bn, name_en, terms, from_on, until_on from collection.pay_rules
    where union_id = ${unionId} and stage = 'pouring' and state = 'approved'
      and from_on <= ${to}::date and coalesce(until_on, 'infinity') >= ${from}::date
    order by id`.execute(db);
  return rows.map((row) => ({
    ...row,
    from_on: row.from_on.toString(),
    until_on: row.until_on === null ? null : row.until_on.toString(),
  }));
}

export interface PeriodRule {
  readonly id: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly terms: PeriodTerms;
}

/** The rules of a closing: those in force on the last day of the cycle. */
export async function periodRulesOn(db: Db, unionId: string, on: Temporal.PlainDate): Promise<PeriodRule[]> {
  const { rows } = await sql<PeriodRule>`
    select id, name_bn, name_en, terms from collection.pay_rules
    where union_id = ${unionId} and stage = 'period' and state = 'approved'
      and from_on <= ${on} and coalesce(until_on, 'infinity') >= ${on}
    order by id`.execute(db);
  return rows;
}

/** What one member poured at one centre in one shift of a day. */
export interface Pouring {
  readonly member_id: string;
  readonly centre_id: string;
  readonly held_on: Temporal.PlainDate;
  readonly period: 'morning' | 'evening';
  readonly volume_ml: bigint;
  readonly amount: bigint;
}

/** Milk that settles in the span, by day and shift; refused milk counts with its money and without its quantity. */
export async function pouringsOf(db: Db, span: Period, memberIds?: readonly string[]): Promise<Pouring[]> {
  const ofMembers = memberIds ? sql`and receipts.member_id = any(${memberIds}::uuid[])` : sql``;
  const { rows } = await sql<Pouring>`
    select receipts.member_id, receipts.centre_id, receipts.held_on, receipts.period,
      coalesce(sum(receipts.volume_ml) filter (where receipts.acceptance = 'accepted'), 0)::bigint as volume_ml,
      sum(receipts.amount)::bigint as amount
    from collection.receipts
    join collection.centres on centres.site_id = receipts.centre_id
    where centres.union_id = ${span.unionId} and ${inGroup(span, 'centres.site_id')} and receipts.standing
      and receipts.settle_on between ${span.fromOn} and ${span.toOn} ${ofMembers}
    group by receipts.member_id, receipts.centre_id, receipts.held_on, receipts.period`.execute(db);
  return rows;
}

/** Members who had something of these rules already in the month of that day, by another closing. */
export async function paidThisMonth(
  db: Db,
  ruleIds: readonly string[],
  on: Temporal.PlainDate,
  cycleId: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct earnings.subject_id || ' ' || earnings.member_id as key
    from collection.earnings
    join collection.cycles on cycles.id = earnings.cycle_id and cycles.round = earnings.round
    where earnings.subject_kind = 'collection.pay_rule' and earnings.subject_id = any(${ruleIds}::uuid[])
      and earnings.cycle_id <> ${cycleId}::uuid
      and date_trunc('month', earnings.settle_on) = date_trunc('month', ${on}::date)`.execute(db);
  return new Set(rows.map((row) => row.key));
}

const ruleViews = (db: Db) =>
  db
    .selectFrom('collection.pay_rules as rules')
    .leftJoin('identity.people as author', 'author.id', 'rules.created_by')
    .leftJoin('identity.people as approver', 'approver.id', 'rules.approved_by')
    .selectAll('rules')
    .select(['author.name as created_by_name', 'approver.name as approved_by_name']);

type RuleRow = Awaited<ReturnType<ReturnType<typeof ruleViews>['executeTakeFirstOrThrow']>>;

function ruleJson(row: RuleRow): PayRule {
  const { terms } = row as { terms: unknown };
  return {
    id: row.id,
    union_id: row.union_id,
    stage: row.stage as PayRule['stage'],
    name_bn: row.name_bn,
    name_en: row.name_en,
    pouring: row.stage === 'pouring' ? (terms as PayRule['pouring']) : null,
    period: row.stage === 'period' ? (terms as PeriodTerms) : null,
    bonus: row.stage === 'bonus' ? (terms as BonusTerms) : null,
    from_on: row.from_on.toString(),
    until_on: row.until_on?.toString() ?? null,
    state: row.state as PayRule['state'],
    created_at: row.created_at.toString(),
    created_by: row.created_by,
    created_by_name: row.created_by_name,
    approved_at: row.approved_at?.toString() ?? null,
    approved_by_name: row.approved_by_name,
  };
}
