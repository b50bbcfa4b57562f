// Sends an approved payout: writes its files, and moves what was owed to what is on its way.
import { dayAt } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite } from '../../identity/index.ts';
import { postOrThrow } from '../../ledger/index.ts';
import { payoutEvents as events, type PayoutMethod } from '../contract-payouts.ts';
import { judgeLines, takeOut } from '../risk/judge-lines.ts';
import { splitOff } from '../risk/split-off.ts';
import { hasDisbursement, insertDisbursements } from './disbursement-store.ts';
import { releaseMoney } from './lock-money.ts';
import { movePayout } from './move-payout.ts';
import { findPayoutAccounts, type PayoutAccounts } from './payout-accounts.ts';
import { writePayoutFile } from './payout-file.ts';
import { findLines, type LineRow, moveLines } from './payout-line-store.ts';
import { type BatchRow, lockBatch } from './payout-locks.ts';
import { sentTransaction } from './payout-postings.ts';
import { refuseSending } from './payout-rules.ts';
import { type FileRow, findFiles, insertFile } from './payout-store.ts';
import { type PayoutTerms, type Terms, valueDay } from './payout-terms.ts';
import { findPayoutTerms } from './payout-terms-store.ts';

/**
 * Returns the files, one per way of paying; of a batch already sent those it was sent with. Throws
 * `payments.payout_missing`, `payments.not_approved`, `payments.sender_is_approver`, `payments.all_under_review`,
 * `payments.accounts_missing`, and what refuses a posting, such as `ledger.period_closed`.
 */
export async function producePayoutFile(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  batchId: string,
): Promise<readonly FileRow[]> {
  const batch = await lockBatch(tx, batchId);
  if (batch.state === 'sent' || batch.state === 'settled') return findFiles(tx, batch.id);
  const refusal = refuseSending(batch, occasion.actor.personId, 0);
  if (refusal) throw new DomainError(refusal, { number: batch.number });

  const lines = await holdBack(tx, occasion, batch);
  if (lines.length === 0) return [];
  const accounts = await findPayoutAccounts(tx, batch.site_id, batch.currency);
  const today = await todayAt(tx, occasion, batch.site_id);
  const terms = await findPayoutTerms(tx, batch.site_id, batch.currency, today);
  const byMethod = Map.groupBy(lines, (line) => line.method);
  for (const method of [...byMethod.keys()].sort()) {
    const own = byMethod.get(method) ?? [];
    if (termsOf(terms, method).format === 'api') await queueLines(tx, batch, method, own);
    await keepFile(tx, files, occasion, batch, own, accountsOf(accounts, method), termsOf(terms, method));
  }
  await postOrThrow(
    tx,
    occasion,
    lines.map((line) => sentTransaction(batch, line, accountsOf(accounts, line.method), today)),
  );
  await moveLines(tx, batch.id, 'waiting', 'sent');
  const step = { sent_by: occasion.actor.personId, sent_at: occasion.now };
  await movePayout(tx, occasion, batch, { to: 'sent', step, event: events.sent });
  return findFiles(tx, batch.id);
}

/**
 * Judged once more, as the world has moved on since the approval. What is left may leave now; none, where the last ones
 * were stopped just now. Throws `payments.all_under_review`.
 */
async function holdBack(tx: Tx, occasion: Occasion, batch: BatchRow): Promise<readonly LineRow[]> {
  const waiting = await findLines(tx, batch.id, ['waiting']);
  const { clear, held, refused, isNews } = await judgeLines(tx, occasion, batch, waiting, 'sending');
  if (refused.length > 0 && batch.locked_at !== null) await releaseMoney(tx, occasion, refused);
  await takeOut(tx, occasion, batch, refused, 'payments.risk_refused');
  if (clear.length === 0 && !isNews) throw new DomainError('payments.all_under_review', { number: batch.number });
  if (clear.length > 0 && held.length > 0) await splitOff(tx, occasion, batch, held);
  return clear;
}

/** Asked for by a job, after all this is committed. Throws `payments.disbursement_not_set`. */
async function queueLines(tx: Tx, batch: BatchRow, method: PayoutMethod, lines: readonly LineRow[]): Promise<void> {
  if (!(await hasDisbursement(tx, batch.site_id, method)))
    throw new DomainError('payments.disbursement_not_set', { method });
  await insertDisbursements(
    tx,
    batch.id,
    lines.map((line) => line.id),
  );
  await addJob(tx, 'payments.send_disbursements', { batch_id: batch.id }, { key: `payout ${batch.id}` });
}

/** The business day at the site of a batch: money moves on the day it is moved. */
export async function todayAt(db: Db, occasion: Occasion, siteId: string): Promise<Temporal.PlainDate> {
  const site = await findSite(db, siteId);
  assert(site, `site ${siteId} of a payout exists`);
  return dayAt(occasion.now, site.timeZone);
}

async function valueDayAt(db: Db, { now }: Occasion, siteId: string, terms: Terms): Promise<Temporal.PlainDate> {
  const site = await findSite(db, siteId);
  assert(site, `site ${siteId} of a payout exists`);
  return valueDay(terms, now, site.timeZone);
}

function accountsOf(accounts: ReadonlyMap<PayoutMethod, PayoutAccounts>, method: PayoutMethod): PayoutAccounts {
  const own = accounts.get(method);
  if (!own) throw new DomainError('payments.accounts_missing', { method });
  return own;
}

function termsOf(terms: PayoutTerms, method: PayoutMethod): Terms {
  const own = terms.get(method);
  if (!own) throw new DomainError('payments.currency_not_carried', { method });
  return own;
}

async function keepFile(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  batch: BatchRow,
  lines: readonly LineRow[],
  accounts: PayoutAccounts,
  terms: Terms,
): Promise<void> {
  const { method, payer } = accounts;
  const valueOn = await valueDayAt(tx, occasion, batch.site_id, terms);
  const isLater = Temporal.PlainDate.compare(valueOn, batch.effective_on) > 0;
  const dated = { ...batch, effective_on: terms.cutOff && isLater ? valueOn : batch.effective_on };
  const order = { batch: dated, method, terms, payer, lines, at: occasion.now };
  const { name, mediaType, bytes } = await writePayoutFile(order);
  const fileId = await storeFile(tx, files, occasion, { name, mediaType, bytes });
  const { sha256 } = await tx
    .selectFrom('platform.files')
    .select('sha256')
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow();
  await insertFile(tx, {
    id: newId(),
    batch_id: batch.id,
    method,
    format: terms.format,
    file_id: fileId,
    in_transit_account_id: accounts.inTransitAccountId,
    paying_account_id: accounts.payingAccountId,
    sha256,
    line_count: lines.length,
    total: lines.reduce((sum, line) => sum + line.amount, 0n),
    produced_at: occasion.now,
    produced_by: occasion.actor.personId,
    ...{ value_on: dated.effective_on, fee_fixed: terms.feeFixed, fee_bp: terms.feeBp },
  });
}
