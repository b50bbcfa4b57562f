// Who waits for the poster, in order, and who goes together.
import type { AskedAct } from './post.ts';
import type { PostResult } from './posting.ts';

export interface Ticket {
  /** They are served in this order, as far as they need the same accounts. */
  readonly number: number;
  readonly asked: readonly AskedAct[];
  /** Those it says it will lock; what captures a hold or only records finds its others later, and may wait for them. */
  readonly accounts: readonly string[];
  readonly needsLocks: boolean;
  readonly resolve: (results: readonly PostResult[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tickets that become one transaction of the database. */
export interface Share {
  readonly tickets: readonly Ticket[];
  readonly accounts: ReadonlySet<string>;
  readonly needsLocks: boolean;
}

export interface Queue {
  /** In the order of their numbers. */
  tickets: Ticket[];
  /** Acts of all tickets. */
  acts: number;
}

export interface Room {
  /** Acts in one transaction. */
  readonly most: number;
  /** Transactions that are under way, and how many more may be. */
  readonly underWay: readonly Share[];
  readonly free: number;
  /** Whether everything goes under locks now. */
  readonly withLocks: boolean;
}

/** Acts: below this, parting a queue costs more than it gains. */
const smallestShare = 16;

export function putInto(queue: Queue, ticket: Ticket): void {
  queue.tickets.push(ticket);
  queue.acts += ticket.asked.length;
}

/** Each to the place it had. */
export function putBack(queue: Queue, tickets: readonly Ticket[]): void {
  queue.tickets = [...tickets, ...queue.tickets].sort((one, other) => one.number - other.number);
  queue.acts += tickets.reduce((sum, ticket) => sum + ticket.asked.length, 0);
}

/** Whether somebody in the queue came earlier and needs an account of these. */
export function isBehind(queue: Queue, tickets: readonly Ticket[]): boolean {
  const last = tickets.at(-1)?.number ?? 0;
  if ((queue.tickets[0]?.number ?? last) >= last) return false;
  const latest = new Map(tickets.flatMap(({ accounts, number }) => accounts.map((account) => [account, number])));
  return queue.tickets.some(({ accounts, number }) => accounts.some((account) => (latest.get(account) ?? 0) > number));
}

/**
 * An equal share for each transaction that may be under way. What needs an account that one under way has locked waits
 * in the queue, for in a transaction of its own it would hold up all who go with it; what needs an account of this
 * share goes with it, however many they become, for it would have to wait for it anyway. What goes without locks
 * follows others of its kind on the line, and need not wait for them. Two who need the same account keep their order,
 * and what one call handed in is never cut. Nothing is taken while the first must wait, so that nobody waits for ever.
 */
export function takeShare(queue: Queue, { most, underWay, free, withLocks }: Room): Share {
  const [first] = queue.tickets;
  const needsLocks = withLocks || (first?.needsLocks ?? false);
  const inTheWay = underWay.filter((one) => needsLocks || one.needsLocks);
  const mustWait = (account: string) => inTheWay.some(({ accounts }) => accounts.has(account));
  const [taken, passed] = [new Set<string>(), new Set<string>()];
  const [tickets, left]: [Ticket[], Ticket[]] = [[], []];
  if (!first || first.accounts.some(mustWait)) return { tickets, accounts: taken, needsLocks };
  const share = Math.min(most, Math.max(smallestShare, Math.ceil(queue.acts / free)));
  let acts = 0;
  for (const ticket of queue.tickets) {
    const { asked, accounts } = ticket;
    const isOfThisKind = withLocks || ticket.needsLocks === needsLocks;
    const isFree = isOfThisKind && !accounts.some((account) => passed.has(account) || mustWait(account));
    const fits = acts === 0 || acts + asked.length <= share;
    const belongs = needsLocks && acts + asked.length <= most && accounts.some((account) => taken.has(account));
    const isTaken = isFree && (fits || belongs);
    (isTaken ? tickets : left).push(ticket);
    for (const account of accounts) (isTaken ? taken : passed).add(account);
    if (isTaken) acts += asked.length;
  }
  queue.tickets = left;
  queue.acts -= acts;
  return { tickets, accounts: taken, needsLocks };
}
