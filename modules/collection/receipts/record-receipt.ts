// Records one pouring of milk at an open shift: checks it, prices it, numbers it, and tells who watches.
import { reserveNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import { notify } from '../../notify/index.ts';
import { type Receipt, type ReceiptRecorded, type RecordReceipt, receiptRecorded } from '../contract-receipts.ts';
import type { Acceptance } from '../contract-words.ts';
import { codeAt } from '../members/place-on.ts';
import { checkMeasures } from '../pricing/check-measures.ts';
import { findUnusual, type UnusualValue } from '../pricing/find-unusual.ts';
import { measureSnf } from '../pricing/measure-snf.ts';
import type { Price } from '../pricing/price-receipt.ts';
import { priceSour } from '../pricing/price-sour.ts';
import type { MeasureBounds, SnfFormula } from '../pricing/types.ts';
import { addToDay } from '../seeing/day-sums.ts';
import { isLate } from './is-late.ts';
import { insertTests, sourRateAt } from './pouring-store.ts';
import { pricePouring } from './price-pouring.ts';
import { receiptNotice } from './receipt-notice.ts';
import { insertReceipt, type ReceiptContext, receiptContext, receiptJson } from './receipt-store.ts';

type Poured = Omit<RecordReceipt, 'id' | 'centre_id' | 'shift_id' | 'member_id'>;

/** A context in which the pouring may be taken: nothing of it is missing. */
export type Accepted = ReceiptContext & {
  readonly member: NonNullable<ReceiptContext['member']>;
  readonly formula: SnfFormula;
};

/**
 * Throws `collection.shift_missing`, `shift_closed`, `shift_late`, `late_reason_missing`, `member_unknown`,
 * `member_of_other_centre`, `member_not_yet`, `member_left`, `receipt_exists` (a second pouring without a reason),
 * `receipt_id_reused`, `chart_not_in_force`, `formula_missing`, `tests_missing`, `cans_do_not_sum`, and what
 * `checkMeasures` and `priceReceipt` refuse.
 */
export async function recordReceipt(tx: Tx, occasion: Occasion, input: RecordReceipt): Promise<Receipt> {
  const context = await receiptContext(tx, {
    receiptId: input.id,
    shiftId: input.shift_id,
    memberId: input.member_id,
    milkType: input.milk_type,
  });
  const accepted = accept(input, context);
  if (accepted.shift.state !== 'open') throw new DomainError('collection.shift_closed', {}, '/shift_id');
  const lateReason = lateReasonOf(occasion, accepted, input.late_reason ?? null);
  const json = await storeReceipt(tx, occasion, accepted, input, {
    ...pouringTime(input, occasion),
    late_reason: lateReason,
    settle_on: accepted.shift.held_on,
    standing: true,
  });
  await addToDay(tx, json.id);
  await tell(tx, occasion, accepted, json);
  return json;
}

/** What depends on how the receipt came in: at the counter, or as the version of an earlier one. */
export interface Arrival {
  readonly poured_at: Temporal.Instant;
  readonly clock_off_s: number | null;
  readonly late_reason: string | null;
  readonly settle_on: Temporal.PlainDate;
  readonly standing: boolean;
}

/** Prices, numbers and stores what was accepted; telling it is the caller's. */
export async function storeReceipt(
  tx: Tx,
  occasion: Occasion,
  accepted: Accepted,
  input: Omit<RecordReceipt, 'centre_id' | 'shift_id'>,
  arrival: Arrival,
): Promise<Receipt> {
  const worth = await worthOf(tx, input, accepted, arrival.poured_at);
  const { shift, member, formula } = accepted;
  const number = await nextReceiptNumber(tx, shift.centre_id, shift.held_on);
  const unusual = unusualOf(accepted, input, worth.snf_bp);
  const receipt = {
    id: input.id,
    number,
    centre_id: shift.centre_id,
    shift_id: shift.id,
    held_on: shift.held_on,
    period: shift.period,
    member_id: member.id,
    milk_type: input.milk_type,
    volume_ml: input.volume_ml,
    fat_bp: input.fat_bp,
    formula_id: formula.id,
    ...worth,
    // A reason sent for a first pouring is dropped: it would take the row from under the unique index.
    repeat_reason: accepted.earlierNumber === null ? null : (input.repeat_reason ?? null),
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
    unusual: unusual.length > 0 ? unusual : null,
    unusual_reason: unusual.length > 0 ? (input.unusual_reason ?? null) : null,
    cans_ml: input.cans_ml ?? null,
    tare_ml: input.cans_ml ? (input.tare_ml ?? 0) : null,
    ...arrival,
  };
  const mass_g = await insertReceipt(tx, receipt);
  await insertTests(tx, input.id, input.tests ?? []);
  return receiptJson({
    ...receipt,
    mass_g,
    member_code: member.code,
    member_name_bn: member.name_bn,
    member_name_en: member.name_en,
    origin: 'counter',
  });
}

/** Numbers count from 1 per centre and day; the counter's row is held until the receipt is committed. */
export async function nextReceiptNumber(
  tx: Tx,
  centreId: string,
  heldOn: Temporal.PlainDate,
  count = 1,
): Promise<number> {
  return Number(await reserveNumbers(tx, `collection.receipt ${centreId}`, heldOn.toString(), count));
}

/** Clocks run apart by seconds. */
export const clockToleranceSeconds = 120;

/**
 * A clock more than two minutes ahead is wrong: the receipt is taken, with our time as that of pouring and the distance
 * kept beside it. A time in the past may be true, and stays.
 */
function pouringTime(input: RecordReceipt, occasion: Occasion): Pick<Arrival, 'poured_at' | 'clock_off_s'> {
  if (input.poured_at === undefined) return { poured_at: occasion.now, clock_off_s: null };
  const at = Temporal.Instant.from(input.poured_at);
  const ahead = Math.round((at.epochMilliseconds - occasion.now.epochMilliseconds) / 1000);
  if (ahead > clockToleranceSeconds) return { poured_at: occasion.now, clock_off_s: Math.min(ahead, 2_000_000_000) };
  return { poured_at: at, clock_off_s: null };
}

/** The reason kept with a receipt that comes after the union's hours; null in time, or when the shift says why. */
function lateReasonOf(occasion: Occasion, accepted: Accepted, given: string | null): string | null {
  const { shift, lateHours, timeZone } = accepted;
  if (!isLate({ heldOn: shift.held_on, period: shift.period, timeZone, lateHours }, occasion.now)) return null;
  if (accepted.shiftLateReason !== null) return given;
  if (!occasion.actor.may('collection.shift.late', shift.centre_id)) {
    throw new DomainError('collection.shift_late', { hours: lateHours }, '/shift_id');
  }
  if (given === null) throw new DomainError('collection.late_reason_missing', { hours: lateHours }, '/late_reason');
  return given;
}

/** Looks at everything but the state of the shift. */
export function accept(input: RecordReceipt, context: ReceiptContext | null): Accepted {
  if (!context || context.shift.centre_id !== input.centre_id) throw new DomainError('collection.shift_missing');
  const { shift, member, formula, chart, union } = context;
  if (context.idTaken) throw new DomainError('collection.receipt_id_reused', {}, '/id');
  if (!member) throw new DomainError('collection.member_unknown', {}, '/member_id');
  const code = codeAt(member, shift.centre_id, shift.held_on.toString());
  checkPoured(input, union);
  if (!formula) throw new DomainError('collection.formula_missing', { on: shift.held_on.toString() });
  if (!chart && isAccepted(input)) {
    const params = { milk_type: input.milk_type, on: shift.held_on.toString() };
    throw new DomainError('collection.chart_not_in_force', params, '/milk_type');
  }
  if (context.earlierNumber !== null && !input.repeat_reason) {
    const params = { number: context.earlierNumber, code };
    throw new DomainError('collection.receipt_exists', params, '/repeat_reason');
  }
  return { ...context, member: { ...member, code }, formula };
}

const isAccepted = (input: { acceptance?: Acceptance }) => (input.acceptance ?? 'accepted') === 'accepted';

/** Milk that was refused need not have been measured; accepted milk lies within the union's limits. */
export function checkPoured(input: Poured, union: MeasureBounds): void {
  const { cans_ml: cans } = input;
  if (cans && cans.reduce((sum, can) => sum + can, 0) - (input.tare_ml ?? 0) !== input.volume_ml) {
    throw new DomainError('collection.cans_do_not_sum', {}, '/cans_ml');
  }
  const unmeasured = { volume_ml: input.volume_ml, fat_bp: union.fat_min_bp, snf_bp: union.snf_min_bp };
  checkMeasures(isAccepted(input) ? input : unmeasured, union);
  if (isAccepted(input)) return;
  if (!input.tests?.some((test) => test.result === 'failed')) {
    throw new DomainError('collection.tests_missing', {}, '/tests');
  }
}

interface Worth {
  readonly acceptance: Acceptance;
  readonly snf_bp: number;
  readonly clr_tenths: number | null;
  readonly density_g_per_l: number;
  readonly amount: bigint;
  readonly currency: string;
  readonly chart_id: string | null;
  readonly derivation: Price['derivation'] | null;
  readonly sour_rate: bigint | null;
}

/** Accepted milk by the chart, sour milk by the litre at the union's sour rate, rejected milk nothing. */
async function worthOf(tx: Tx, input: Poured, accepted: Accepted, pouredAt: Temporal.Instant): Promise<Worth> {
  const { formula, chart, union, shift } = accepted;
  const acceptance = input.acceptance ?? 'accepted';
  if (acceptance === 'accepted' && chart) {
    const price = await pricePouring(tx, input, { ...accepted, chart }, pouredAt);
    return { acceptance, ...price, currency: chart.currency, chart_id: chart.id, sour_rate: null };
  }
  const clr = input.clr_tenths ?? null;
  const reckoned = clr === null || input.fat_bp === 0 ? 0 : measureSnf(clr, input.fat_bp, formula);
  const sour = acceptance === 'sour';
  const rate = sour ? await sourRateAt(tx, union.site_id, input.milk_type, shift.held_on) : null;
  const amount = rate === null ? 0n : priceSour(input.volume_ml, rate);
  const measured = { clr_tenths: clr, density_g_per_l: formula.density_g_per_l };
  const none = { derivation: null, chart_id: null, currency: union.currency, ...measured };
  return { acceptance, snf_bp: input.snf_bp ?? reckoned, amount, sour_rate: rate, ...none };
}

function unusualOf(accepted: Accepted, input: Poured, snfBp: number): UnusualValue[] {
  if (!isAccepted(input)) return [];
  return findUnusual(accepted.history, { volume_ml: input.volume_ml, fat_bp: input.fat_bp, snf_bp: snfBp });
}

async function tell(tx: Tx, occasion: Occasion, { member, union }: Accepted, receipt: Receipt): Promise<void> {
  const told: ReceiptRecorded = {
    receipt_id: receipt.id,
    number: receipt.number,
    centre_id: receipt.centre_id,
    union_id: union.site_id,
    member_id: receipt.member_id,
    held_on: receipt.held_on,
    period: receipt.period,
    milk_type: receipt.milk_type,
    volume_ml: receipt.volume_ml,
    fat_bp: receipt.fat_bp,
    snf_bp: receipt.snf_bp,
    amount: receipt.amount,
    poured_at: receipt.poured_at,
  };
  await recordAudit(tx, occasion, {
    action: receiptRecorded,
    siteId: receipt.centre_id,
    subject: { kind: 'collection.receipt', id: receipt.id },
    after: told,
    reason: receipt.repeat_reason,
  });
  await emit(tx, receiptRecorded, told);
  const topics = [`site:${receipt.centre_id}:day`, `site:${union.site_id}:day`];
  const messages = topics.map((topic) => ({ topic, name: receiptRecorded, data: receipt }));
  const toMember = { topic: `person:${member.person_id}`, name: receiptRecorded, data: told };
  await publishMany(tx, member.person_id === null ? messages : [...messages, toMember]);
  if (union.receipt_sms && member.person_id !== null)
    await notify(tx, occasion, receiptNotice(member.person_id, receipt));
}
