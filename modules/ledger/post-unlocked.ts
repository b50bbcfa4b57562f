// Posts plain transactions without locking their accounts first: decided by what is remembered of the accounts, and
// written in one statement whose proof finds whatever is remembered wrongly.
import { LRUCache } from 'lru-cache';
import type { Database, Db } from '../../platform/db/database.ts';
import { sqlState } from '../../platform/db/failure.ts';
import { peekAccounts } from './books-store.ts';
import { type Decision, decide } from './decide.ts';
import type { AccountState, FingerprintedAct } from './draft-books.ts';
import { type AskedAct, latestOf } from './post.ts';
import { type Act, isRefusal, type PostResult } from './posting.ts';
import { writeUnlocked } from './posting-store.ts';
import { prepareAct } from './prepare-act.ts';

/** How accounts stand once all that was handed to the line is carried out; null where only a lock makes it known. */
export type AccountMemory = LRUCache<string, { readonly state: AccountState | null }>;

export interface Line {
  /** Reads what is not remembered. */
  readonly db: Db;
  readonly memory: AccountMemory;
  /** Carries out in the order of handing in, each statement for itself. */
  writer(): Db;
  /** Another connection for what comes next, unless there is one by now. */
  renew(failed: Db): void;
  close(): Promise<void>;
}

/** Accounts; an entry is about 300 bytes. */
const mostRemembered = 50_000;
/** Longer than a set takes, shorter than what the database takes for a deadlock. */
const mostWaitMs = 50;
export const lockNotAvailable = '55P03';

export function openLine(database: Database): Line {
  let line = database.openLine(mostWaitMs);
  const closing = new Set<Promise<void>>();
  return {
    db: database.db,
    memory: new LRUCache({ max: mostRemembered }),
    writer: () => line.db,
    renew: (failed) => {
      if (failed !== line.db) return;
      const closed = line.close().finally(() => closing.delete(closed));
      closing.add(closed);
      line = database.openLine(mostWaitMs);
    },
    close: async () => {
      await Promise.all([...closing, line.close()]);
    },
  };
}

/** Nothing about it needs more than the standings of its accounts. */
export function isPlain(act: Act): boolean {
  if (act.act !== 'post') return false;
  const { captures = [], reversesId, legs } = act.transaction;
  return captures.length === 0 && reversesId === undefined && !legs.some((leg) => leg.isAtMost);
}

export interface Sent {
  readonly results: readonly PostResult[];
  readonly writer: Db;
  /** Settles with the commit. */
  readonly written: Promise<void>;
}

/** Places of the acts that only locks make sure. Nothing of the set was sent. */
export interface Unsure {
  readonly unsure: ReadonlySet<number>;
}

/**
 * Decides and hands to the line, and remembers how the accounts stand after it. Not sure is what touches an account
 * with lanes or limits of some days, or one that is not there, and what would be refused, since a refusal is kept. Sets
 * are to be handed in one after another.
 */
export async function sendUnlocked(line: Line, asked: readonly AskedAct[]): Promise<Sent | Unsure> {
  const batch = asked.map(({ act, occasion }) => prepareAct(act, occasion.actor));
  const touched = batch.map((one) => (one.act === 'post' ? one.transaction.legs.map((leg) => leg.accountId) : []));
  const ids = [...new Set(touched.flat())];
  await recall(line, ids);
  const accounts = new Map<string, AccountState>();
  for (const id of ids) {
    const state = line.memory.get(id)?.state;
    if (state) accounts.set(id, state);
  }
  const unknown = placesOf(touched, (own) => !own.every((id) => accounts.has(id)));
  if (unknown.size > 0) return { unsure: unknown };
  const decision = decideBy(asked, accounts, batch);
  const refused = placesOf(decision.results, isRefusal);
  if (refused.size > 0) return { unsure: refused };
  for (const [id, standing] of decision.standings) {
    const state = accounts.get(id);
    if (state) line.memory.set(id, { state: { ...state, ...standing } });
  }
  const writer = line.writer();
  return { results: decision.results, writer, written: writeUnlocked(writer, decision, accounts) };
}

function placesOf<One>(all: readonly One[], isMeant: (one: One) => boolean): ReadonlySet<number> {
  return new Set(all.flatMap((one, index) => (isMeant(one) ? [index] : [])));
}

/** Whether transactions on the account are known to need locks. */
export function needsLocks({ memory }: Line, account: string): boolean {
  return memory.get(account)?.state === null;
}

/** Others wrote, or what was handed in failed. That an account needs locks stays known. */
export function forget(line: Line, accounts: Iterable<string>): void {
  for (const id of accounts) if (!needsLocks(line, id)) line.memory.delete(id);
}

/** The database refused what was decided by memory: a rule was broken, or somebody else had the accounts for long. */
export function isUnsure(error: unknown): boolean {
  const state = sqlState(error);
  return state !== null && (state.startsWith('23') || state === lockNotAvailable);
}

async function recall({ db, memory }: Line, ids: readonly string[]): Promise<void> {
  const unknown = ids.filter((id) => !memory.has(id));
  if (unknown.length === 0) return;
  for (const [id, state] of await peekAccounts(db, unknown)) memory.set(id, { state });
}

function decideBy(
  asked: readonly AskedAct[],
  accounts: ReadonlyMap<string, AccountState>,
  batch: readonly FingerprintedAct[],
): Decision {
  const unread = { holds: new Map(), recorded: new Map(), originals: new Map(), closedUntil: new Map() };
  return decide({ now: latestOf(asked), accounts, ...unread }, batch);
}
