// The books as they become while a batch is decided: what each accepted act changes, and how to take it back.
import type { ErrorParams } from '../../platform/errors.ts';
import type { HoldChange, NewHold, NewTransaction } from './posting.ts';

export interface AccountState {
  readonly id: string;
  readonly currency: string;
  /** 1 where a debit adds (assets, expenses), -1 where a credit does. */
  readonly normalSide: number;
  readonly balance: bigint;
  readonly entryCount: bigint;
  /** What open holds keep, on the normal side. */
  readonly held: bigint;
  /** Limits in force, on the account's normal side: the minimum of what is available, the maximum of the balance. */
  readonly minimum: bigint | null;
  readonly maximum: bigint | null;
  readonly isClosed: boolean;
}

export interface HoldState {
  readonly id: string;
  readonly accountId: string;
  readonly currency: string;
  /** What it still keeps; nothing once it has ended. */
  readonly remaining: bigint;
  readonly moveCount: number;
  readonly expiresAt: Temporal.Instant | null;
}

/** What the ledger knows before the batch. */
export interface Books {
  readonly now: Temporal.Instant;
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** Accounts that only record, with the lanes that their entries go to. */
  readonly lanes?: ReadonlyMap<string, string>;
  readonly holds: ReadonlyMap<string, HoldState>;
  /** Acts of the batch that are recorded already, by their fingerprints. */
  readonly recorded: ReadonlyMap<string, string>;
  /** Acts of the batch that were refused before and stay so. */
  readonly refused?: ReadonlyMap<string, RefusedAct>;
  /** Transactions that the batch reverses. */
  readonly originals: ReadonlyMap<string, Original>;
  /** Last closed day of each site, by itself or through a site above it. */
  readonly closedUntil: ReadonlyMap<string, Temporal.PlainDate>;
}

/** A transaction that is to be reversed. */
export interface Original {
  readonly isReversal: boolean;
  readonly legs: readonly OriginalLeg[];
}

export interface OriginalLeg {
  readonly leg: number;
  readonly accountId: string;
  readonly currency: string;
  /** What of it still stands: its amount and what reversals took back of it. */
  readonly standing: bigint;
}

export interface RefusedAct {
  readonly fingerprint: string;
  /** The code it was refused with. */
  readonly code: string;
}

/** Who asked for an act: a person, a program, or the house itself. */
export interface Recorder {
  readonly personId: string | null;
  readonly machineId: string | null;
}

export interface FingerprintedTransaction extends NewTransaction {
  readonly fingerprint: string;
  readonly by?: Recorder;
  /** Decided: a reversal that leaves something of its original. */
  readonly isPart?: boolean;
  /** Decided: the day it happened, when that day was closed. */
  readonly happenedOn?: Temporal.PlainDate;
}

export interface FingerprintedHold extends NewHold {
  readonly fingerprint: string;
  readonly by?: Recorder;
}

export interface FingerprintedChange extends HoldChange {
  readonly fingerprint: string;
  readonly by?: Recorder;
}

export type FingerprintedAct =
  | { readonly act: 'post'; readonly transaction: FingerprintedTransaction }
  | { readonly act: 'hold'; readonly hold: FingerprintedHold; readonly isLinked?: boolean }
  | {
      readonly act: 'change';
      readonly change: FingerprintedChange;
      readonly isLinked?: boolean;
    };

export interface NewEntry {
  readonly accountId: string;
  readonly seq: bigint;
  readonly transactionId: string;
  readonly leg: number;
  readonly amount: bigint;
  readonly currency: string;
  readonly balanceAfter: bigint;
  readonly effectiveOn: Temporal.PlainDate;
  readonly reversesLeg: number | null;
}

