// Puts a receipt right: the version that was wrong is taken down and another takes its place, or none. Nothing is
// overwritten; when the cycle has been paid, the paid version stays and the difference becomes an adjustment.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import { notify } from '../../notify/index.ts';
import type { CorrectReceipt } from '../contract-pouring.ts';
import { type Receipt, receiptCorrected } from '../contract-receipts.ts';
import { addEarning } from '../earnings/add-earning.ts';
import { resumDays } from '../seeing/day-sums.ts';
import { resumShift } from '../shifts/shift-store.ts';
import { correctedNotice } from './correction-notice.ts';
import {
  type CorrectedReceipt,
  insertCorrection,
  lockReceipt,
  openCycleFrom,
  takeDownReceipt,
} from './correction-store.ts';
import { receiptContext } from './receipt-store.ts';
import { accept, storeReceipt } from './record-receipt.ts';

/**
 * Returns the new version, null for a withdrawal. An operator corrects in the open shift of the same day; later it
 * takes `collection.receipt.correct_later`. Throws `collection.receipt_missing`, `receipt_not_standing`,
 * `receipt_corrected_already`, `correction_too_late`, `correction_changes_nothing`, `correction_no_open_cycle`, and
 * what `recordReceipt` refuses of the milk.
 */
export async function correctReceipt(
  tx: Tx,
  occasion: Occasion,
  id: string,
  input: CorrectReceipt,
): Promise<Receipt | null> {
  const old = await lockReceipt(tx, id, occasion.now);
  if (!old) throw new DomainError('collection.receipt_missing');
  refuseCorrection(occasion, old);
  const settled = old.cycle_state !== null && old.cycle_state !== 'open';
  if (!settled) await takeDownReceipt(tx, id);
  const replacement = input.replacement ? await replace(tx, occasion, old, input.replacement, settled) : null;
  if (replacement && changesNothing(old, replacement)) throw new DomainError('collection.correction_changes_nothing');
  const earningId = settled ? await adjust(tx, occasion, old, replacement, input.reason) : null;
  await insertCorrection(tx, {
    receipt_id: id,
    replacement_id: replacement?.id ?? null,
    reason: input.reason,
    earning_id: earningId,
    corrected_at: occasion.now,
    corrected_by: occasion.actor.personId,
  });
  if (old.shift_state === 'closed' && !settled) await resumShift(tx, old.shift_id);
  if (!settled) await resumDays(tx, old.centre_id, [old.held_on.toString()]);
  await tell(tx, occasion, old, replacement, input.reason);
  return replacement;
}

function refuseCorrection(occasion: Occasion, old: CorrectedReceipt): void {
  if (old.is_corrected) throw new DomainError('collection.receipt_corrected_already');
  // A version that paid nothing by itself, because its cycle was settled, may be corrected once more.
  if (!old.standing && old.adjusts === null) throw new DomainError('collection.receipt_not_standing');
  const inShift = old.shift_state === 'open' && old.held_on.equals(old.today);
  if (inShift || occasion.actor.may('collection.receipt.correct_later', old.centre_id)) return;
  throw new DomainError('collection.correction_too_late', {
    held_on: old.held_on.toString(),
    period: old.period,
  });
}

/** Priced like any receipt of its day. Only a receipt that stands meets the rule of one per member, shift and milk. */
async function replace(
  tx: Tx,
  occasion: Occasion,
  old: CorrectedReceipt,
  given: NonNullable<CorrectReceipt['replacement']>,
  settled: boolean,
): Promise<Receipt> {
  const context = await receiptContext(tx, {
    receiptId: given.id,
    shiftId: old.shift_id,
    memberId: given.member_id,
    milkType: given.milk_type,
  });
  assert(context, 'a receipt lies in a shift');
  const input = { ...given, centre_id: old.centre_id, shift_id: old.shift_id, repeat_reason: old.repeat_reason };
  const accepted = accept(input, settled ? { ...context, earlierNumber: null } : context);
  return storeReceipt(tx, occasion, accepted, input, {
    poured_at: old.poured_at,
    clock_off_s: null,
    late_reason: null,
    settle_on: old.settle_on,
    standing: !settled,
  });
}

function changesNothing(old: CorrectedReceipt, now: Receipt): boolean {
  return (
    old.amount === BigInt(now.amount.amount) &&
    old.member_id === now.member_id &&
    old.milk_type === now.milk_type &&
    old.volume_ml === now.volume_ml &&
    old.fat_bp === now.fat_bp &&
    old.snf_bp === now.snf_bp &&
    old.clr_tenths === now.clr_tenths &&
    old.acceptance === now.acceptance
  );
}

