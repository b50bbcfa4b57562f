// Payouts as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { findPerson } from '../../identity/index.ts';
import type { DisbursementState } from '../contract-disbursements.ts';
import type {
  LineState,
  Payout,
  PayoutFormat,
  PayoutLine,
  PayoutMethod,
  PayoutState,
  PayoutSummary,
} from '../contract-payouts.ts';
import { openCasesOf } from '../risk/case-store.ts';
import { returnsUntil } from './beftn-session.ts';
import { type DisbursementRow, findDisbursements } from './disbursement-store.ts';
import { payoutFileName } from './payout-file.ts';
import {
  countReviews,
  findLines,
  findRetriedLines,
  type LineFilter,
  type ListedLine,
  listLines,
  type StateTally,
  tallyLines,
} from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';
import { refuseApproval, refuseCancelling, refuseResults, refuseSending } from './payout-rules.ts';
import { type BatchFilter, type FileRow, findBatch, findFiles, findRetries, listBatches } from './payout-store.ts';

/** Throws `payments.payout_missing`. */
export async function readPayout(db: Db, actor: Actor, id: string): Promise<Sendable<Payout>> {
  const batch = await findBatch(db, id);
  if (!batch) throw new DomainError('payments.payout_missing', { id });
  const tallies = await tallyLines(db, [id]);
  const files = await findFiles(db, id);
  return {
    ...summaryJson(batch, tallies),
    proposed: { at: batch.proposed_at.toString(), by: await personJson(db, batch.proposed_by) },
    locked_at: batch.locked_at?.toString() ?? null,
    approved: await stepJson(db, batch.approved_at, batch.approved_by),
    sent: await stepJson(db, batch.sent_at, batch.sent_by),
    settled_at: batch.settled_at?.toString() ?? null,
    returns_until: returnsOf(batch, files),
    cancelled: await cancellationJson(db, batch),
    methods: methodsJson(batch, tallies),
    files: files.map((file) => fileJson(batch, file)),
    under_review: await countReviews(db, id),
    retried_by: await findRetries(db, id),
    actions: await actionsJson(db, actor, batch, tallies),
  };
}

function returnsOf(batch: BatchRow, files: readonly FileRow[]): string | null {
  const isBank = files.some((file) => file.method === 'bank');
  return isBank && batch.sent_at ? returnsUntil(batch.sent_at).toString() : null;
}

export async function readPayouts(
  db: Db,
  siteIds: readonly string[],
  filter: BatchFilter,
): Promise<Page<Sendable<PayoutSummary>>> {
  const { items, next } = await listBatches(db, siteIds, filter);
  const tallies = await tallyLines(
    db,
    items.map((batch) => batch.id),
  );
  const own = Map.groupBy(tallies, (tally) => tally.batch_id);
  return { items: items.map((batch) => summaryJson(batch, own.get(batch.id) ?? [])), next };
}

/** Numbers end in their last four digits; in full each is read by itself, and that is written down. */
export async function readPayoutLines(
  db: Db,
  batch: Pick<BatchRow, 'id' | 'currency'>,
  filter: LineFilter,
): Promise<Page<Sendable<PayoutLine>>> {
  const { items, next } = await listLines(db, batch.id, filter);
  const sent = await findDisbursements(
    db,
    items.map((line) => line.id),
  );
  const byLine = new Map(sent.map((row) => [row.line_id, row]));
  const reviews = await openCasesOf(
    db,
    items.map((line) => line.id),
  );
  const known = (line: ListedLine) => ({ sent: byLine.get(line.id), review: reviews.get(line.id) });
  return { items: items.map((line) => lineJson(line, batch.currency, known(line))), next };
}

function summaryJson(batch: BatchRow, tallies: readonly StateTally[]): Sendable<PayoutSummary> {
  const states = Map.groupBy(tallies, (tally) => tally.state);
  return {
    id: batch.id,
    number: batch.number,
    site_id: batch.site_id,
    source: { kind: batch.source_kind, id: batch.source_id },
    purpose: batch.purpose,
    retries_batch_id: batch.retries_batch_id,
    currency: batch.currency,
    effective_on: batch.effective_on.toString(),
    state: batch.state as PayoutState,
    proposed_at: batch.proposed_at.toString(),
    payable: sumJson(batch, tallies.filter(isPayable)),
    states: [...states].map(([state, own]) => ({ state, ...sumJson(batch, own) })),
  };
}

function methodsJson(batch: BatchRow, tallies: readonly StateTally[]) {
  const methods = Map.groupBy(tallies.filter(isPayable), (tally) => tally.method);
  return [...methods].map(([method, own]) => ({ method, ...sumJson(batch, own) }));
}

