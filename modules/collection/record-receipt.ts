// Records one pouring of milk at an open shift: checks it, prices it, numbers it, and tells who watches.
import { reserveNumbers } from '../../platform/counters.ts';
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { emit } from '../../platform/events.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publishMany } from '../../platform/realtime.ts';
import { recordAudit } from '../identity/index.ts';
import { notify } from '../notify/index.ts';
import { cellsOf } from './chart-store.ts';
import { type Receipt, type ReceiptRecorded, type RecordReceipt, receiptRecorded } from './contract-receipts.ts';
import { checkMeasures } from './pricing/check-measures.ts';
import { cellKey } from './pricing/find-rate.ts';
import { measureSnf } from './pricing/measure-snf.ts';
import { type Price, priceReceipt } from './pricing/price-receipt.ts';
import type { RateCell, RateChart, SnfFormula } from './pricing/types.ts';
import { receiptNotice } from './receipt-notice.ts';
import { cellAt, insertReceipt, type ReceiptContext, receiptContext, receiptJson } from './receipt-store.ts';

/** A context in which the pouring may be taken: nothing of it is missing. */
type Accepted = ReceiptContext & {
  readonly member: NonNullable<ReceiptContext['member']>;
  readonly formula: SnfFormula;
  readonly chart: RateChart;
};

/**
 * Throws `collection.shift_missing`, `shift_closed`, `member_unknown`, `member_of_other_centre`, `member_not_yet`,
 * `member_left`, `receipt_exists` (a second pouring without a reason), `receipt_id_reused`, `chart_not_in_force`,
 * `formula_missing`, `poured_in_future`, and what `checkMeasures` and `priceReceipt` refuse.
 */
export async function recordReceipt(tx: Tx, occasion: Occasion, input: RecordReceipt): Promise<Receipt> {
  const pouredAt = pouringTime(input, occasion);
  const context = await receiptContext(tx, {
    receiptId: input.id,
    shiftId: input.shift_id,
    memberId: input.member_id,
    milkType: input.milk_type,
  });
  const accepted = accept(input, context);
  const price = await priceOf(tx, input, accepted);
  const { shift, member, formula, chart } = accepted;
  const number = await nextReceiptNumber(tx, shift.centre_id, shift.held_on);
  const receipt = {
    id: input.id,
    number,
    centre_id: shift.centre_id,
    shift_id: shift.id,
    held_on: shift.held_on,
    settle_on: shift.held_on,
    period: shift.period,
    member_id: member.id,
    milk_type: input.milk_type,
    volume_ml: input.volume_ml,
    density_g_per_l: formula.density_g_per_l,
    fat_bp: input.fat_bp,
    clr_tenths: input.clr_tenths ?? null,
    snf_bp: price.snf_bp,
    formula_id: formula.id,
    chart_id: chart.id,
    amount: price.amount,
    currency: chart.currency,
    derivation: price.derivation,
    // A reason sent for a first pouring is dropped: it would take the row from under the unique index.
    repeat_reason: accepted.earlierNumber === null ? null : (input.repeat_reason ?? null),
    poured_at: pouredAt,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  };
  const mass_g = await insertReceipt(tx, receipt);
  const { density_g_per_l, formula_id, chart_id, derivation, recorded_by, ...shown } = receipt;
  const json = receiptJson({
    ...shown,
    mass_g,
    member_code: member.code,
    member_name_bn: member.name_bn,
    member_name_en: member.name_en,
    origin: 'counter',
    standing: true,
    acceptance: 'accepted',
  });
  await tell(tx, occasion, accepted, json);
  return json;
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

/** Clocks of phones run ahead by seconds; more than two minutes is a wrong clock. */
function pouringTime(input: RecordReceipt, occasion: Occasion): Temporal.Instant {
  if (input.poured_at === undefined) return occasion.now;
  const at = Temporal.Instant.from(input.poured_at);
  if (Temporal.Instant.compare(at, occasion.now.add({ minutes: 2 })) > 0) {
    throw new DomainError('collection.poured_in_future', { poured_at: input.poured_at }, '/poured_at');
  }
  return at;
}

function accept(input: RecordReceipt, context: ReceiptContext | null): Accepted {
  if (!context || context.shift.centre_id !== input.centre_id) throw new DomainError('collection.shift_missing');
  const { shift, member, formula, chart, union } = context;
  if (context.idTaken) throw new DomainError('collection.receipt_id_reused', {}, '/id');
  if (shift.state !== 'open') throw new DomainError('collection.shift_closed', {}, '/shift_id');
  if (!member) throw new DomainError('collection.member_unknown', {}, '/member_id');
  refuseMember(member, shift.centre_id, shift.held_on.toString());
  checkMeasures(input, union);
  if (!formula) throw new DomainError('collection.formula_missing', { on: shift.held_on.toString() });
  if (!chart) {
    const params = { milk_type: input.milk_type, on: shift.held_on.toString() };
    throw new DomainError('collection.chart_not_in_force', params, '/milk_type');
  }
  if (context.earlierNumber !== null && !input.repeat_reason) {
    const params = { number: context.earlierNumber, code: member.code };
    throw new DomainError('collection.receipt_exists', params, '/repeat_reason');
  }
  return { ...context, member, formula, chart };
}

/** A member pours at their own centre, from the day they joined to the day they left. */
export function refuseMember(
  member: { centre_id: string; code: string; joined_on: string; left_on: string | null },
  centreId: string,
  heldOn: string,
): void {
  const { code } = member;
  if (member.centre_id !== centreId) throw new DomainError('collection.member_of_other_centre', { code }, '/member_id');
  if (member.joined_on > heldOn) {
    throw new DomainError('collection.member_not_yet', { code, joined_on: member.joined_on }, '/member_id');
  }
  if (member.left_on !== null && member.left_on < heldOn) {
    throw new DomainError('collection.member_left', { code, left_on: member.left_on }, '/member_id');
  }
}

/** A matrix of thousands of cells is not read for one price; only a refusal, which names the neighbours, reads it. */
async function priceOf(tx: Tx, input: RecordReceipt, { formula, chart, union }: Accepted): Promise<Price> {
  const given = { ...input, formula, chart };
  const cells = chart.kind === 'matrix' ? await cellsFor(tx, input, formula, chart) : [];
  const price = priceReceipt({ ...given, cells });
  checkMeasures({ ...input, snf_bp: price.snf_bp }, union);
  return price;
}

async function cellsFor(
  tx: Tx,
  input: RecordReceipt,
  formula: SnfFormula,
  chart: RateChart,
): Promise<readonly RateCell[]> {
  const clr = input.clr_tenths ?? null;
  const snf = input.snf_bp ?? measureSnf(clr ?? 0, input.fat_bp, formula);
  const found = await cellAt(tx, chart.id, cellKey(chart, input.fat_bp, snf, clr));
  return found.length > 0 ? found : ((await cellsOf(tx, [chart.id])).get(chart.id) ?? []);
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
