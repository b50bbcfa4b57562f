// Tries failed lines again in a batch of their own, with corrected destinations where there are any.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { Destination, PayoutMethod } from '../contract-payouts.ts';
import { findLines, findRetriedLines, type LineRow } from './payout-line-store.ts';
import { lockBatch } from './payout-locks.ts';
import { checkLine, type PayoutTerms, wrongPart } from './payout-terms.ts';
import { findPayoutTerms } from './payout-terms-store.ts';
import { todayAt } from './produce-payout-file.ts';
import { writeProposal } from './propose-payout.ts';

export interface Correction {
  readonly lineId: string;
  readonly method?: PayoutMethod;
  readonly destination?: Destination;
}

/**
 * Returns the new batch's id. Without corrections every failed line is taken as it is. Throws
 * `payments.payout_missing`, `payments.nothing_to_retry`, `payments.line_not_retriable`, and for a correction that
 * cannot be paid the reason of `checkLine`.
 */
export async function retryPayout(
  tx: Tx,
  occasion: Occasion,
  batchId: string,
  corrections: readonly Correction[] | null,
): Promise<string> {
  const batch = await lockBatch(tx, batchId);
  const failed = await findLines(tx, batch.id, ['rejected', 'returned', 'refused']);
  const retried = await findRetriedLines(
    tx,
    failed.map((line) => line.id),
  );
  const open = failed.filter((line) => !retried.has(line.id));
  const chosen = corrections === null ? open.map((line): Chosen => ({ line })) : choose(open, corrections);
  if (chosen.length === 0) throw new DomainError('payments.nothing_to_retry', { number: batch.number });
  const today = await todayAt(tx, occasion, batch.site_id);
  const terms = await findPayoutTerms(tx, batch.site_id, batch.currency, today);
  return writeProposal(tx, occasion, {
    siteId: batch.site_id,
    source: { kind: batch.source_kind, id: batch.source_id },
    retriesBatchId: batch.id,
    currency: batch.currency,
    effectiveOn: today,
    ...(batch.purpose === null ? {} : { purpose: batch.purpose }),
    lines: chosen.map((one, index) => again(one, index, terms)),
  });
}

interface Chosen {
  readonly line: LineRow;
  readonly correction?: Correction;
}

function choose(open: readonly LineRow[], corrections: readonly Correction[]): Chosen[] {
  const byId = new Map(open.map((line) => [line.id, line]));
  return corrections.map((correction, index) => {
    const id = correction.lineId.toLowerCase();
    const line = byId.get(id);
    if (!line) throw new DomainError('payments.line_not_retriable', { id }, `/lines/${index}/line_id`);
    byId.delete(id);
    return { line, correction };
  });
}

function again({ line, correction }: Chosen, index: number, terms: PayoutTerms) {
  const method = correction?.method ?? line.method;
  const destination = correction?.destination ?? line.destination;
  const payee = { name: line.payee_name, personId: line.person_id };
  const { refused } = checkLine(terms, { method, destination, payee, amount: line.amount });
  if (correction && refused) {
    const part = wrongPart(refused);
    // Amount and currency are nobody's to correct here.
    const field = `/lines/${index}/${part === 'amount' ? 'line_id' : part}`;
    throw new DomainError(refused, { reference: line.reference }, field);
  }
  return {
    id: newId(),
    payee,
    method,
    destination,
    amount: line.amount,
    accountId: line.account_id,
    reference: { kind: line.subject_kind, id: line.subject_id },
    retriesLineId: line.id,
  };
}
