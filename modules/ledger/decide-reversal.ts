// Whether a reversal takes back no more than still stands of its original, leg by leg. Pure.
import type { Draft, FingerprintedTransaction, Original, OriginalLeg } from './draft-books.ts';
import type { Leg, Refusal } from './posting.ts';
import { refuse } from './refuse.ts';

export interface DecidedReversal {
  readonly transaction: FingerprintedTransaction;
  readonly original: ReadonlyMap<string, Original>;
}

export function decideReversal(
  draft: Draft,
  asked: FingerprintedTransaction,
  originalId: string,
): Refusal | DecidedReversal {
  const before = draft.originals.get(originalId) ?? acceptedBefore(draft, originalId);
  if (!before) return refuse('ledger.transaction_missing', { id: originalId });
  if (before.isReversal) return refuse('ledger.reversal_not_reversible', { id: originalId });
  if (before.legs.every((leg) => leg.standing === 0n)) {
    return refuse('ledger.transaction_already_reversed', { id: originalId });
  }
  const left = new Map(before.legs.map((leg) => [leg.leg, leg]));
  const legs = asked.legs.map((leg, index) => ({ ...leg, reversesLeg: leg.reversesLeg ?? index + 1 }));
  for (const leg of legs) {
    const original = left.get(leg.reversesLeg);
    if (!original || !isWithin(original, leg)) {
      return refuse('ledger.reversal_exceeds', {
        ...{ id: originalId, leg: leg.reversesLeg, currency: original?.currency ?? leg.currency },
        standing: (original?.standing ?? 0n).toString(),
      });
    }
    left.set(leg.reversesLeg, { ...original, standing: original.standing + leg.amount });
  }
  const after: Original = { ...before, legs: [...left.values()] };
  const isPart = after.legs.some((leg) => leg.standing !== 0n);
  return { transaction: { ...asked, legs, isPart }, original: new Map([[originalId, after]]) };
}

/** A transaction of the same batch, as it was decided. */
function acceptedBefore({ accepted }: Draft, id: string): Original | undefined {
  const found = accepted.find((one) => one.id === id);
  if (!found) return undefined;
  const legs = found.legs.map(({ accountId, currency, amount }, index) => ({
    ...{ leg: index + 1, accountId, currency, standing: amount },
  }));
  return { isReversal: found.reversesId !== undefined, legs };
}

/** On the same account, against it, and no more than stands. */
function isWithin({ accountId, currency, standing }: OriginalLeg, leg: Leg): boolean {
  if (accountId !== leg.accountId || currency !== leg.currency) return false;
  return standing > 0n ? leg.amount < 0n && -leg.amount <= standing : leg.amount > 0n && leg.amount <= -standing;
}