/** One step in a hold's life: what was captured and let go by it, and what it keeps afterwards. */
export interface NewHoldMove {
  readonly id: string;
  readonly holdId: string;
  readonly seq: number;
  readonly kind: 'captured' | HoldChange['change'];
  readonly captured: bigint;
  readonly released: bigint;
  readonly remaining: bigint;
  readonly expiresAt: Temporal.Instant | null;
  /** Null for a capture: its transaction has its own. */
  readonly fingerprint: string | null;
  readonly by?: Recorder | undefined;
}

export interface NewRefusal extends RefusedAct {
  readonly id: string;
  readonly params: ErrorParams;
  readonly by?: Recorder | undefined;
}

export interface Standing {
  readonly balance: bigint;
  readonly entryCount: bigint;
  readonly held: bigint;
}

/** What one accepted act does. */
export interface Effect {
  readonly standings: ReadonlyMap<string, Standing>;
  readonly holds: ReadonlyMap<string, HoldState>;
  readonly entries: readonly NewEntry[];
  readonly moves: readonly NewHoldMove[];
  /** The transaction as it is recorded, where that is not as it was asked. */
  readonly transaction?: FingerprintedTransaction;
  /** What it leaves of the transaction it reverses. */
  readonly original?: ReadonlyMap<string, Original>;
}

export interface Draft {
  readonly books: Books;
  readonly standings: Map<string, Standing>;
  readonly holds: Map<string, HoldState>;
  readonly recorded: Map<string, string>;
  readonly originals: Map<string, Original>;
  readonly accepted: FingerprintedTransaction[];
  readonly newHolds: FingerprintedHold[];
  readonly entries: NewEntry[];
  readonly moves: NewHoldMove[];
  readonly refused: Map<string, RefusedAct>;
  readonly newRefusals: NewRefusal[];
}

export function openDraft(books: Books): Draft {
  return {
    ...{ books, standings: new Map(), holds: new Map(), recorded: new Map(books.recorded) },
    ...{ originals: new Map(books.originals), accepted: [], newHolds: [], entries: [], moves: [] },
    ...{ refused: new Map(books.refused), newRefusals: [] },
  };
}

export function standingOf(draft: Draft, account: AccountState): Standing {
  return draft.standings.get(account.id) ?? account;
}

export function holdOf(draft: Draft, id: string): HoldState | undefined {
  return draft.holds.get(id) ?? draft.books.holds.get(id);
}

/** Writes the effect of an accepted act into the draft. Returns what takes it back, of the last act first. */
export function applyEffect(draft: Draft, act: FingerprintedAct, effect: Effect): () => void {
  const { id, fingerprint } = keyOf(act);
  const lengths = [draft.accepted, draft.newHolds, draft.entries, draft.moves].map((list) => list.length);
  const takeBack = [replace(draft.standings, effect.standings), replace(draft.holds, effect.holds)];
  if (effect.original) takeBack.push(replace(draft.originals, effect.original));
  draft.recorded.set(id, fingerprint);
  if (act.act === 'post') draft.accepted.push(effect.transaction ?? act.transaction);
  if (act.act === 'hold') draft.newHolds.push(act.hold);
  for (const entry of effect.entries) draft.entries.push(entry);
  for (const move of effect.moves) draft.moves.push(move);
  return () => {
    for (const undo of takeBack) undo();
    draft.recorded.delete(id);
    for (const [index, list] of [draft.accepted, draft.newHolds, draft.entries, draft.moves].entries()) {
      list.length = lengths[index] ?? 0;
    }
  };
}

export function keyOf(act: FingerprintedAct): {
  readonly id: string;
  readonly fingerprint: string;
  readonly by?: Recorder;
} {
  return act.act === 'post' ? act.transaction : act.act === 'hold' ? act.hold : act.change;
}

function replace<Value>(map: Map<string, Value>, values: ReadonlyMap<string, Value>): () => void {
  const before = [...values.keys()].map((key) => [key, map.get(key)] as const);
  for (const [key, value] of values) map.set(key, value);
  return () => {
    for (const [key, value] of before) {
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    }
  };
}
