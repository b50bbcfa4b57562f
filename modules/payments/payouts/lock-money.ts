// Keeps the money of an approved payout in the ledger, a hold per line on the account it is owed on.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { type Capture, isRefusal, perform, performOrThrow } from '../../ledger/index.ts';
import type { LineRow } from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';

/** Throws `payments.not_covered` with the first line that finds less than it needs, and how many do. */
export async function lockMoney(tx: Tx, occasion: Occasion, batch: BatchRow, lines: readonly LineRow[]): Promise<void> {
  const results = await perform(
    tx,
    occasion,
    lines.map((line) => ({
      act: 'hold' as const,
      hold: {
        id: holdId(line),
        kind: 'payments.payout',
        accountId: line.account_id,
        amount: line.amount,
        currency: batch.currency,
        siteId: batch.site_id,
        reference: { kind: 'payments.payout_batch', id: batch.id },
        expiresAt: null,
      },
    })),
  );
  const refused = lines.flatMap((line, index) => {
    const result = results[index];
    return result !== undefined && isRefusal(result) ? [{ line, result }] : [];
  });
  const [first] = refused;
  if (!first) return;
  if (first.result.refused !== 'ledger.balance_below_minimum') {
    throw new DomainError(first.result.refused, first.result.params);
  }
  throw new DomainError('payments.not_covered', { reference: first.line.reference, count: refused.length });
}

/** What is kept for lines that are not going to be paid is let go. */
export async function releaseMoney(tx: Tx, occasion: Occasion, lines: readonly LineRow[]): Promise<void> {
  await performOrThrow(
    tx,
    occasion,
    lines.map((line) => ({
      act: 'change' as const,
      change: { id: derivedId('payments.payout_line', line.id, 'release'), holdId: holdId(line), change: 'voided' },
    })),
  );
}

/** What the sending of a line takes: everything that is kept for it. */
export function captureOf(line: LineRow): Capture {
  return { holdId: holdId(line), amount: line.amount, isFinal: true };
}

function holdId(line: LineRow): string {
  return derivedId('payments.payout_line', line.id, 'hold');
}
