// SQL of receipts.
import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Receipt } from '../contract-receipts.ts';
import type { Acceptance, MilkType, Period } from '../contract-words.ts';
import type { Placed } from '../members/place-on.ts';
import type { Derivation } from '../pricing/derivation.ts';
import { type Brought, type UnusualValue, usualCount } from '../pricing/find-unusual.ts';
import type { MeasureBounds, PouringRule, RateCell, RateChart, SnfFormula } from '../pricing/types.ts';

export interface ReceiptRow {
  readonly id: string;
  readonly number: number;
  readonly centre_id: string;
  readonly shift_id: string;
  readonly held_on: Temporal.PlainDate;
  readonly period: Period;
  readonly member_id: string;
  readonly member_code: string;
  readonly member_name_bn: string;
  readonly member_name_en: string;
  readonly milk_type: MilkType;
  readonly volume_ml: number;
  readonly mass_g: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
  readonly clr_tenths: number | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly repeat_reason: string | null;
  readonly origin: 'counter' | 'import' | 'offline';
  readonly standing: boolean;
  readonly acceptance: Acceptance;
  readonly settle_on: Temporal.PlainDate;
  readonly poured_at: Temporal.Instant;
  readonly recorded_at: Temporal.Instant;
}

/** The number the member had where it was poured, then. */
const codeThen = sql`
  case when member.centre_id = receipt.centre_id then member.code else coalesce((
    select place.code from collection.member_centres place
    where place.member_id = receipt.member_id and place.centre_id = receipt.centre_id
      and receipt.held_on between place.from_on and coalesce(place.until_on, 'infinity')), member.code) end`;

/** In SQL, not as 22 arguments to the builder: parsing and compiling those cost 70 microseconds a query. */
const columns = sql`
  receipt.id, receipt.number, receipt.centre_id, receipt.shift_id, receipt.held_on, receipt.period, receipt.member_id,
  ${codeThen} as member_code, member.name_bn as member_name_bn, member.name_en as member_name_en, receipt.milk_type,
  receipt.volume_ml, receipt.mass_g, receipt.fat_bp, receipt.snf_bp, receipt.clr_tenths, receipt.amount,
  receipt.currency, receipt.repeat_reason, receipt.origin, receipt.standing, receipt.acceptance, receipt.settle_on,
  receipt.poured_at, receipt.recorded_at`;

type Joined = DB & { receipt: DB['collection.receipts']; member: DB['collection.members'] };

export function selectReceipts(db: Db): SelectQueryBuilder<Joined, 'receipt' | 'member', ReceiptRow> {
  return (
    db
      .selectFrom('collection.receipts as receipt')
      .innerJoin('collection.members as member', 'member.id', 'receipt.member_id')
      // The alias belongs to the last column of the list.
      .select(columns.as('recorded_at')) as unknown as SelectQueryBuilder<Joined, 'receipt' | 'member', ReceiptRow>
  );
}

/** Field by field: a row of so many columns is a dictionary to V8, and spreading one takes four microseconds. */
export function receiptJson(row: ReceiptRow): Receipt {
  return {
    id: row.id,
    number: row.number,
    centre_id: row.centre_id,
    shift_id: row.shift_id,
    held_on: row.held_on.toString(),
    period: row.period,
    member_id: row.member_id,
    member_code: row.member_code,
    member_name_bn: row.member_name_bn,
    member_name_en: row.member_name_en,
    milk_type: row.milk_type,
    volume_ml: row.volume_ml,
    mass_g: row.mass_g,
    fat_bp: row.fat_bp,
    snf_bp: row.snf_bp,
    clr_tenths: row.clr_tenths,
    amount: { amount: Number(row.amount), currency: row.currency },
    repeat_reason: row.repeat_reason,
    origin: row.origin,
    standing: row.standing,
    acceptance: row.acceptance,
    settle_on: row.settle_on.toString(),
    poured_at: row.poured_at.toString(),
    recorded_at: row.recorded_at.toString(),
  };
}

/** All that decides whether and at what price a pouring is taken, in one round trip. */
export interface ReceiptContext {
  readonly shift: { id: string; centre_id: string; held_on: Temporal.PlainDate; period: Period; state: string };
  readonly union: MeasureBounds & { site_id: string; receipt_sms: boolean; currency: string };
  readonly member: (Placed & { id: string; person_id: string | null; name_bn: string; name_en: string }) | null;
  readonly formula: SnfFormula | null;
  readonly chart: RateChart | null;
  readonly rules: readonly PouringRule[];
  readonly earlierNumber: number | null;
  readonly idTaken: boolean;
  /** The member's last pourings of this milk in this half of the day, the newest first. */
  readonly history: readonly Brought[];
  readonly lateHours: number;
  readonly timeZone: string;
  readonly shiftLateReason: string | null;
}

interface ContextRow {
  id: string;
  centre_id: string;
  held_on: Temporal.PlainDate;
  period: Period;
  state: string;
  settings: ReceiptContext['union'] & { late_hours: number };
  rules: readonly PouringRule[];
  member: ReceiptContext['member'];
  formula: SnfFormula | null;
  chart: RateChart | null;
  earlier_number: number | null;
  id_taken: boolean;
  history: Brought[] | null;
  time_zone: string;
  late_reason: string | null;
}

