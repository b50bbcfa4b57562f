// Takes over transactions of other books with the moments they were recorded there. An account's entries are recorded
// one after another, so history goes only where nothing is yet, or behind history taken over before.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { lockAccounts } from '../account-locks.ts';
import { lookFromAtMost } from '../chain/chain-store.ts';
import { recordAt } from '../post.ts';
import { isRefusal, type NewTransaction, type Refusal } from '../posting.ts';
import { refuse } from '../refuse.ts';
import { findEnds, type HistoryEnd } from './history-store.ts';

export interface PastTransaction {
  readonly transaction: NewTransaction;
  /** When the other books recorded it. */
  readonly recordedAt: Temporal.Instant;
}

/**
 * What forbids each of them, null where nothing does: `ledger.history_not_past`, `ledger.history_out_of_order`,
 * `ledger.history_not_later`. The accounts stay locked until the transaction ends.
 */
export async function refuseHistory(
  tx: Tx,
  occasion: Occasion,
  history: readonly PastTransaction[],
): Promise<readonly (Refusal | null)[]> {
  const accountIds = [...new Set(history.flatMap(({ transaction }) => accountsOf(transaction)))];
  await lockAccounts(tx, accountIds);
  const ends = new Map(await findEnds(tx, accountIds));
  let before: Temporal.Instant | null = null;
  return history.map((one) => {
    const refusal = refuseMoment(one, occasion.now, before) ?? refusePlace(one, ends);
    if (refusal) return refusal;
    before = one.recordedAt;
    for (const id of accountsOf(one.transaction)) ends.set(id, { recordedAt: one.recordedAt, isImported: true });
    return null;
  });
}

/** All or none, in the order given. Throws what `refuseHistory` finds, and whatever refuses a posting. */
export async function importHistory(tx: Tx, occasion: Occasion, history: readonly PastTransaction[]): Promise<void> {
  const refusals = await refuseHistory(tx, occasion, history);
  const first = refusals.find((one) => one !== null);
  if (first) throw new DomainError(first.refused, first.params);
  for (const { transaction, recordedAt } of history) {
    const result = await recordAt(tx, occasion, transaction, recordedAt);
    if (result && isRefusal(result)) throw new DomainError(result.refused, result.params);
  }
  const [earliest] = history;
  if (earliest) await lookFromAtMost(tx, earliest.recordedAt);
}

function refuseMoment(
  { transaction: { id }, recordedAt }: PastTransaction,
  now: Temporal.Instant,
  before: Temporal.Instant | null,
): Refusal | null {
  if (Temporal.Instant.compare(recordedAt, now) >= 0) return refuse('ledger.history_not_past', { id });
  if (!before || Temporal.Instant.compare(recordedAt, before) >= 0) return null;
  return refuse('ledger.history_out_of_order', { id });
}

function refusePlace(
  { transaction, recordedAt }: PastTransaction,
  ends: ReadonlyMap<string, HistoryEnd>,
): Refusal | null {
  for (const id of accountsOf(transaction)) {
    const end = ends.get(id);
    if (!end || (end.isImported && Temporal.Instant.compare(recordedAt, end.recordedAt) > 0)) continue;
    return refuse('ledger.history_not_later', { id, until: end.recordedAt.toString() });
  }
  return null;
}

function accountsOf({ legs }: NewTransaction): readonly string[] {
  return legs.map((leg) => leg.accountId);
}
