// Counts what each machine asks for, per day. The counts of some seconds are gathered in the process and written
// together, so that counting costs a request nothing; a process that is killed loses those seconds.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { addUses } from './acting-machine-store.ts';

const gatheredMs = 10_000;

export function countUses(app: App, house: House): void {
  const counts = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    timer = null;
    const uses = [...counts].map(([machineId, requests]) => ({ machineId, requests }));
    counts.clear();
    if (uses.length === 0) return;
    try {
      await addUses(house.db, uses, house.clock.now().toZonedDateTimeISO('UTC').toPlainDate());
    } catch (error) {
      house.log.warn({ err: error }, 'counts of machine uses were lost');
    }
  };
  app.addHook('onResponse', (request, _reply, done) => {
    const machineId = request.occasion?.actor.machineId;
    if (machineId !== undefined) {
      counts.set(machineId, (counts.get(machineId) ?? 0) + 1);
      timer ??= setTimeout(flush, gatheredMs).unref();
    }
    done();
  });
  app.addHook('onClose', async () => {
    if (timer) clearTimeout(timer);
    await flush();
  });
}
