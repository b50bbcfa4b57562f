// Reverses a transaction: once, in full, by a transaction of its own that names the one it cancels.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit, recordAudits } from '../identity/index.ts';
import { postOrThrow } from './post.ts';
import type { NewTransaction } from './posting.ts';
import { findLegs, findTransaction } from './transaction-store.ts';

export interface Reversal {
  readonly reason: string;
  /** The original's day unless said otherwise, which is needed when that day has been closed since. */
  readonly effectiveOn?: Temporal.PlainDate;
}

/**
 * Returns the id of the reversing transaction. Throws `ledger.transaction_missing`, `ledger.reversal_not_reversible`,
 * `ledger.transaction_already_reversed`, and whatever refuses a posting.
 */
export async function reverse(tx: Tx, occasion: Occasion, transactionId: string, reversal: Reversal): Promise<string> {
  const reversing = await mirror(tx, transactionId, reversal);
  await postOrThrow(tx, occasion, [reversing]);
  await recordAudit(tx, occasion, {
    action: 'ledger.transaction_reversed',
    siteId: reversing.siteId,
    subject: { kind: 'ledger.transaction', id: transactionId },
    after: { reversed_by_id: reversing.id },
    reason: reversal.reason,
  });
  return reversing.id;
}

/** The same of many, posted together: all or none. */
export async function reverseAll(
  tx: Tx,
  occasion: Occasion,
  transactionIds: readonly string[],
  reversal: Reversal,
): Promise<void> {
  if (transactionIds.length === 0) return;
  const mirrors: NewTransaction[] = [];
  for (const id of transactionIds) mirrors.push(await mirror(tx, id, reversal));
  await postOrThrow(tx, occasion, mirrors);
  await recordAudits(
    tx,
    occasion,
    mirrors.map((one) => ({
      action: 'ledger.transaction_reversed',
      siteId: one.siteId,
      subject: { kind: 'ledger.transaction', id: one.reversesId ?? one.id },
      after: { reversed_by_id: one.id },
      reason: reversal.reason,
    })),
  );
}

async function mirror(db: Db, transactionId: string, reversal: Reversal): Promise<NewTransaction> {
  const original = await findTransaction(db, transactionId);
  if (!original) throw new DomainError('ledger.transaction_missing', { id: transactionId });
  if (original.reverses_id) throw new DomainError('ledger.reversal_not_reversible', { id: transactionId });
  const legs = await findLegs(db, transactionId);
  const { reference_kind: kind, reference_id: id } = original;
  return {
    id: newId(),
    kind: 'ledger.reversal',
    effectiveOn: reversal.effectiveOn ?? original.effective_on,
    siteId: original.site_id,
    reference: kind !== null && id !== null ? { kind, id } : null,
    reversesId: original.id,
    note: reversal.reason,
    legs: legs.map((leg) => ({ accountId: leg.account_id, amount: -leg.amount, currency: leg.currency })),
  };
}
