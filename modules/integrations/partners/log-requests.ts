// Writes down what programs ask: method, route, status and time, never what was in it. The requests of a second are
// written together, so that a request waits for none of it; a process that is killed loses that second.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { newId } from '../../../platform/ids.ts';
import { type AskedRequest, writeRequests } from './request-store.ts';

const gatheredMs = 1_000;
const mostAtOnce = 2_000;
/** Beyond that the database is not there; memory is worth more than the log. */
const mostHeld = 20_000;

export function logRequests(app: App, house: House): void {
  let held: AskedRequest[] = [];
  let lost = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const flush = async (): Promise<void> => {
    timer = null;
    while (held.length > 0) {
      const part = held.slice(0, mostAtOnce);
      try {
        await inTransaction(house.db, (tx) => writeRequests(tx, part));
        held = held.slice(part.length);
      } catch (error) {
        house.log.warn({ err: error, held: held.length, lost }, 'requests of programs could not be written down');
        break;
      }
    }
  };
  const flushSoon = (): void => {
    timer ??= setTimeout(() => {
      writing = writing.then(flush);
    }, gatheredMs).unref();
  };
  app.addHook('onResponse', (request, reply, done) => {
    const machineId = request.occasion?.actor.machineId;
    if (machineId !== undefined) {
      if (held.length < mostHeld) {
        held.push({
          id: newId(),
          machineId,
          askedAt: request.occasion.now,
          method: request.method,
          route: request.routeOptions.url ?? '',
          status: reply.statusCode,
          milliseconds: Math.round(reply.elapsedTime),
          code: request.refusal,
          requestId: request.id,
        });
      } else lost += 1;
      flushSoon();
    }
    done();
  });
  app.addHook('onClose', async () => {
    if (timer) clearTimeout(timer);
    await writing;
    await flush();
  });
}
