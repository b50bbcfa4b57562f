// Decides about one offline entry: taken as it was written, taken beside another, or refused with a reason. Pure.
import { DomainError, type ErrorParams } from '../../../platform/errors.ts';
import type { OfflineEntry, OfflineReceipt } from '../contract-offline.ts';
import { codeAt } from '../members/place-on.ts';
import { checkMeasures } from '../pricing/check-measures.ts';
import { findUnusual, type UnusualValue } from '../pricing/find-unusual.ts';
import { measureSnf } from '../pricing/measure-snf.ts';
import { priceReceipt } from '../pricing/price-receipt.ts';
import { priceSour } from '../pricing/price-sour.ts';
import type { PouringRule, RateChart, SnfFormula } from '../pricing/types.ts';
import { checkPoured, clockToleranceSeconds } from '../receipts/record-receipt.ts';
import { historyKey, type OfflineWorld, pouredKey } from './offline-world.ts';

/** How far back a phone may bring a shift by itself. */
const daysBack = 31;

interface Worth {
  readonly amount: bigint;
  readonly snf_bp: number;
  readonly chart_id: string | null;
  readonly formula_id: string;
  readonly density_g_per_l: number;
  readonly derivation: object | null;
  readonly sour_rate: bigint | null;
}

/** Columns of the receipt that come from the entry; texts where JSON has no type. */
export interface OfflineValues {
  readonly id: string;
  readonly held_on: string;
  readonly settle_on: string;
  readonly period: string;
  readonly member_id: string;
  readonly milk_type: string;
  readonly volume_ml: number;
  readonly density_g_per_l: number;
  readonly fat_bp: number;
  readonly clr_tenths: number | null;
  readonly snf_bp: number;
  readonly formula_id: string;
  readonly chart_id: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly derivation: object | null;
  readonly repeat_reason: string | null;
  readonly poured_at: string;
  readonly acceptance: string;
  readonly sour_rate: string | null;
  readonly unusual: readonly UnusualValue[] | null;
  readonly unusual_reason: string | null;
  readonly cans_ml: readonly number[] | null;
  readonly tare_ml: number | null;
  readonly clock_off_s: number | null;
  readonly duplicate_of: string | null;
}

export interface Judged {
  readonly result: 'accepted' | 'conflict' | 'refused';
  readonly code: string | null;
  readonly params: ErrorParams;
  readonly receipt: OfflineValues | null;
  /** Our price, where the member was shown another. */
  readonly ourAmount: bigint | null;
  readonly ours: Worth | null;
}

const plain = { code: null, params: {}, receipt: null, ourAmount: null, ours: null };

export function judgeOffline(entry: OfflineEntry, world: OfflineWorld, clockOff: number): Judged {
  try {
    refuseDay(entry, world);
    if (entry.kind !== 'receipt') return { result: 'accepted', ...plain };
    return judgeReceipt(entry, world, clockOff);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...plain, result: 'refused', code: error.code, params: error.params };
  }
}

function refuseDay(entry: OfflineEntry, world: OfflineWorld): void {
  const earliest = Temporal.PlainDate.from(world.today).subtract({ days: daysBack }).toString();
  if (entry.held_on <= world.today && entry.held_on >= earliest) return;
  const params = { held_on: entry.held_on, earliest, latest: world.today };
  throw new DomainError('collection.shift_day_unfit', params, '/held_on');
}

function judgeReceipt(entry: OfflineReceipt, world: OfflineWorld, clockOff: number): Judged {
  const taken = world.taken.get(entry.id);
  // It was sent when it was written, and only the answer was lost.
  if (taken === `${entry.member_id} ${entry.volume_ml}`) return { result: 'accepted', ...plain };
  if (taken !== undefined) throw new DomainError('collection.receipt_id_reused', {}, '/id');
  const member = world.members.get(entry.member_id);
  if (!member) throw new DomainError('collection.member_unknown', {}, '/member_id');
  codeAt(member, world.centre.site_id, entry.held_on);
  checkPoured(entry, world.union);
  const ours = worthOf(entry, world, inForce(entry, world, clockOff));
  const shown = ours.amount === BigInt(entry.shown.amount) ? ours : shownWorth(entry, world, clockOff);
  const earlier = world.poured.get(pouredKey(entry)) ?? null;
  const duplicate = earlier !== null && !entry.repeat_reason ? earlier : null;
  if (earlier === null) world.poured.set(pouredKey(entry), entry.id);
  const unusual = unusualOf(entry, world, shown.snf_bp);
  const wrong = Math.abs(clockOff) > clockToleranceSeconds;
  const receipt: OfflineValues = {
    id: entry.id,
    held_on: entry.held_on,
    settle_on: settleDay(entry.held_on, world),
    period: entry.period,
    member_id: entry.member_id,
    milk_type: entry.milk_type,
    volume_ml: entry.volume_ml,
    fat_bp: entry.fat_bp,
    clr_tenths: entry.clr_tenths ?? null,
    ...shown,
    amount: shown.amount.toString(),
    sour_rate: shown.sour_rate?.toString() ?? null,
    currency: world.union.currency,
    repeat_reason: earlier === null ? null : (entry.repeat_reason ?? null),
    poured_at: Temporal.Instant.from(entry.at)
      .subtract({ seconds: wrong ? clockOff : 0 })
      .toString(),
    acceptance: entry.acceptance ?? 'accepted',
    unusual: unusual.length > 0 ? unusual : null,
    unusual_reason: unusual.length > 0 ? (entry.unusual_reason ?? null) : null,
    cans_ml: entry.cans_ml ?? null,
    tare_ml: entry.cans_ml ? (entry.tare_ml ?? 0) : null,
    clock_off_s: wrong ? clockOff : null,
    duplicate_of: duplicate,
  };
  const differs = shown === ours ? null : ours;
  const result = duplicate === null ? 'accepted' : 'conflict';
  return { ...plain, result, receipt, ours: differs, ourAmount: differs?.amount ?? null };
}

