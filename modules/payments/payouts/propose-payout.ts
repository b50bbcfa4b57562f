// Proposes a payout: every line is checked against its way of paying, and what cannot be paid is kept with its reason.

import { dayAt } from '../../../platform/clock.ts';
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite, recordAudit } from '../../identity/index.ts';
import { type Destination, payoutEvents as events, type PayoutMethod } from '../contract-payouts.ts';
import { announceBatch } from './announce-batch.ts';
import { findLines, insertLines, type NewLine } from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';
import { findBatchOfSource, insertBatch, type NewBatch } from './payout-store.ts';
import { checkLine, type PayoutTerms } from './payout-terms.ts';
import { findPayoutTerms } from './payout-terms-store.ts';

export interface ProposedLine {
  /** Chosen by the caller, and the line's id from then on. */
  readonly id: string;
  readonly payee: { readonly name: string; readonly personId?: string | null };
  readonly method: PayoutMethod;
  readonly destination: Destination;
  /** Minor units, more than nothing. */
  readonly amount: bigint;
  /** What we owe stands on this account; it is debited when the money leaves. */
  readonly accountId: string;
  /** What is being paid, such as `collection.statement`. */
  readonly reference: { readonly kind: string; readonly id: string };
  /** The failed line this one pays again. */
  readonly retriesLineId?: string | null;
}

export interface Proposal {
  readonly siteId: string;
  /** Why there is a payout at all, such as `collection.cycle`: one source is proposed once. */
  readonly source: { readonly kind: string; readonly id: string };
  readonly currency: string;
  /** The day the money is to arrive. */
  readonly effectiveOn: Temporal.PlainDate;
  readonly lines: readonly ProposedLine[];
  /** Who stands behind a proposal that a job makes: that person cannot approve it. */
  readonly proposedBy?: string | null;
  /** In the words of whoever drafted it by hand. */
  readonly purpose?: string;
}

/**
 * Returns the batch's id; the same proposal again is the same batch. Throws `payments.source_already_proposed` when the
 * source was proposed with other lines.
 */
export async function proposePayout(tx: Tx, occasion: Occasion, proposal: Proposal): Promise<string> {
  const before = await findBatchOfSource(tx, proposal.source);
  if (before) return sameBatch(tx, before, proposal);
  const lines = proposal.lines.map((line) => ({ ...line, retriesLineId: line.retriesLineId ?? null }));
  return writeProposal(tx, occasion, { ...proposal, lines, retriesBatchId: null });
}

export interface CompleteProposal extends Proposal {
  readonly lines: readonly (ProposedLine & { readonly retriesLineId: string | null })[];
  readonly retriesBatchId: string | null;
}

export async function writeProposal(tx: Tx, occasion: Occasion, proposal: CompleteProposal): Promise<string> {
  for (const line of proposal.lines) assert(line.amount > 0n, `payout line ${line.id} pays something`);
  const batch = await newBatch(tx, occasion, proposal);
  await insertBatch(tx, batch);
  const terms = await findPayoutTerms(tx, batch.site_id, batch.currency, batch.effective_on);
  const lines = proposal.lines.map((line, index) => newLine(batch, terms, line, index + 1));
  await insertLines(tx, batch.id, lines);
  const payable = lines.filter((line) => line.refused === null);
  await recordAudit(tx, occasion, {
    action: events.proposed,
    siteId: batch.site_id,
    subject: { kind: 'payments.payout_batch', id: batch.id },
    after: {
      number: batch.number,
      lines: payable.length,
      refused: lines.length - payable.length,
      total: payable.reduce((sum, line) => sum + line.amount, 0n).toString(),
      currency: batch.currency,
    },
  });
  await emit(tx, events.proposed, {
    batch_id: batch.id,
    number: batch.number,
    site_id: batch.site_id,
    source: proposal.source,
  });
  await announceBatch(tx, batch, 'proposed');
  return batch.id;
}

async function sameBatch(tx: Tx, before: BatchRow, proposal: Proposal): Promise<string> {
  const kept = new Map((await findLines(tx, before.id)).map((line) => [line.id, line.amount]));
  const isSame =
    kept.size === proposal.lines.length &&
    proposal.lines.every((line) => kept.get(line.id.toLowerCase()) === line.amount);
  if (!isSame) throw new DomainError('payments.source_already_proposed', { number: before.number });
  return before.id;
}

async function newBatch(tx: Tx, occasion: Occasion, proposal: CompleteProposal): Promise<NewBatch> {
  const site = await findSite(tx, proposal.siteId);
  assert(site, `site ${proposal.siteId} of a payout exists`);
  const year = String(dayAt(occasion.now, site.timeZone).year);
  const count = await nextNumber(tx, 'payments.payout_batch', year);
  return {
    id: newId(),
    number: `PO-${year}-${String(count).padStart(4, '0')}`,
    site_id: proposal.siteId,
    source_kind: proposal.source.kind,
    source_id: proposal.source.id,
    retries_batch_id: proposal.retriesBatchId,
    currency: proposal.currency,
    effective_on: proposal.effectiveOn,
    proposed_by: proposal.proposedBy ?? occasion.actor.personId,
    proposed_at: occasion.now,
    purpose: proposal.purpose ?? null,
  };
}

/** The reference is what comes back in the bank's answer: short, and unique in the house. */
function newLine(
  batch: NewBatch,
  terms: PayoutTerms,
  line: CompleteProposal['lines'][number],
  position: number,
): NewLine {
  const { destination, refused } = checkLine(terms, line);
  return {
    id: line.id,
    position,
    reference: `${batch.number}-${String(position).padStart(5, '0')}`,
    personId: line.payee.personId ?? null,
    payeeName: line.payee.name,
    method: line.method,
    destination,
    amount: line.amount,
    accountId: line.accountId,
    subject: line.reference,
    retriesLineId: line.retriesLineId,
    refused,
  };
}
