/**
 * Writes made without a connection. Each keeps the id and the idempotency key made when the person pressed, so sending
 * it twice (an answer lost on the way) changes nothing twice. They go out in the order they were made.
 */
import Dexie, { type Table } from 'dexie';
import { type ApiProblem, readProblem } from '../problem.ts';
import { requestOf } from './request-of.ts';
import { rememberWaiting } from './waiting-count.ts';

export interface QueuedWrite {
  /** UUIDv7, also the idempotency key: the order of ids is the order of presses. */
  id: string;
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: unknown;
  /** A picture or a voice note, sent as a form instead of the body; the phone keeps it until it arrived. */
  file?: { name: string; bytes: Blob };
  /** What the person did, in their words at that time, for the list of waiting writes. */
  label: string;
  state: 'waiting' | 'refused';
  /** Sentence of the refusal. */
  refusal?: string;
  /** Who wrote it: it is never sent under another person's session. */
  personId: string;
}

class OutboxDatabase extends Dexie {
  declare writes: Table<QueuedWrite, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ writes: 'id, state' });
  }
}

export type Send = (path: string, init: RequestInit) => Promise<Response>;

let opened: OutboxDatabase | undefined;

function database(): OutboxDatabase {
  opened ??= new OutboxDatabase('samabay');
  return opened;
}

export async function queueWrite(write: Omit<QueuedWrite, 'state'>): Promise<void> {
  await database().writes.put({ ...write, state: 'waiting' });
  await recount();
}

/** Waiting and refused writes, oldest first. */
export function queuedWrites(): Promise<QueuedWrite[]> {
  return database().writes.orderBy('id').toArray();
}

/** Gives up a refused write. */
export async function discardWrite(id: string): Promise<void> {
  await database().writes.delete(id);
  await recount();
}

/**
 * Sends what waits, one after the other; one tab at a time. Stops at the first that could not be delivered, because a
 * later write may build on it. A refusal stays in the list with its sentence for the person to decide.
 */
export async function replayWrites(send: Send = fetch): Promise<void> {
  await navigator.locks.request('samabay-outbox', async () => {
    const personId = await signedInPerson(send);
    const writes = await database().writes.where('state').equals('waiting').sortBy('id');
    for (const write of writes) {
      if (personId === null || write.personId !== personId) continue;
      if (!(await deliver(write, send))) break;
    }
    await recount();
  });
}

/** True when the server answered for good. */
async function deliver(write: QueuedWrite, send: Send): Promise<boolean> {
  let response: Response;
  try {
    response = await send(write.path, requestOf(write));
  } catch (failure) {
    if (failure instanceof TypeError) return false;
    throw failure;
  }
  if (response.ok) {
    await database().writes.delete(write.id);
    return true;
  }
  if (isPassing(response.status)) return false;
  const problem: ApiProblem = await readProblem(response);
  await database().writes.update(write.id, { state: 'refused', refusal: problem.message });
  return true;
}

/** The same write may well succeed later: signed out, too many requests, still being worked on, server in trouble. */
function isPassing(status: number): boolean {
  return status === 401 || status === 408 || status === 425 || status === 429 || status >= 500;
}

async function signedInPerson(send: Send): Promise<string | null> {
  try {
    const response = await send('/api/me', {});
    return response.ok ? ((await response.json()) as { person: { id: string } }).person.id : null;
  } catch (failure) {
    if (failure instanceof TypeError) return null;
    throw failure;
  }
}

async function recount(): Promise<void> {
  rememberWaiting(await database().writes.where('state').equals('waiting').count());
}