interface Terms {
  readonly formula: SnfFormula;
  readonly chart: RateChart | null;
  readonly sourRate: bigint;
  readonly rules: readonly PouringRule[];
  readonly minuteOfDay: number;
}

function inForce(entry: OfflineReceipt, world: OfflineWorld, clockOff: number): Terms {
  const reaches = (one: { effective_from: string }) => one.effective_from <= entry.held_on;
  const formula = world.formulas.find(reaches);
  if (!formula) throw new DomainError('collection.formula_missing', { on: entry.held_on });
  const milk = (one: { milk_type: string }) => one.milk_type === entry.milk_type;
  const chart = world.charts.find((one) => milk(one) && reaches(one)) ?? null;
  const sourRate = world.sourRates.find((one) => milk(one) && reaches(one))?.rate ?? 0n;
  const rules = world.rules.filter(
    (rule) => rule.from_on <= entry.held_on && entry.held_on <= (rule.until_on ?? '9999-12-31'),
  );
  return { formula, chart, sourRate, rules, minuteOfDay: minuteOf(entry, world, clockOff) };
}

function worthOf(entry: OfflineReceipt, world: OfflineWorld, terms: Terms): Worth {
  const { formula, chart, sourRate, rules, minuteOfDay } = terms;
  if ((entry.acceptance ?? 'accepted') === 'accepted') {
    if (!chart) {
      const params = { milk_type: entry.milk_type, on: entry.held_on };
      throw new DomainError('collection.chart_not_in_force', params, '/milk_type');
    }
    const where = { centre_id: world.centre.site_id, period: entry.period, minute_of_day: minuteOfDay };
    const cells = world.cells.get(chart.id) ?? [];
    const price = priceReceipt({ ...entry, formula, chart, cells, rules, where });
    checkMeasures({ ...entry, snf_bp: price.snf_bp }, world.union);
    const { amount, snf_bp, derivation, density_g_per_l } = price;
    return { formula_id: formula.id, density_g_per_l, amount, snf_bp, derivation, chart_id: chart.id, sour_rate: null };
  }
  const clr = entry.clr_tenths ?? null;
  const snf_bp = entry.snf_bp ?? (clr === null || entry.fat_bp === 0 ? 0 : measureSnf(clr, entry.fat_bp, formula));
  const rate = entry.acceptance === 'sour' ? sourRate : null;
  const amount = rate === null ? 0n : priceSour(entry.volume_ml, rate);
  const { id: formula_id, density_g_per_l } = formula;
  return { formula_id, density_g_per_l, amount, snf_bp, derivation: null, chart_id: null, sour_rate: rate };
}

/** Minutes since midnight at the centre, by the device's clock set right by `off` seconds. */
function minuteOf(entry: OfflineReceipt, world: OfflineWorld, off: number): number {
  const at = Temporal.Instant.from(entry.at).subtract({ seconds: off }).toZonedDateTimeISO(world.timeZone);
  return at.hour * 60 + at.minute;
}

/** The price the member was shown, when one of the union's own charts and formulas makes it; else it is not ours. */
function shownWorth(entry: OfflineReceipt, world: OfflineWorld, clockOff: number): Worth {
  const { amount, chart_id, formula_id } = entry.shown;
  const formula = world.formulas.find((one) => one.id === formula_id);
  const chart = world.charts.find((one) => one.id === chart_id && one.milk_type === entry.milk_type) ?? null;
  const sourRates = world.sourRates.filter((one) => one.milk_type === entry.milk_type).map((one) => one.rate);
  const { rules } = inForce(entry, world, clockOff);
  const tries = [
    ...[...sourRates, 0n].map((sourRate) => ({ sourRate, rules, minuteOfDay: minuteOf(entry, world, 0) })),
    ...[clockOff].map((off) => ({ sourRate: 0n, rules, minuteOfDay: minuteOf(entry, world, off) })),
    // A device that has not yet heard of a rule reckons without it.
    { sourRate: 0n, rules: [], minuteOfDay: 0 },
  ];
  for (const one of tries) {
    if (!formula || (chart === null && (entry.acceptance ?? 'accepted') === 'accepted')) break;
    const worth = worthOf(entry, world, { formula, chart, ...one });
    if (worth.amount === BigInt(amount)) return worth;
  }
  throw new DomainError('collection.price_not_ours', { amount }, '/shown');
}

/** Its own day, or the first day of the open cycle when the cycle of its day was closed without it. */
function settleDay(heldOn: string, world: OfflineWorld): string {
  const own = world.cycles.find((cycle) => cycle.from_on <= heldOn && heldOn <= cycle.to_on);
  if (!own || own.state === 'open') return heldOn;
  const next = world.cycles.find((cycle) => cycle.state === 'open' && cycle.from_on > heldOn);
  if (!next) throw new DomainError('collection.period_closed', { held_on: heldOn }, '/held_on');
  return next.from_on;
}

function unusualOf(entry: OfflineReceipt, world: OfflineWorld, snfBp: number): UnusualValue[] {
  if ((entry.acceptance ?? 'accepted') !== 'accepted') return [];
  const { volume_ml, fat_bp } = entry;
  return findUnusual(world.history.get(historyKey(entry)) ?? [], { volume_ml, fat_bp, snf_bp: snfBp });
}