/**
 * The shift is locked against closing, not against other receipts. Null when there is no such shift.
 */
export async function receiptContext(
  tx: Tx,
  wanted: { receiptId: string; shiftId: string; memberId: string; milkType: MilkType },
): Promise<ReceiptContext | null> {
  const { rows } = await sql<ContextRow>`
    select shift.id, shift.centre_id, shift.held_on, shift.period, shift.state,
      to_jsonb(settings) as settings, to_jsonb(member) || jsonb_build_object('places', (
        select coalesce(jsonb_agg(place), '[]') from collection.member_centres place
        where place.member_id = member.id)) as member, to_jsonb(formula) as formula,
      to_jsonb(chart) as chart,
      (select coalesce(jsonb_agg(jsonb_build_object('id', rule.id, 'name_bn', rule.name_bn, 'name_en', rule.name_en,
          'terms', rule.terms) order by rule.id), '[]')
        from collection.pay_rules rule
        where rule.union_id = centre.union_id and rule.stage = 'pouring' and rule.state = 'approved'
          and rule.from_on <= shift.held_on and coalesce(rule.until_on, 'infinity') >= shift.held_on) as rules,
      (select number from collection.receipts
        where shift_id = shift.id and member_id = ${wanted.memberId} and milk_type = ${wanted.milkType}
          and standing
        order by number limit 1) as earlier_number,
      exists (select from collection.receipts where id = ${wanted.receiptId}) as id_taken,
      (select jsonb_agg(last) from (
        select volume_ml, fat_bp, snf_bp from collection.receipts
        where member_id = ${wanted.memberId} and milk_type = ${wanted.milkType} and period = shift.period
          and standing and acceptance = 'accepted' and held_on between shift.held_on - 60 and shift.held_on
        order by held_on desc, number desc limit ${usualCount}) as last) as history,
      site.time_zone, shift.late_reason
    from collection.shifts shift
    join collection.centres centre on centre.site_id = shift.centre_id
    join collection.unions settings on settings.site_id = centre.union_id
    join identity.sites site on site.id = centre.site_id
    left join collection.members member on member.id = ${wanted.memberId}
    left join lateral (
      select * from collection.snf_formulas
      where union_id = centre.union_id and effective_from <= shift.held_on
      order by effective_from desc limit 1
    ) formula on true
    left join lateral (
      select * from collection.rate_charts
      where union_id = centre.union_id and milk_type = ${wanted.milkType} and state = 'approved'
        and effective_from <= shift.held_on
      order by effective_from desc limit 1
    ) chart on true
    where shift.id = ${wanted.shiftId}
    for share of shift`.execute(tx);
  const row = rows[0];
  if (!row) return null;
  const { id, centre_id, held_on, period, state, settings, member, formula, chart } = row;
  return {
    shift: { id, centre_id, held_on, period, state },
    union: settings,
    member,
    formula,
    chart,
    rules: row.rules,
    earlierNumber: row.earlier_number,
    idTaken: row.id_taken,
    history: row.history ?? [],
    lateHours: settings.late_hours,
    timeZone: row.time_zone,
    shiftLateReason: row.late_reason,
  };
}

export async function cellAt(db: Db, chartId: string, key: { fat_bp: number; second: number }): Promise<RateCell[]> {
  return db
    .selectFrom('collection.rate_chart_cells')
    .select(['fat_bp', 'second', 'rate'])
    .where('chart_id', '=', chartId)
    .where('fat_bp', '=', key.fat_bp)
    .where('second', '=', key.second)
    .execute();
}

/** What a receipt carries besides its price; an import has none of it. */
export interface PouringDetails {
  readonly standing: boolean;
  readonly acceptance: Acceptance;
  readonly sour_rate: bigint | null;
  readonly unusual: readonly UnusualValue[] | null;
  readonly unusual_reason: string | null;
  readonly cans_ml: readonly number[] | null;
  readonly tare_ml: number | null;
  readonly clock_off_s: number | null;
  readonly late_reason: string | null;
}

export interface NewReceipt {
  readonly id: string;
  readonly number: number;
  readonly centre_id: string;
  readonly shift_id: string;
  readonly held_on: Temporal.PlainDate;
  readonly settle_on: Temporal.PlainDate;
  readonly period: Period;
  readonly member_id: string;
  readonly milk_type: MilkType;
  readonly volume_ml: number;
  readonly density_g_per_l: number;
  readonly fat_bp: number;
  readonly clr_tenths: number | null;
  readonly snf_bp: number;
  readonly formula_id: string;
  readonly chart_id: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly derivation: Derivation | null;
  readonly repeat_reason: string | null;
  readonly poured_at: Temporal.Instant;
  readonly recorded_at: Temporal.Instant;
  readonly recorded_by: string | null;
}

/** Returns the mass the database reckoned from volume and density. */
export async function insertReceipt(tx: Tx, receipt: NewReceipt & PouringDetails): Promise<number> {
  const { derivation, unusual, cans_ml, ...plain } = receipt;
  const row = await tx
    .insertInto('collection.receipts')
    .values({
      ...plain,
      derivation: derivation as unknown as JsonValue,
      unusual: unusual as unknown as JsonValue,
      cans_ml: cans_ml && [...cans_ml],
    })
    .returning('mass_g')
    .executeTakeFirstOrThrow();
  return row.mass_g;
}
