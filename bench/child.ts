// A measured part runs in a process of its own, so that it shares neither event loop nor memory with what measures it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child<Message> {
  readonly process: ChildProcess;
  /** Asks the child to send its next message. */
  ask(): void;
  /** The next message the child sends; fails when it ends without one. */
  next(): Promise<Message>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export function startChild<Message>(file: string, environment: Readonly<Record<string, string>>): Child<Message> {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(script, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting: ((message: Message) => void)[] = [];
  const arrived: Message[] = [];
  child.on('message', (message: Message) => {
    const taker = waiting.shift();
    if (taker) taker(message);
    else arrived.push(message);
  });
  const ended = once(child, 'exit');
  return {
    process: child,
    ask: () => child.send('ask'),
    next: () =>
      new Promise((resolve, reject) => {
        const message = arrived.shift();
        if (message !== undefined) return resolve(message);
        waiting.push(resolve);
        void ended.then(([code]) => reject(new Error(`${file} ended with ${code} before it answered`)));
      }),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}

/** What the parent hears of a child's message. */
export function tellParent(message: object): void {
  process.send?.(message);
}

export interface ProcessorTime {
  /** Used by the process so far, in microseconds. */
  readonly processor: number;
}

/** Answers each question of the parent with the processor time used so far. */
export function tellOfProcessor(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    tellParent({ processor: user + system } satisfies ProcessorTime);
  });
}
