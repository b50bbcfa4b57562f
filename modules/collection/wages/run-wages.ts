/** Pays the wages of a period: the expense is booked, and a payout is proposed that a second person approves. */
import { dayAt } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { derivedId, newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { accountByCode, openAccount, postOrThrow, reverse } from '../../ledger/index.ts';
import { payoutBatch, proposePayout } from '../../payments/index.ts';
import { findUnion } from '../cycles/cycle-store.ts';
import { lockUnionAccounts } from '../deductions/deduction-locks.ts';
import type { ReverseWageRun, WagePeriod, WagePreview, WageRunDetail } from './contract-wages.ts';
import { previewJson, type ReckonedSlip, reckonWages } from './reckon-wages.ts';
import { findRun, insertRun, lockRun, markRunReversed, slipsOfRun } from './wage-store.ts';

interface Reckoned {
  readonly unionId: string;
  readonly unionCode: string;
  readonly currency: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly slips: ReckonedSlip[];
}

/** What a run would pay now. Throws as `runWages` does, but that nothing may be earned. */
export async function previewWages(db: Db, now: Temporal.Instant, input: WagePeriod): Promise<WagePreview> {
  const { slips, currency } = await reckon(db, now, input);
  return previewJson(slips, currency);
}

/**
 * Throws `collection.union_missing`, `wage_period_unfinished` (its last day is not over), `wage_period_too_long`,
 * `wage_nothing_earned`; `wage_run_overlaps` and `wage_period_reversed` come from the constraints of the table.
 */
export async function runWages(tx: Tx, occasion: Occasion, input: WagePeriod): Promise<WageRunDetail> {
  const reckoned = await reckon(tx, occasion.now, input);
  const { unionId, unionCode, currency, from, to, today, slips } = reckoned;
  if (slips.length === 0) throw new DomainError('collection.wage_nothing_earned', {}, '/from_on');
  const id = newId();
  const written = slips.map((slip) => ({
    ...{ id: newId(), person_id: slip.personId, amount: slip.amount, lines: slip.lines, withheld: slip.withheld },
    slip,
  }));
  const total = slips.reduce((sum, slip) => sum + slip.amount, 0n);
  const earned = slips.reduce((sum, slip) => sum + slip.earned, 0n);
  const accounts = await wageAccounts(tx, occasion, unionId, unionCode, currency);
  const transactionId = newId();
  const legs = [
    { accountId: accounts.expense, amount: earned, currency },
    { accountId: accounts.payable, amount: -total, currency },
    ...(earned > total ? [{ accountId: accounts.withheld, amount: total - earned, currency }] : []),
  ];
  const reference = { kind: 'collection.wage_run', id };
  await postOrThrow(tx, occasion, [
    { id: transactionId, kind: 'collection.wages', effectiveOn: to, siteId: unionId, reference, legs },
  ]);
  const lines = written.map(({ id: slipId, slip }) => ({
    id: derivedId('payments.payout_line', slipId),
    payee: { name: slip.names.en, personId: slip.personId },
    ...{ method: slip.method, destination: slip.destination, amount: slip.amount, accountId: accounts.payable },
    reference: { kind: 'collection.wage_slip', id: slipId },
  }));
  const batchId = await proposePayout(tx, occasion, {
    ...{ siteId: unionId, source: reference, currency, effectiveOn: today, lines },
  });
  const run = { id, union_id: unionId, from_on: from, to_on: to, currency, total, transaction_id: transactionId };
  const made = { payout_batch_id: batchId, made_at: occasion.now, made_by: occasion.actor.personId };
  await insertRun(tx, { ...run, ...made }, written);
  await recordAudit(tx, occasion, {
    action: 'collection.wages_run',
    siteId: unionId,
    subject: { kind: 'collection.wage_run', id },
    after: { from_on: input.from_on, to_on: input.to_on, slips: slips.length, total: Number(total) },
  });
  return readRun(tx, id);
}

/**
 * Takes a run back, once its payout is cancelled: the period can be run again. Throws `collection.wage_run_missing`,
 * `wage_run_reversed`, `wage_run_under_way` (its payout is not cancelled).
 */
export async function reverseRun(
  tx: Tx,
  occasion: Occasion,
  id: string,
  { reason }: ReverseWageRun,
): Promise<WageRunDetail> {
  const locked = await lockRun(tx, id);
  if (!locked) throw new DomainError('collection.wage_run_missing');
  if (locked.reversed_at !== null) throw new DomainError('collection.wage_run_reversed');
  const batch = await payoutBatch(tx, locked.payout_batch_id);
  if (batch?.state !== 'cancelled') throw new DomainError('collection.wage_run_under_way');
  await reverse(tx, occasion, locked.transaction_id, { reason });
  await markRunReversed(tx, id, { at: occasion.now, by: occasion.actor.personId, reason });
  await recordAudit(tx, occasion, {
    action: 'collection.wage_run_reversed',
    siteId: locked.union_id,
    subject: { kind: 'collection.wage_run', id },
    before: { state: 'standing' },
    after: { state: 'reversed' },
    reason,
  });
  return readRun(tx, id);
}

export async function readRun(db: Db, id: string): Promise<WageRunDetail> {
  const run = await findRun(db, id);
  assert(run, 'the run is there');
  return { ...run, slips: await slipsOfRun(db, id, run.total.currency) };
}

async function reckon(db: Db, now: Temporal.Instant, input: WagePeriod): Promise<Reckoned> {
  const union = await findUnion(db, input.site_id);
  if (!union) throw new DomainError('collection.union_missing');
  const from = Temporal.PlainDate.from(input.from_on);
  const to = Temporal.PlainDate.from(input.to_on);
  const today = dayAt(now, union.time_zone);
  if (Temporal.PlainDate.compare(from, to) > 0) throw new DomainError('collection.wage_period_reversed', {}, '/to_on');
  if (from.until(to).days > 61) throw new DomainError('collection.wage_period_too_long', {}, '/to_on');
  if (Temporal.PlainDate.compare(to, today) >= 0) {
    throw new DomainError('collection.wage_period_unfinished', {}, '/to_on');
  }
  const slips = await reckonWages(db, input.site_id, from, to);
  return { unionId: input.site_id, unionCode: union.code, currency: union.currency, from, to, today, slips };
}

async function wageAccounts(
  tx: Tx,
  occasion: Occasion,
  unionId: string,
  suffix: string,
  currency: string,
): Promise<{ readonly expense: string; readonly payable: string; readonly withheld: string }> {
  await lockUnionAccounts(tx, unionId);
  const idOf = async (account: { code: string; nameBn: string; nameEn: string; kind: 'expense' | 'liability' }) => {
    const there = await accountByCode(tx, account.code);
    return there?.id ?? openAccount(tx, occasion, { ...account, currency, siteId: unionId });
  };
  return {
    expense: await idOf({
      ...{ code: `5410-${suffix}`, nameBn: 'মজুরি ও কমিশন', nameEn: 'Wages and commissions', kind: 'expense' },
    }),
    withheld: await idOf({
      ...{ code: `2360-${suffix}`, nameBn: 'মজুরি থেকে কাটা', nameEn: 'Withheld from wages', kind: 'liability' },
    }),
    payable: await idOf({
      ...{ code: `2150-${suffix}`, nameBn: 'মজুরি বাকি', nameEn: 'Wages payable', kind: 'liability' },
    }),
  };
}
