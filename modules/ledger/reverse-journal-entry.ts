// Reverses by hand what was entered by hand; what another module posted is undone there, or its records would differ.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { postingKind } from './post-from-outside.ts';
import { journalKind } from './post-journal-entry.ts';
import { type Reversal, reverse } from './reverse-transaction.ts';
import { findTransaction } from './transaction-store.ts';

const byHand: ReadonlySet<string> = new Set([journalKind, postingKind]);

/** Returns the id of the reversing transaction. Throws `ledger.reverse_at_source` and what `reverse` throws. */
export async function reverseJournalEntry(tx: Tx, occasion: Occasion, id: string, reversal: Reversal): Promise<string> {
  const original = await findTransaction(tx, id);
  const isForeign = original && !byHand.has(original.kind) && !original.reverses_id;
  if (isForeign) throw new DomainError('ledger.reverse_at_source', { kind: original.kind });
  return reverse(tx, occasion, id, reversal);
}
