/** Sends a write now, or keeps it until there is a connection. The id made here makes both the same single write. */
import { uuidv7 } from '../ids.ts';
import { readProblem } from '../problem.ts';
import { connection } from './connection.svelte.ts';
import { requestOf } from './request-of.ts';

export interface Write {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/api/${string}`;
  body: unknown;
  file?: { name: string; bytes: Blob };
  label: string;
  personId: string;
}

export type WriteOutcome = { sent: true; answer: unknown } | { sent: false };

/** @throws ApiProblem when the server refused it */
export async function sendOrQueue(write: Write): Promise<WriteOutcome> {
  const id = uuidv7();
  try {
    const response = await fetch(write.path, requestOf({ id, ...write }));
    if (!response.ok) throw await readProblem(response);
    return { sent: true, answer: response.status === 204 ? null : await response.json() };
  } catch (failure) {
    // fetch throws TypeError when no answer came at all, and only then.
    if (!(failure instanceof TypeError)) throw failure;
    const { queueWrite } = await import('./outbox.ts');
    await queueWrite({ id, ...write });
    connection.waiting += 1;
    return { sent: false };
  }
}
