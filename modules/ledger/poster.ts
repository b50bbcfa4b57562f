// Posts what many ask for at the same time in few transactions: acts wait a moment for each other and are committed
// together. Who is refused hinders nobody, and each is told their own result.
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '../../platform/db/failure.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { assert } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { type AskedAct, performTogether } from './post.ts';
import {
  forget,
  isPlain,
  isUnsure,
  type Line,
  lockNotAvailable,
  openLine,
  type Sent,
  sendUnlocked,
} from './post-unlocked.ts';
import type { Act, PostResult } from './posting.ts';

export interface PosterSettings {
  /** Acts in one transaction. */
  readonly most?: number;
  /** How long the first act waits for others while no transaction is under way. */
  readonly waitMs?: number;
  /** Transactions under way at once. */
  readonly atOnce?: number;
}

export interface Poster {
  /**
   * A result for each act, once they are committed. The acts of one call stay together and in order, so a chain may be
   * handed in whole. Rejects when the database failed: then nothing of the call is recorded, or, when the connection
   * broke at the commit, it may be; asked again with the same ids it is recorded once.
   */
  submit(occasion: Occasion, acts: readonly Act[]): Promise<readonly PostResult[]>;
  /** Takes nothing more, and resolves when all that was taken is committed or refused. */
  close(): Promise<void>;
}

