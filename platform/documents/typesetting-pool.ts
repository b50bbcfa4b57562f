/** Typesets pages by the thousand on threads of their own, so that whoever answers requests goes on answering. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TypesetterOptions } from './typesetter.ts';

export interface TypesettingPool {
  /** How many pages are set at the same time. */
  readonly size: number;
  /**
   * As `Typesetter.render`. Pages wait in line without a limit: whoever has thousands takes `renderAll`. Throws what
   * the typesetter throws, or that the thread was lost with the page; the next page gets another thread.
   */
  render(template: string, data: unknown): Promise<Uint8Array>;
  /** Pages in the order of their data, of which only as many are read ahead as keep every thread busy. */
  renderAll(template: string, all: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<Uint8Array>;
  /** Pages that were not finished are refused; resolves when every thread has ended. */
  close(): Promise<void>;
}

export interface TypesettingPoolOptions extends TypesetterOptions {
  size?: number;
}

interface Page {
  readonly template: string;
  readonly data: unknown;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  page: Page | undefined;
}

/** What a thread says of the page it was given. */
export type ThreadMessage =
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly failure: string }
  | { readonly missingGlyph: { template: string; message: string } };

/** Threads start with the first page (50 ms and 60 MB each) and end with `close`; they keep no process alive. */
export function makeTypesettingPool(options: TypesettingPoolOptions = {}): TypesettingPool {
  const { size = availableParallelism(), fontDir, onMissingGlyph = () => undefined } = options;
  const threads = new Set<Thread>();
  const waiting: Page[] = [];
  let closed = false;

  function setNext(): void {
    if (closed) return;
    for (const thread of threads) if (!thread.page) give(thread, waiting.shift());
    while (waiting.length > 0 && threads.size < size) give(startThread(), waiting.shift());
  }

  function give(thread: Thread, page: Page | undefined): void {
    thread.page = page;
    if (!page) {
      thread.worker.unref();
      return;
    }
    thread.worker.ref();
    thread.worker.postMessage({ template: page.template, data: page.data });
  }

  function startThread(): Thread {
    const worker = new Worker(new URL('./typesetting-thread.ts', import.meta.url), { workerData: { fontDir } });
    const thread: Thread = { worker, page: undefined };
    threads.add(thread);
    let cause: unknown;
    worker.on('message', (message: ThreadMessage) => {
      if ('missingGlyph' in message) return onMissingGlyph(message.missingGlyph);
      const { page } = thread;
      thread.page = undefined;
      if ('pdf' in message) page?.resolve(message.pdf);
      else page?.reject(new Error(message.failure));
      setNext();
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      threads.delete(thread);
      thread.page?.reject(closed ? closedError() : lostError(thread.page.template, cause));
      setNext();
    });
    return thread;
  }

  function render(template: string, data: unknown): Promise<Uint8Array> {
    if (closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      waiting.push({ template, data, resolve, reject });
      setNext();
    });
  }

  return {
    size,
    render,
    renderAll: (template, all) => inOrder(all, size * 2, (data) => render(template, data)),
    close: async () => {
      closed = true;
      for (const page of waiting.splice(0)) page.reject(closedError());
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

/** Results in the order of what they were made of, `ahead` of them under way at most. */
async function* inOrder<In, Out>(
  all: Iterable<In> | AsyncIterable<In>,
  ahead: number,
  make: (one: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const underWay: Promise<Out>[] = [];
  for await (const one of all) {
    const result = make(one);
    // Heard of when its turn comes; until then a failure must not count as unhandled.
    result.catch(() => undefined);
    underWay.push(result);
    const first = underWay.length > ahead ? underWay.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of underWay) yield await result;
}

function closedError(): Error {
  return new Error('the typesetting pool is closed');
}

function lostError(template: string, cause: unknown): Error {
  return new Error(`${template} was not set: its thread was lost`, { cause });
}
