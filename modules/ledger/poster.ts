// Posts what many ask for at the same time in few transactions: acts wait a moment for each other and are committed
// together. Who is refused hinders nobody, and each is told their own result.
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '../../platform/db/failure.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { assert } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { performTogether } from './post.ts';
import {
  forget,
  isPlain,
  isUnsure,
  type Line,
  lockNotAvailable,
  needsLocks,
  openLine,
  type Sent,
  sendUnlocked,
} from './post-unlocked.ts';
import { isBehind, putBack, putInto, type Queue, type Share, type Ticket, takeShare } from './poster-queue.ts';
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

interface State {
  readonly house: Pick<House, 'db' | 'database' | 'metrics'>;
  readonly settings: Required<PosterSettings>;
  readonly line: Line;
  readonly queue: Queue;
  /** Transactions under way. */
  readonly running: Map<Promise<void>, Share>;
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

/** Where others keep posting to the same accounts, no more than one set in as many is written in vain. */
const mostWithLocks = 64;

export function openPoster(house: Pick<House, 'db' | 'database' | 'metrics'>, given: PosterSettings = {}): Poster {
  const state: State = {
    ...{ house, line: openLine(house.database), settings: { most: 1000, waitMs: 1, atOnce: 2, ...given } },
    ...{ queue: { tickets: [], acts: 0 }, running: new Map(), count: 0, sending: Promise.resolve(), failures: 0 },
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
  const { queue, line, settings } = state;
  const asked = acts.map((act, index) => ({ act: index === acts.length - 1 ? unlinked(act) : act, occasion }));
  const accounts = acts.flatMap(accountsOf);
  const isLocking = !acts.every(isPlain) || accounts.some((account) => needsLocks(line, account));
  state.count += 1;
  putInto(queue, { number: state.count, asked, accounts, needsLocks: isLocking, resolve, reject });
  // While as many are under way as may be, the queue waits for them and grows.
  if (state.running.size < settings.atOnce) state.waiting ??= setTimeout(() => flushAll(state), settings.waitMs);
  if (queue.acts >= settings.most) flushAll(state);
  return promise;
}

function flushAll(state: State): void {
  const { queue, running, settings } = state;
  if (state.waiting) clearTimeout(state.waiting);
  state.waiting = null;
  while (queue.tickets.length > 0 && running.size < settings.atOnce) {
    const free = settings.atOnce - running.size;
    const underWay = [...running.values()];
    const share = takeShare(queue, { most: settings.most, underWay, free, withLocks: state.withLocks > 0 });
    if (share.tickets.length === 0) return;
    state.withLocks = Math.max(0, state.withLocks - 1);
    const flush: Promise<void> = (share.needsLocks ? commit(state, share.tickets) : send(state, share)).finally(() => {
      running.delete(flush);
      if (share.needsLocks) forget(state.line, share.accounts);
      // Whoever was just answered may have the next act ready: it goes along.
      setImmediate(() => flushAll(state));
    });
    running.set(flush, share);
  }
}

/** A link at the end of a call binds to nothing, least of all to what somebody else asked for. */
function unlinked(act: Act): Act {
  if (act.act !== 'post') return act.isLinked ? { ...act, isLinked: false } : act;
  return act.transaction.isLinked ? { act: 'post', transaction: { ...act.transaction, isLinked: false } } : act;
}

function accountsOf(act: Act): readonly string[] {
  if (act.act === 'post') return act.transaction.legs.map((leg) => leg.accountId.toLowerCase());
  return act.act === 'hold' ? [act.hold.accountId.toLowerCase()] : [];
}

/** Without locks; what turns out to need them goes back into the queue. */
async function send(state: State, share: Share): Promise<void> {
  const sending = state.sending.then(() => sendInTurn(state, share.tickets));
  state.sending = sending;
  const { sent, failures } = await sending;
  if (!sent) return;
  try {
    await sent.written;
    state.doubts = 0;
    state.house.metrics.postedSets.inc({ way: 'without_locks' });
    answer(share.tickets, sent.results);
  } catch (error) {
    state.house.metrics.postedSets.inc({ way: 'in_vain' });
    forget(state.line, share.accounts);
    state.failures += 1;
    if (isUnsure(error)) meetDoubt(state, share.tickets, error, state.failures > failures + 1);
    else {
      // Whether it is recorded nobody knows; and a connection that is ending would lose what comes next too.
      rejectAll(share.tickets, error);
      state.line.renew(sent.writer);
    }
  }
}

interface Turn {
  /** Null when the tickets went back into the queue: they need locks, or come behind others that went back. */
  readonly sent: Sent | null;
  /** Sets that had failed by then. */
  readonly failures: number;
}

async function sendInTurn({ queue, line, failures }: State, tickets: readonly Ticket[]): Promise<Turn> {
  if (isBehind(queue, tickets)) {
    putBack(queue, tickets);
    return { sent: null, failures };
  }
  try {
    const asked = tickets.flatMap((ticket) => ticket.asked);
    const sent = await sendUnlocked(line, asked);
    if (!('unsure' in sent)) return { sent, failures };
    putBack(queue, withLocksWhere(tickets, sent.unsure));
    return { sent: null, failures };
  } catch (error) {
    rejectAll(tickets, error);
    return { sent: null, failures };
  }
}

/** What was decided upon a set that has failed since is not at fault, and is sent again as it was. */
function meetDoubt(state: State, tickets: readonly Ticket[], error: unknown, isConsequence: boolean): void {
  putBack(state.queue, isConsequence ? tickets : tickets.map(toLocks));
  if (isConsequence || sqlState(error) === lockNotAvailable) return;
  state.doubts += 1;
  state.withLocks = Math.min(2 ** state.doubts, mostWithLocks);
}

/** Only whose acts are at those places: the others of the set are sent again as they are. */
function withLocksWhere(tickets: readonly Ticket[], places: ReadonlySet<number>): readonly Ticket[] {
  let next = 0;
  return tickets.map((ticket) => {
    const own = ticket.asked.map(() => next++);
    return own.some((place) => places.has(place)) ? toLocks(ticket) : ticket;
  });
}

function toLocks(ticket: Ticket): Ticket {
  return { ...ticket, needsLocks: true };
}

function rejectAll(tickets: readonly Ticket[], error: unknown): void {
  for (const { reject } of tickets) reject(error);
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
    state.house.metrics.postedSets.inc({ way: 'with_locks' });
    answer(tickets, results);
  } catch (error) {
    const isRule = sqlState(error)?.startsWith('23') ?? false;
    if (isRule && tickets.length > 1) {
      const middle = Math.ceil(tickets.length / 2);
      await commit(state, tickets.slice(0, middle));
      await commit(state, tickets.slice(middle));
    } else if (isRule && attempt === 1) await commit(state, tickets, 2);
    else rejectAll(tickets, error);
  }
}

async function drain(state: State): Promise<void> {
  state.isClosed = true;
  flushAll(state);
  while (state.running.size > 0 || state.queue.tickets.length > 0) {
    await Promise.race([...state.running.keys(), sleep(10)]);
  }
  await state.line.close();
}
