// What a payout does in the ledger, a transaction per line: owed -> on its way -> paid, or back to owed.

import { derivedId } from '../../../platform/ids.ts';
import type { NewTransaction } from '../../ledger/index.ts';
import { captureOf } from './lock-money.ts';
import type { LineRow } from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';

/** The accounts a line was sent with. */
export interface Passage {
  readonly inTransitAccountId: string;
  readonly payingAccountId: string;
}

export function sentTransaction(
  batch: BatchRow,
  line: LineRow,
  passage: Passage,
  on: Temporal.PlainDate,
): NewTransaction {
  const sent = transaction(batch, line, 'sent', on, line.account_id, passage.inTransitAccountId);
  return batch.locked_at === null ? sent : { ...sent, captures: [captureOf(line)] };
}

/** `reference` is what the statement of the bank or wallet will name it by. */
export function paidTransaction(
  batch: BatchRow,
  line: LineRow,
  passage: Passage,
  on: Temporal.PlainDate,
  reference: string = line.reference,
): NewTransaction {
  const paid = transaction(batch, line, 'paid', on, passage.inTransitAccountId, passage.payingAccountId);
  return { ...paid, userReference: reference };
}

/** The mirror of the sending, leg by leg, so that what was owed is owed again. */
export function returnedTransaction(
  batch: BatchRow,
  line: LineRow,
  passage: Passage,
  on: Temporal.PlainDate,
): NewTransaction {
  const sent = transaction(batch, line, 'sent', on, line.account_id, passage.inTransitAccountId);
  return mirror(line, sent, 'returned');
}

/** A bank gives back what it had paid: the money is on its way again, and `returnedTransaction` makes it owed. */
export function unpaidTransaction(
  batch: BatchRow,
  line: LineRow,
  passage: Passage,
  on: Temporal.PlainDate,
): NewTransaction {
  return mirror(line, paidTransaction(batch, line, passage, on), 'unpaid');
}

function mirror(line: LineRow, original: NewTransaction, step: 'returned' | 'unpaid'): NewTransaction {
  return {
    ...original,
    id: transactionId(line, step),
    kind: `payments.payout_${step}`,
    reversesId: original.id,
    legs: original.legs.map((leg) => ({ ...leg, amount: -leg.amount })),
  };
}

/** Made from the line, so that nothing can be posted twice for it. */
function transactionId(line: LineRow, step: 'sent' | 'paid' | 'returned' | 'unpaid'): string {
  return derivedId('payments.payout_line', line.id, step);
}

function transaction(
  batch: BatchRow,
  line: LineRow,
  step: 'sent' | 'paid',
  effectiveOn: Temporal.PlainDate,
  debit: string,
  credit: string,
): NewTransaction {
  const { currency } = batch;
  return {
    id: transactionId(line, step),
    kind: `payments.payout_${step}`,
    effectiveOn,
    siteId: batch.site_id,
    reference: { kind: 'payments.payout_batch', id: batch.id },
    note: line.reference,
    legs: [
      { accountId: debit, amount: line.amount, currency },
      { accountId: credit, amount: -line.amount, currency },
    ],
  };
}
