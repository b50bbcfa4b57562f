// Gathers what the entry screen needs, so that typing a receipt asks the server for nothing before Enter.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { findSite } from '../../identity/index.ts';
import { businessDay, type CentreRow, findCentre, findUnion, type UnionRow } from '../centre-store.ts';
import { cellsOf, chartsInForce } from '../charts/chart-store.ts';
import { listFormulas } from '../charts/list-charts.ts';
import type { Formula } from '../contract-charts.ts';
import type { EntryContext } from '../contract-day.ts';
import { milkTypes } from '../contract-words.ts';
import { devicesOf } from '../devices/device-store.ts';
import type { PouringTerms } from '../pricing/types.ts';
import { pouringRulesOver } from '../rules/rule-store.ts';
import { openShiftOf, shiftJson } from '../shifts/shift-store.ts';
import { sourRateAt } from './pouring-store.ts';
import { receiptJson, selectReceipts } from './receipt-store.ts';

/** Prices are those of the open shift's day, else of today. Throws `collection.centre_missing`. */
export async function readEntryContext(db: Db, centreId: string, now: Temporal.Instant): Promise<EntryContext> {
  const centre = await findCentre(db, centreId);
  const union = centre && (await findUnion(db, centre.union_id));
  const today = centre && (await businessDay(db, centreId, now));
  if (!centre || !union || !today) throw new DomainError('collection.centre_missing');
  const shift = await openShiftOf(db, centreId);
  const on = shift?.held_on ?? today;
  const [rules, zone, charts, formula, members, receipts, sour_rates, devices] = await Promise.all([
    pouringRulesOver(db, union.site_id, on.toString(), on.toString()),
    findSite(db, union.site_id),
    chartsOn(db, union.site_id, on),
    formulaOn(db, union.site_id, on),
    membersOn(db, centreId, on),
    shift ? receiptsOf(db, shift.id, centreId, on) : [],
    sourRatesOn(db, union.site_id, on),
    devicesOf(db, centreId),
  ]);
  return {
    centre: centreJson(centre),
    today: today.toString(),
    now: now.toString(),
    bounds: boundsJson(union),
    shift: shift ? shiftJson(shift) : null,
    formula,
    charts,
    time_zone: zone?.timeZone ?? 'Asia/Dhaka',
    rules: rules.map(({ id, name_bn, name_en, terms }) => ({ id, name_bn, name_en, terms: asWritten(terms) })),
    members,
    receipts,
    sour_rates,
    devices: devices.filter((one) => one.is_active),
  };
}

/** Read out of the table it is what the contract let in. */
function asWritten(terms: PouringTerms): EntryContext['rules'][number]['terms'] {
  return terms as EntryContext['rules'][number]['terms'];
}

function centreJson(centre: CentreRow): EntryContext['centre'] {
  const { site_id, union_id, code, name_bn, name_en } = centre;
  return { id: site_id, union_id, code, name_bn, name_en };
}

function boundsJson(union: UnionRow): EntryContext['bounds'] {
  const { fat_min_bp, fat_max_bp, snf_min_bp, snf_max_bp, clr_min_tenths, clr_max_tenths, volume_max_ml } = union;
  return { fat_min_bp, fat_max_bp, snf_min_bp, snf_max_bp, clr_min_tenths, clr_max_tenths, volume_max_ml };
}

async function chartsOn(db: Db, unionId: string, on: Temporal.PlainDate): Promise<EntryContext['charts']> {
  const charts = await chartsInForce(db, unionId, on);
  const cells = await cellsOf(
    db,
    charts.map((chart) => chart.id),
  );
  return charts.map((chart) => ({
    id: chart.id,
    name: chart.name,
    milk_type: chart.milk_type,
    kind: chart.kind,
    second_axis: chart.second_axis,
    basis: chart.basis,
    fat_rate: orNumber(chart.fat_rate),
    snf_rate: orNumber(chart.snf_rate),
    interpolation: chart.interpolation ?? 'none',
    low_snf_bp: chart.low_snf_bp ?? null,
    low_ts_bp: chart.low_ts_bp ?? null,
    low_rate: orNumber(chart.low_rate),
    best_snf_bp: chart.best_snf_bp ?? null,
    best_ts_bp: chart.best_ts_bp ?? null,
    best_rate: orNumber(chart.best_rate),
    currency: chart.currency,
    effective_from: chart.effective_from,
    cells: (cells.get(chart.id) ?? []).map((cell) => ({ ...cell, rate: Number(cell.rate) })),
  }));
}

const orNumber = (value: bigint | number | null | undefined) => (value == null ? null : Number(value));

async function formulaOn(db: Db, unionId: string, on: Temporal.PlainDate): Promise<Formula | null> {
  const { items } = await listFormulas(db, unionId);
  return items.find((formula) => formula.effective_from <= on.toString()) ?? null;
}

/** A fortnight of two shifts and a few more: what the twenty of one half of the day are taken from. */
const historyCount = 40;

/** The kind of milk a member brought last is offered first. */
async function membersOn(db: Db, centreId: string, on: Temporal.PlainDate): Promise<EntryContext['members']> {
  const { rows } = await sql<EntryContext['members'][number]>`
    select member.id, place.code, member.name_bn, member.name_en, latest.milk_type as usual_milk,
      right(person.phone, 4) as phone_end, left(encode(sha256(card.token::bytea), 'hex'), 16) as card,
      coalesce(latest.history, '[]') as history
    from collection.member_centres place
    join collection.members member on member.id = place.member_id
    left join identity.people person on person.id = member.person_id
    left join collection.member_cards card on card.member_id = member.id and card.revoked_at is null
    left join lateral (
      select (array_agg(milk_type order by held_on desc, number desc))[1] as milk_type,
        jsonb_agg(jsonb_build_array(array_position(array['cow', 'buffalo', 'mixed'], milk_type) - 1,
          array_position(array['morning', 'evening'], period) - 1, volume_ml, fat_bp, snf_bp)
          order by held_on desc, number desc) filter (where acceptance = 'accepted') as history
      from (
        select milk_type, period, volume_ml, fat_bp, snf_bp, acceptance, held_on, number
        from collection.receipts where member_id = member.id and standing
        order by held_on desc, number desc limit ${historyCount}
      ) as last
    ) as latest on true
    where place.centre_id = ${centreId} and ${on} between place.from_on and coalesce(place.until_on, 'infinity')
    order by lpad(place.code, 6, '0')`.execute(db);
  return rows;
}

async function receiptsOf(
  db: Db,
  shiftId: string,
  centreId: string,
  on: Temporal.PlainDate,
): Promise<EntryContext['receipts']> {
  const rows = await selectReceipts(db)
    .where('receipt.centre_id', '=', centreId)
    .where('receipt.held_on', '=', on)
    .where('receipt.shift_id', '=', shiftId)
    .where('receipt.standing', '=', true)
    .orderBy('receipt.number', 'desc')
    .limit(1000)
    .execute();
  return rows.map(receiptJson);
}

async function sourRatesOn(db: Db, unionId: string, on: Temporal.PlainDate): Promise<EntryContext['sour_rates']> {
  const rates = await Promise.all(milkTypes.map((milk) => sourRateAt(db, unionId, milk, on)));
  return milkTypes.map((milk_type, at) => ({ milk_type, rate: Number(rates[at]) }));
}
