// Decides which acts the books accept. Pure: production, dry run and the property test's subject are this one.
import { decideHold, decideHoldChange } from './decide-hold.ts';
import { decideTransaction } from './decide-transaction.ts';
import {
  applyEffect,
  type Books,
  type Draft,
  type Effect,
  type FingerprintedAct,
  type FingerprintedHold,
  type FingerprintedTransaction,
  type HoldState,
  keyOf,
  type NewEntry,
  type NewHoldMove,
  type NewRefusal,
  openDraft,
  type Standing,
} from './draft-books.ts';
import type { PostResult, Refusal } from './posting.ts';
import { refuse } from './refuse.ts';

export interface Decision {
  /** One per act, in the order of the batch. */
  readonly results: readonly PostResult[];
  readonly accepted: readonly FingerprintedTransaction[];
  readonly newHolds: readonly FingerprintedHold[];
  readonly entries: readonly NewEntry[];
  readonly moves: readonly NewHoldMove[];
  /** What is refused for good, each under its id. */
  readonly newRefusals: readonly NewRefusal[];
  /** Where every touched account and hold stands afterwards. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly holds: ReadonlyMap<string, HoldState>;
}

const aboutTheId: ReadonlySet<string> = new Set([
  'ledger.transaction_id_taken',
  'ledger.id_already_failed',
  'ledger.chain_recorded_in_part',
]);

/** In batch order; a refused act leaves no trace on those after it. */
export function decide(books: Books, batch: readonly FingerprintedAct[]): Decision {
  const draft = openDraft(books);
  const results = chainsOf(batch).flatMap((chain) => decideChain(draft, chain));
  const { accepted, newHolds, entries, moves, newRefusals, standings, holds } = draft;
  return { results, accepted, newHolds, entries, moves, newRefusals, standings, holds };
}

/** Acts that stand or fall together; most stand alone. A link at the end of the batch binds to nothing. */
function chainsOf(batch: readonly FingerprintedAct[]): readonly (readonly FingerprintedAct[])[] {
  const chains: FingerprintedAct[][] = [];
  let isOpen = false;
  for (const act of batch) {
    const chain = chains.at(-1);
    if (isOpen && chain) chain.push(act);
    else chains.push([act]);
    isOpen = (act.act === 'post' ? act.transaction.isLinked : act.isLinked) ?? false;
  }
  return chains;
}

/**
 * All or none: what refuses one refuses the others as `ledger.chain_broken`, which names it. A chain is recorded whole
 * or not at all, so one that is recorded in part is another chain.
 */
function decideChain(draft: Draft, chain: readonly FingerprintedAct[]): readonly PostResult[] {
  const undo: (() => void)[] = [];
  const results: PostResult[] = [];
  for (const act of chain) {
    const outcome = decideAct(draft, act);
    const isMixed = results.length > 0 && (outcome === 'exists') !== (results[0] === 'exists');
    const refusal = isMixed ? refuse('ledger.chain_recorded_in_part', { id: keyOf(act).id }) : refusalIn(outcome);
    if (refusal) {
      for (const takeBack of undo.toReversed()) takeBack();
      const broken = refuse('ledger.chain_broken', { by: keyOf(act).id });
      keepRefusal(draft, act, refusal);
      return chain.map((one) => (one === act ? refusal : broken));
    }
    if (outcome !== 'exists') undo.push(applyEffect(draft, act, outcome as Effect));
    results.push(outcome === 'exists' ? 'exists' : 'posted');
  }
  return results;
}

function decideAct(draft: Draft, act: FingerprintedAct): 'exists' | Refusal | Effect {
  const { id, fingerprint } = keyOf(act);
  const before = draft.recorded.get(id);
  if (before === fingerprint) return 'exists';
  if (before !== undefined) return refuse('ledger.transaction_id_taken', { id });
  const failed = draft.refused.get(id);
  if (failed?.fingerprint === fingerprint) return refuse('ledger.id_already_failed', { id, code: failed.code });
  if (failed) return refuse('ledger.transaction_id_taken', { id });
  if (act.act === 'post') return decideTransaction(draft, act.transaction);
  return act.act === 'hold' ? decideHold(draft, act.hold) : decideHoldChange(draft, act.change);
}

/**
 * A refused id stays refused. Not so where the refusal says that the id is another's, and not for the others of a
 * chain: nothing was wrong with them.
 */
function keepRefusal(draft: Draft, act: FingerprintedAct, refusal: Refusal): void {
  if (aboutTheId.has(refusal.refused)) return;
  const { id, fingerprint, by } = keyOf(act);
  const { refused: code, params } = refusal;
  draft.refused.set(id, { fingerprint, code });
  draft.newRefusals.push({ id, fingerprint, code, params, by });
}

function refusalIn(outcome: 'exists' | Refusal | Effect): Refusal | null {
  return outcome !== 'exists' && 'refused' in outcome ? outcome : null;
}