function isPayable({ state }: StateTally): boolean {
  return state !== 'refused' && state !== 'cancelled';
}

function sumJson({ currency }: BatchRow, tallies: readonly StateTally[]) {
  return {
    lines: tallies.reduce((sum, tally) => sum + tally.lines, 0),
    amount: { amount: tallies.reduce((sum, tally) => sum + tally.amount, 0n), currency },
  };
}

function fileJson(batch: BatchRow, file: FileRow) {
  return {
    id: file.id,
    method: file.method as PayoutMethod,
    format: file.format as PayoutFormat,
    name: payoutFileName(batch.number, file.method, file.format as PayoutFormat),
    sha256: file.sha256,
    lines: file.line_count,
    total: { amount: file.total, currency: batch.currency },
    produced_at: file.produced_at.toString(),
  };
}

/** What the reader may do next, and when not, why: the screen shows the reason beside the button. */
async function actionsJson(db: Db, actor: Actor, batch: BatchRow, tallies: readonly StateTally[]) {
  const countOf = (...states: LineState[]) =>
    tallies.filter((tally) => states.includes(tally.state)).reduce((sum, tally) => sum + tally.lines, 0);
  const possible = (permission: string, refusal: string | null) => {
    const reason = actor.may(permission, batch.site_id) ? refusal : 'platform.forbidden';
    return { allowed: reason === null, reason };
  };
  const me = actor.personId;
  return {
    approve: possible('payments.payout.approve', refuseApproval(batch, me, countOf('waiting'))),
    cancel: possible('payments.payout.propose', refuseCancelling(batch, me, 0)),
    send: possible('payments.payout.send', refuseSending(batch, me, 0)),
    record: possible('payments.payout.send', refuseResults(batch, me, 0)),
    retry: possible(
      'payments.payout.propose',
      countOf('rejected', 'returned', 'refused') > 0 && (await hasOpenFailures(db, batch.id))
        ? null
        : 'payments.nothing_to_retry',
    ),
  };
}

async function hasOpenFailures(db: Db, batchId: string): Promise<boolean> {
  const failed = await findLines(db, batchId, ['rejected', 'returned', 'refused']);
  const retried = await findRetriedLines(
    db,
    failed.map((line) => line.id),
  );
  return failed.length > retried.size;
}

async function stepJson(db: Db, at: Temporal.Instant | null, personId: string | null) {
  return at && { at: at.toString(), by: await personJson(db, personId) };
}

async function cancellationJson(db: Db, batch: BatchRow) {
  if (!batch.cancelled_at) return null;
  const by = await personJson(db, batch.cancelled_by);
  return { at: batch.cancelled_at.toString(), by, reason: batch.cancel_reason ?? '' };
}

async function personJson(db: Db, id: string | null) {
  const person = id === null ? null : await findPerson(db, id);
  return person && { id: person.id, name: person.name, name_bn: person.nameBn };
}

function lineJson(
  line: ListedLine,
  currency: string,
  { sent, review }: { readonly sent: DisbursementRow | undefined; readonly review: string | undefined },
): Sendable<PayoutLine> {
  return {
    id: line.id,
    position: line.position,
    reference: line.reference,
    payee: { name: line.payee_name, person_id: line.person_id },
    method: line.method,
    destination: maskedDestination(line),
    amount: { amount: line.amount, currency },
    subject: { kind: line.subject_kind, id: line.subject_id },
    account_id: line.account_id,
    state: line.state,
    result_code: line.result_code,
    review_id: review ?? null,
    provider_reference: line.provider_reference,
    result_at: line.result_at?.toString() ?? null,
    returned_at: line.returned_at?.toString() ?? null,
    retried_by:
      line.retry_batch_id !== null && line.retry_number !== null
        ? { batch_id: line.retry_batch_id, number: line.retry_number }
        : null,
    disbursement: sent
      ? {
          state: sent.state as DisbursementState,
          asked_at: sent.asked_at?.toString() ?? null,
          transaction_id: sent.transaction_id,
          code: sent.code,
          next_look_at: sent.next_look_at?.toString() ?? null,
        }
      : null,
  };
}

/** All but the last four digits hidden. */
export function maskedDestination({ destination }: Pick<ListedLine, 'destination'>): string {
  const { bank_name: bank, routing_number: routing, account_number: account, wallet_number: wallet } = destination;
  const shown = (number: string) => `••••${number.slice(-4)}`;
  if (wallet !== undefined) return shown(wallet);
  if (account === undefined) return '';
  return [bank, routing, shown(account)].filter((part) => part).join(' · ');
}
