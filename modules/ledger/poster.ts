// Posts what many ask for at the same time in few transactions: acts wait a moment for each other and are committed
// together. Who is refused hinders nobody, and each is told their own result.
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFailure } from '../../platform/db/failure.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { assert } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { type AskedAct, performTogether } from './post.ts';
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
  readonly asked: readonly AskedAct[];
  /** Those it says it will lock; what captures a hold or only records finds its others later, and may wait for them. */
  readonly accounts: readonly string[];
  readonly resolve: (results: readonly PostResult[]) => void;
  readonly reject: (reason: unknown) => void;
}

interface State {
  readonly house: Pick<House, 'db'>;
  readonly settings: Required<PosterSettings>;
  queue: Ticket[];
  /** Transactions under way, each with the accounts it locks. */
  readonly running: Map<Promise<void>, ReadonlySet<string>>;
  /** Acts in the queue. */
  queued: number;
  waiting: ReturnType<typeof setTimeout> | null;
  isClosed: boolean;
}

/** Acts: below this, parting a queue costs more than it gains. */
const smallestShare = 16;

export function openPoster(house: Pick<House, 'db'>, given: PosterSettings = {}): Poster {
  const settings = { most: 1000, waitMs: 1, atOnce: 2, ...given };
  const state: State = { house, settings, queue: [], running: new Map(), queued: 0, waiting: null, isClosed: false };
  return {
    submit: (occasion, acts) => submit(state, occasion, acts),
    close: () => drain(state),
  };
}

function submit(state: State, occasion: Occasion, acts: readonly Act[]): Promise<readonly PostResult[]> {
  assert(!state.isClosed, 'the poster is still open');
  const { promise, resolve, reject } = Promise.withResolvers<readonly PostResult[]>();
  const asked = acts.map((act) => ({ act, occasion }));
  state.queue.push({ asked, accounts: acts.flatMap(accountsOf), resolve, reject });
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
    const { tickets, locked } = takeTickets(state);
    if (tickets.length === 0) return;
    const flush: Promise<void> = commit(state, tickets).finally(() => {
      state.running.delete(flush);
      // Whoever was just answered may have the next act ready: it goes along.
      setImmediate(() => flushAll(state));
    });
    state.running.set(flush, locked);
  }
}

/**
 * An equal share for each transaction that may be under way. What needs an account that one under way has locked waits
 * in the queue, for in a transaction of its own it would hold up all who go with it; what needs an account of this
 * share goes with it, however many they become, for it would have to wait for it anyway. Two who need the same account
 * keep their order, and what one call handed in is never cut. Nothing is taken while the first must wait, so that
 * nobody waits for ever.
 */
function takeTickets(state: State): { readonly tickets: readonly Ticket[]; readonly locked: ReadonlySet<string> } {
  const { settings, running } = state;
  const share = Math.max(smallestShare, Math.ceil(state.queued / (settings.atOnce - running.size)));
  const isUnderWay = (account: string) => running.values().some((accounts) => accounts.has(account));
  const passed = new Set<string>();
  const locked = new Set<string>();
  const [tickets, left]: [Ticket[], Ticket[]] = [[], []];
  let acts = 0;
  if (state.queue[0]?.accounts.some(isUnderWay)) return { tickets, locked };
  for (const ticket of state.queue) {
    const { asked, accounts } = ticket;
    const isPassed = accounts.some((account) => passed.has(account) || isUnderWay(account));
    const fits = acts === 0 || acts + asked.length <= Math.min(share, settings.most);
    const belongs = acts + asked.length <= settings.most && accounts.some((account) => locked.has(account));
    const isTaken = !isPassed && (fits || belongs);
    (isTaken ? tickets : left).push(ticket);
    for (const account of accounts) (isTaken ? locked : passed).add(account);
    if (isTaken) acts += asked.length;
  }
  state.queue = left;
  state.queued -= acts;
  return { tickets, locked };
}

function accountsOf(act: Act): readonly string[] {
  if (act.act === 'post') return act.transaction.legs.map((leg) => leg.accountId);
  return act.act === 'hold' ? [act.hold.accountId] : [];
}

/**
 * What breaks a rule of the database past the decision, such as two contents that claim one id at the same moment, is
 * found by halving, so that it fails alone; alone it is decided once more, against books that know the other by then.
 */
async function commit(state: State, tickets: readonly Ticket[], attempt = 1): Promise<void> {
  try {
    const results = await inTransaction(state.house.db, (tx) =>
      performTogether(
        tx,
        tickets.flatMap((ticket) => ticket.asked),
      ),
    );
    let from = 0;
    for (const { asked, resolve } of tickets) {
      resolve(results.slice(from, from + asked.length));
      from += asked.length;
    }
  } catch (error) {
    const isRule = databaseFailure(error)?.state.startsWith('23') ?? false;
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
}