/** The difference goes into the cycle that is open; to another member, each gets their own side of it. */
async function adjust(
  tx: Tx,
  occasion: Occasion,
  old: CorrectedReceipt,
  now: Receipt | null,
  reason: string,
): Promise<string | null> {
  const paid = new Map<string, bigint>([[old.member_id, -old.amount]]);
  if (now) paid.set(now.member_id, (paid.get(now.member_id) ?? 0n) + BigInt(now.amount.amount));
  let first: string | null = null;
  for (const [memberId, amount] of paid) {
    if (amount === 0n) continue;
    const from = await openCycleFrom(tx, memberId, old.settle_on);
    if (!from) throw new DomainError('collection.correction_no_open_cycle');
    const id = await addEarning(tx, occasion, {
      id: derivedId('collection.earning', `correction ${old.id}`, memberId),
      memberId,
      kind: 'correction',
      amount,
      settleOn: from,
      subject: { kind: 'collection.receipt', id: now?.member_id === memberId ? now.id : old.id },
      reason,
    });
    first ??= id;
  }
  return first;
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  old: CorrectedReceipt,
  now: Receipt | null,
  reason: string,
): Promise<void> {
  const values = (one: { number: number; member_id: string; volume_ml: number; fat_bp: number; snf_bp: number }) => ({
    number: one.number,
    member_id: one.member_id,
    volume_ml: one.volume_ml,
    fat_bp: one.fat_bp,
    snf_bp: one.snf_bp,
  });
  const after = now && {
    ...values(now),
    amount: now.amount.amount,
    milk_type: now.milk_type,
    acceptance: now.acceptance,
  };
  const subjects = now ? [old.id, now.id] : [old.id];
  for (const id of subjects) {
    await recordAudit(tx, occasion, {
      action: now ? receiptCorrected : 'collection.receipt_withdrawn',
      siteId: old.centre_id,
      subject: { kind: 'collection.receipt', id },
      before: {
        ...values(old),
        amount: Number(old.amount),
        milk_type: old.milk_type,
        acceptance: old.acceptance,
      },
      after,
      reason,
    });
  }
  const told = {
    receipt_id: old.id,
    replacement_id: now?.id ?? null,
    centre_id: old.centre_id,
    union_id: old.union_id,
    member_id: old.member_id,
    held_on: old.held_on.toString(),
  };
  await emit(tx, receiptCorrected, told);
  const people = await notifyMembers(tx, occasion, old, now, reason);
  const topics = [
    `site:${old.centre_id}:day`,
    `site:${old.union_id}:day`,
    ...people.map((personId) => `person:${personId}`),
  ];
  await publishMany(
    tx,
    topics.map((topic) => ({ topic, name: receiptCorrected, data: told })),
  );
}

/** The member it was written for, and the one it belongs to; each hears of their own milk only. */
async function notifyMembers(
  tx: Tx,
  occasion: Occasion,
  old: CorrectedReceipt,
  now: Receipt | null,
  reason: string,
): Promise<string[]> {
  const mine = now !== null && now.member_id === old.member_id;
  const currency = old.currency;
  const before = { volume: old.volume_ml, amount: { amount: Number(old.amount), currency } };
  const after = now && { volume: now.volume_ml, amount: now.amount };
  const nothing = { volume: 0, amount: { amount: 0, currency } };
  const told: { personId: string; receiptId: string; before: typeof before; after: typeof before }[] = [];
  if (old.person_id !== null) {
    const own = { personId: old.person_id, receiptId: mine && now ? now.id : old.id, before };
    told.push({ ...own, after: mine && after ? after : nothing });
  }
  const other = now && !mine ? await personOfMember(tx, now.member_id) : null;
  if (other !== null && now && after) told.push({ personId: other, receiptId: now.id, before: nothing, after });
  for (const one of told) {
    await notify(tx, occasion, correctedNotice({ ...one, old, reason }));
  }
  return told.map((one) => one.personId);
}

async function personOfMember(tx: Tx, memberId: string): Promise<string | null> {
  const query = tx.selectFrom('collection.members').select('person_id').where('id', '=', memberId);
  return (await query.executeTakeFirst())?.person_id ?? null;
}
