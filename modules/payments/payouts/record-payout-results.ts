// Records what became of sent lines: paid ones leave the bank account, rejected and returned ones are owed again.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { type NewTransaction, postOrThrow } from '../../ledger/index.ts';
import { payoutEvents as events, type PayoutState } from '../contract-payouts.ts';
import { announceBatch } from './announce-batch.ts';
import { findInFlight } from './disbursement-store.ts';
import { type Judgement, judgeResults, type ReportedResult } from './judge-results.ts';
import { movePayout } from './move-payout.ts';
import { findLines, type LineOutcome, type LineRow, writeOutcomes } from './payout-line-store.ts';
import { type BatchRow, lockBatch } from './payout-locks.ts';
import { type Passage, paidTransaction, returnedTransaction, unpaidTransaction } from './payout-postings.ts';
import { refuseResults } from './payout-rules.ts';
import { findBatch, findFiles } from './payout-store.ts';
import { todayAt } from './produce-payout-file.ts';

export interface RecordedResults extends Judgement {
  readonly batch: Pick<BatchRow, 'id' | 'currency'>;
  readonly state: PayoutState;
  readonly lines: readonly LineRow[];
}

/**
 * Lines whose result is new are moved; the rest of the answer says why not. The same results again change nothing.
 * `payingAccountId` is where paid lines leave the house from, when it is not the account they were sent with: cash in
 * somebody's hand. Throws `payments.payout_missing`, `payments.not_sent`, and what refuses a posting.
 */
export async function recordPayoutResults(
  tx: Tx,
  occasion: Occasion,
  batchId: string,
  results: readonly ReportedResult[],
  paid: { readonly payingAccountId?: string; readonly isProvider?: boolean } = {},
): Promise<RecordedResults> {
  const batch = await lockBatch(tx, batchId);
  const inFlight = paid.isProvider ? new Set<string>() : await findInFlight(tx, batch.id);
  const judged = await judge(tx, batch, results, inFlight);
  if (judged.outcomes.length === 0) return judged;

  await postOutcomes(tx, occasion, batch, judged, paid);
  await writeOutcomes(tx, judged.outcomes, occasion.now);
  await tellOutcomes(tx, occasion, batch, judged);
  const done = new Set(judged.outcomes.map((outcome) => outcome.id));
  const isSettled = batch.state === 'sent' && judged.lines.every((line) => line.state !== 'sent' || done.has(line.id));
  if (!isSettled) {
    await announceBatch(tx, batch, judged.state);
    return judged;
  }
  await movePayout(tx, occasion, batch, { to: 'settled', step: { settled_at: occasion.now }, event: events.settled });
  return { ...judged, state: 'settled' };
}

/** What the results would do. Throws `payments.payout_missing`, `payments.not_sent`. */
export async function previewPayoutResults(
  db: Db,
  batchId: string,
  results: readonly ReportedResult[],
): Promise<RecordedResults> {
  const batch = await findBatch(db, batchId);
  if (!batch) throw new DomainError('payments.payout_missing', { id: batchId });
  return judge(db, batch, results, await findInFlight(db, batch.id));
}

async function judge(
  db: Db,
  batch: BatchRow,
  results: readonly ReportedResult[],
  inFlight: ReadonlySet<string>,
): Promise<RecordedResults> {
  const refusal = refuseResults(batch, null, 0);
  if (refusal) throw new DomainError(refusal, { number: batch.number });
  const lines = await findLines(db, batch.id);
  return { batch, state: batch.state as PayoutState, lines, ...judgeResults(lines, results, inFlight) };
}

async function postOutcomes(
  tx: Tx,
  occasion: Occasion,
  batch: BatchRow,
  judged: RecordedResults,
  paid: { readonly payingAccountId?: string },
): Promise<void> {
  const today = await todayAt(tx, occasion, batch.site_id);
  const passages = new Map<string, Passage>();
  for (const file of await findFiles(tx, batch.id)) {
    passages.set(file.method, {
      inTransitAccountId: file.in_transit_account_id,
      payingAccountId: file.paying_account_id,
      ...(paid.payingAccountId === undefined ? {} : { payingAccountId: paid.payingAccountId }),
    });
  }
  const all = outcomesWithLines(judged).map((one) => {
    const passage = passages.get(one.line.method);
    assert(passage, `a sent line of ${batch.number} stands on a file`);
    return { ...one, transactions: transactionsOf(batch, one, passage, today) };
  });
  // What a file reports as paid and as returned is posted in that order: a reversal needs what it reverses.
  for (const isReturn of [false, true]) {
    const own = all.filter(({ outcome }) => (outcome.state === 'returned') === isReturn);
    if (own.length === 0) continue;
    await postOrThrow(
      tx,
      occasion,
      own.flatMap((one) => one.transactions),
    );
  }
}

function transactionsOf(
  batch: BatchRow,
  { outcome, line }: { readonly outcome: LineOutcome; readonly line: LineRow },
  passage: Passage,
  today: Temporal.PlainDate,
): NewTransaction[] {
  if (outcome.state === 'paid') {
    return [paidTransaction(batch, line, passage, today, outcome.providerReference ?? line.reference)];
  }
  const returned = returnedTransaction(batch, line, passage, today);
  return outcome.state === 'rejected' ? [returned] : [unpaidTransaction(batch, line, passage, today), returned];
}

/** Lines an event or an audit record names at a time. */
const portion = 500;

async function tellOutcomes(tx: Tx, occasion: Occasion, batch: BatchRow, judged: RecordedResults): Promise<void> {
  for (const [state, own] of Map.groupBy(outcomesWithLines(judged), ({ outcome }) => outcome.state)) {
    const event = { paid: events.linePaid, rejected: events.lineRejected, returned: events.lineReturned }[state];
    await recordAudit(tx, occasion, {
      action: event,
      siteId: batch.site_id,
      subject: { kind: 'payments.payout_batch', id: batch.id },
      after: { lines: own.map(({ line, outcome }) => ({ reference: line.reference, code: outcome.code })) },
    });
    for (let from = 0; from < own.length; from += portion) {
      await emit(tx, event, {
        batch_id: batch.id,
        site_id: batch.site_id,
        source: { kind: batch.source_kind, id: batch.source_id },
        lines: own.slice(from, from + portion).map(({ line, outcome }) => ({
          line_id: line.id,
          subject: { kind: line.subject_kind, id: line.subject_id },
          person_id: line.person_id,
          amount: Number(line.amount),
          currency: batch.currency,
          code: outcome.code,
        })),
      });
    }
  }
}

function outcomesWithLines({ outcomes, lines }: RecordedResults) {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return outcomes.map((outcome) => {
    const line = byId.get(outcome.id);
    assert(line, 'an outcome is that of a line');
    return { outcome, line };
  });
}