interface Ticket {
  /** They are served in this order, as far as they need the same accounts. */
  readonly number: number;
  readonly asked: readonly AskedAct[];
  /** Those it says it will lock; what captures a hold or only records finds its others later, and may wait for them. */
  readonly accounts: readonly string[];
  readonly needsLocks: boolean;
  readonly resolve: (results: readonly PostResult[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tickets that become one transaction. */
interface Share {
  readonly tickets: readonly Ticket[];
  readonly accounts: ReadonlySet<string>;
  readonly needsLocks: boolean;
}

interface State {
  readonly house: Pick<House, 'db' | 'database'>;
  readonly settings: Required<PosterSettings>;
  readonly line: Line;
  queue: Ticket[];
  /** Transactions under way. */
  readonly running: Map<Promise<void>, Share>;
  /** Acts in the queue. */
  queued: number;
  /** Tickets that were ever taken in. */
  count: number;
  /** Until the last set was handed to the line, or found to need locks. */
  sending: Promise<unknown>;
  /** Sets that the line did not carry out. */
  failures: number;
  /** How many in a row stood on what was remembered wrongly, and how many sets are still to be decided under locks. */
  doubts: number;
  withLocks: number;
  waiting: ReturnType<typeof setTimeout> | null;
  isClosed: boolean;
}

/** Acts: below this, parting a queue costs more than it gains. */
const smallestShare = 16;
/** Where others keep posting to the same accounts, no more than one set in as many is written in vain. */
const mostWithLocks = 64;

export function openPoster(house: Pick<House, 'db' | 'database'>, given: PosterSettings = {}): Poster {
  const state: State = {
    ...{ house, line: openLine(house.database), settings: { most: 1000, waitMs: 1, atOnce: 2, ...given } },
    ...{ queue: [], running: new Map(), queued: 0, count: 0, sending: Promise.resolve(), failures: 0 },
    ...{ doubts: 0, withLocks: 0, waiting: null, isClosed: false },
  };
  return {
    submit: (occasion, acts) => submit(state, occasion, acts),
    close: () => drain(state),
  };
}

function submit(state: State, occasion: Occasion, acts: readonly Act[]): Promise<readonly PostResult[]> {
  assert(!state.isClosed, 'the poster is still open');
  const { promise, resolve, reject } = Promise.withResolvers<readonly PostResult[]>();
  const asked = acts.map((act) => ({ act, occasion }));
  const accounts = acts.flatMap(accountsOf);
  const needsLocks = !acts.every(isPlain) || accounts.some((id) => state.line.memory.get(id)?.state === null);
  state.count += 1;
  state.queue.push({ number: state.count, asked, accounts, needsLocks, resolve, reject });
  // While as many are under way as may be, the queue waits for them and grows.
  if (state.running.size < state.settings.atOnce)
    state.waiting ??= setTimeout(() => flushAll(state), state.settings.waitMs);
  state.queued += acts.length;
  if (state.queued >= state.settings.most) flushAll(state);
  return promise;
}

function flushAll(state: State): void {
  if (state.waiting) clearTimeout(state.waiting);
  state.waiting = null;
  while (state.queue.length > 0 && state.running.size < state.settings.atOnce) {
    const share = takeShare(state);
    if (share.tickets.length === 0) return;
    const work = share.needsLocks ? commit(state, share.tickets) : send(state, share);
    const flush: Promise<void> = work.finally(() => {
      state.running.delete(flush);
      if (share.needsLocks) forget(state.line, share.accounts);
      // Whoever was just answered may have the next act ready: it goes along.
      setImmediate(() => flushAll(state));
    });
    state.running.set(flush, share);
  }
}

/**
 * An equal share for each transaction that may be under way. What needs an account that one under way has locked waits
 * in the queue, for in a transaction of its own it would hold up all who go with it; what needs an account of this
 * share goes with it, however many they become, for it would have to wait for it anyway. What goes without locks
 * follows others of its kind on the line, and need not wait for them. Two who need the same account keep their order,
 * and what one call handed in is never cut. Nothing is taken while the first must wait, so that nobody waits for ever.
 */
function takeShare(state: State): Share {
  const { settings, running } = state;
  const isDoubtful = state.withLocks > 0;
  const needsLocks = isDoubtful || (state.queue[0]?.needsLocks ?? false);
  const share = Math.max(smallestShare, Math.ceil(state.queued / (settings.atOnce - running.size)));
  const inTheWay = [...running.values()].filter((one) => needsLocks || one.needsLocks);
  const mustWait = (account: string) => inTheWay.some(({ accounts }) => accounts.has(account));
  const passed = new Set<string>();
  const taken = new Set<string>();
  const [tickets, left]: [Ticket[], Ticket[]] = [[], []];
  let acts = 0;
  if (state.queue[0]?.accounts.some(mustWait)) return { tickets, accounts: taken, needsLocks };
  for (const ticket of state.queue) {
    const { asked, accounts } = ticket;
    const isPassed =
      (ticket.needsLocks !== needsLocks && !isDoubtful) ||
      accounts.some((account) => passed.has(account) || mustWait(account));
    const fits = acts === 0 || acts + asked.length <= Math.min(share, settings.most);
    const belongs = needsLocks && acts + asked.length <= settings.most && accounts.some((one) => taken.has(one));
    const isTaken = !isPassed && (fits || belongs);
    (isTaken ? tickets : left).push(ticket);
    for (const account of accounts) (isTaken ? taken : passed).add(account);
    if (isTaken) acts += asked.length;
  }
  state.queue = left;
  state.queued -= acts;
  if (isDoubtful) state.withLocks -= 1;
  return { tickets, accounts: taken, needsLocks };
}

function accountsOf(act: Act): readonly string[] {
  if (act.act === 'post') return act.transaction.legs.map((leg) => leg.accountId.toLowerCase());
  return act.act === 'hold' ? [act.hold.accountId.toLowerCase()] : [];
}

/** Without locks; what turns out to need them goes back into the queue. */
async function send(state: State, share: Share): Promise<void> {
  const sending = state.sending.then(() => sendInTurn(state, share));
  // A failure is met below; who comes next is not concerned.
  state.sending = sending.catch(() => null);
  const { sent, failures } = await sending;
  if (!sent) return;
  try {
    await sent.written;
    state.doubts = 0;
    answer(share.tickets, sent.results);
  } catch (error) {
    forget(state.line, share.accounts);
    if (isUnsure(error)) meetDoubt(state, share, error, state.failures > failures);
    else renewLine(state, share.tickets, error);
  }
}

/** Nothing is sent when the tickets went back into the queue: they need locks, or come behind others that went back. */
async function sendInTurn(state: State, { tickets }: Share): Promise<{ readonly sent: Sent | null; failures: number }> {
  if (isBehind(state, tickets)) {
    putBack(state, tickets, false);
    return { sent: null, failures: 0 };
  }
  const asked = tickets.flatMap((ticket) => ticket.asked);
  const sent = await sendUnlocked(state.line, asked).catch((error) => {
    for (const { reject } of tickets) reject(error);
  });
  if (sent === null) putBack(state, tickets, true);
  // Wrapped, or its commit would be waited for.
  return { sent: sent ?? null, failures: state.failures };
}

/** What was decided upon a set that failed since may be sent again as it was. */
function meetDoubt(state: State, { tickets }: Share, error: unknown, isConsequence: boolean): void {
  putBack(state, tickets, !isConsequence);
  if (isConsequence) return;
  state.failures += 1;
  if (sqlState(error) === lockNotAvailable) return;
  state.doubts += 1;
  state.withLocks = Math.min(2 ** state.doubts, mostWithLocks);
}

/** Whether it is recorded nobody knows; on a connection that is ending the driver would lose what comes next too. */
function renewLine(state: State, tickets: readonly Ticket[], error: unknown): void {
  state.failures += 1;
  for (const { reject } of tickets) reject(error);
  state.line.renew();
}

function isBehind({ queue }: State, tickets: readonly Ticket[]): boolean {
  const last = tickets.at(-1)?.number ?? 0;
  if ((queue[0]?.number ?? last) >= last) return false;
  const latest = new Map(tickets.flatMap(({ accounts, number }) => accounts.map((account) => [account, number])));
  return queue.some(({ accounts, number }) => accounts.some((account) => (latest.get(account) ?? 0) > number));
}

function putBack(state: State, tickets: readonly Ticket[], needsLocks: boolean): void {
  const back = tickets.map((ticket) => ({ ...ticket, needsLocks: needsLocks || ticket.needsLocks }));
  state.queue = [...back, ...state.queue].sort((one, other) => one.number - other.number);
  state.queued += back.reduce((sum, ticket) => sum + ticket.asked.length, 0);
}

function answer(tickets: readonly Ticket[], results: readonly PostResult[]): void {
  let from = 0;
  for (const { asked, resolve } of tickets) {
    resolve(results.slice(from, from + asked.length));
    from += asked.length;
  }
}

/**
 * What breaks a rule of the database past the decision, such as two contents that claim one id at the same moment, is
 * found by halving, so that it fails alone; alone it is decided once more, against books that know the other by then.
 */
async function commit(state: State, tickets: readonly Ticket[], attempt = 1): Promise<void> {
  try {
    const asked = tickets.flatMap((ticket) => ticket.asked);
    const results = await inTransaction(state.house.db, (tx) => performTogether(tx, asked));
    answer(tickets, results);
  } catch (error) {
    const isRule = sqlState(error)?.startsWith('23') ?? false;
    if (isRule && tickets.length > 1) {
      const middle = Math.ceil(tickets.length / 2);
      await commit(state, tickets.slice(0, middle));
      await commit(state, tickets.slice(middle));
    } else if (isRule && attempt === 1) await commit(state, tickets, 2);
    else for (const { reject } of tickets) reject(error);
  }
}

async function drain(state: State): Promise<void> {
  state.isClosed = true;
  flushAll(state);
  while (state.running.size > 0 || state.queue.length > 0) {
    await Promise.race([...state.running.keys(), sleep(10)]);
  }
  await state.line.close();
}
