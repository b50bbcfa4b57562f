// Stops in order when asked: no new requests, running ones finish, running jobs finish, then the database.
import type { Logger } from '../platform/log.ts';

const patienceMs = 25_000;

export function stopGracefully(log: Logger, steps: readonly (readonly [string, () => Promise<unknown>])[]): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    const impatience = setTimeout(() => process.exit(1), patienceMs);
    impatience.unref();
    for (const [name, step] of steps) {
      try {
        await step();
      } catch (error) {
        log.error({ err: error, step: name, signal }, 'a step of stopping failed');
      }
    }
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}
