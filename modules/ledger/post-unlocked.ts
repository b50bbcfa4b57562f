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
  /** Another connection for what comes next. */
  renew(): void;
  close(): Promise<void>;
}

/** Accounts; an entry is about 300 bytes. */
const mostRemembered = 50_000;
/** Longer than a set takes, shorter than what the database takes for a deadlock. */
const mostWaitMs = 50;
export const lockNotAvailable = '55P03';

export function openLine(database: Database): Line {
  let line = database.openLine(mostWaitMs);
  const closing: Promise<void>[] = [];
  return {
    db: database.db,
    memory: new LRUCache({ max: mostRemembered }),
    writer: () => line.db,
    renew: () => {
      closing.push(line.close());
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
  /** Settles with the commit. */
  readonly written: Promise<void>;
}

/**
 * Decides and hands to the line, and remembers how the accounts stand after it. Null where only locks make sure: an
 * account has lanes or limits of some days, or something would be refused. Sets are to be handed in one after another.
 */
export async function sendUnlocked(line: Line, asked: readonly AskedAct[]): Promise<Sent | null> {
  const batch = asked.map(({ act, occasion }) => prepareAct(act, occasion.actor));
  const ids = [...new Set(batch.flatMap((one) => (one.act === 'post' ? one.transaction.legs : [])).map(accountOf))];
  await recall(line, ids);
  const accounts = new Map<string, AccountState>();
  for (const id of ids) {
    const state = line.memory.get(id)?.state;
    if (!state) return null;
    accounts.set(id, state);
  }
  const decision = decideBy(asked, accounts, batch);
  if (decision.results.some(isRefusal)) return null;
  for (const [id, standing] of decision.standings) {
    const state = accounts.get(id);
    if (state) line.memory.set(id, { state: { ...state, ...standing } });
  }
  return { results: decision.results, written: writeUnlocked(line.writer(), decision, accounts) };
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

function accountOf(leg: { readonly accountId: string }): string {
  return leg.accountId;
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
