// How much moves where a leg says "at most": what its account has available, or has room for. Pure.
import { type AccountState, type Draft, type FingerprintedTransaction, standingOf } from './draft-books.ts';
import type { Leg, Refusal } from './posting.ts';
import { refuse } from './refuse.ts';

/**
 * The transaction with the amount that both of its legs have now. Where nothing is available it is refused: an entry
 * moves something, so a transaction of nothing could not be recorded, nor proved later.
 */
export function settleAmount(draft: Draft, transaction: FingerprintedTransaction): Refusal | FingerprintedTransaction {
  const { legs, captures = [], reversesId } = transaction;
  if (!legs.some((leg) => leg.isAtMost)) return transaction;
  const [one, other] = legs;
  const isPair = one && other && legs.length === 2 && one.accountId !== other.accountId;
  if (!isPair || captures.length > 0 || reversesId !== undefined) return refuse('ledger.at_most_two_legs', {});
  let amount = one.amount < 0n ? -one.amount : one.amount;
  for (const leg of legs) {
    if (leg.isAtMost && draft.books.lanes?.has(leg.accountId)) {
      return refuse('ledger.recording_unlimited', { id: leg.accountId });
    }
    const account = draft.books.accounts.get(leg.accountId);
    if (!leg.isAtMost || !account) continue;
    const room = roomFor(draft, account, leg);
    if (room !== null && room < amount) amount = room;
    if (amount <= 0n) return refuse('ledger.nothing_available', { id: leg.accountId, currency: leg.currency });
  }
  return { ...transaction, legs: legs.map((leg) => ({ ...leg, amount: leg.amount < 0n ? -amount : amount })) };
}

/**
 * What the leg may take before the account has less available than its minimum, or nothing where it has none; what it
 * may bring before the account holds more than its maximum. Null where nothing bounds it.
 */
function roomFor(draft: Draft, account: AccountState, leg: Leg): bigint | null {
  const { balance, held } = standingOf(draft, account);
  const side = BigInt(account.normalSide);
  if (leg.amount * side < 0n) return balance * side - held - (account.minimum ?? 0n);
  return account.maximum === null ? null : account.maximum - balance * side;
}
