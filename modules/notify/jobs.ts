import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Job } from '../../platform/module.ts';
import { expireMessages, nextDue } from './message-store.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { transportsOf } from './transports-of.ts';

export const jobs: Readonly<Record<string, Job>> = {
  'notify.send': async (house) => {
    const transports = transportsOf(house);
    try {
      await sendDueMessages(house, transports);
    } finally {
      for (const transport of Object.values(transports).flat()) transport.close?.();
    }
  },
  'notify.sweep': sweep,
};

/** The safety net under the sender: its job may have died with its process, lease and all. */
async function sweep(house: House): Promise<void> {
  const now = house.clock.now();
  await inTransaction(house.db, (tx) => expireMessages(tx, now));
  const dues = await nextDue(house.db);
  if (![...dues.values()].some((due) => Temporal.Instant.compare(due, now) <= 0)) return;
  await inTransaction(house.db, (tx) => addJob(tx, 'notify.send', {}, { key: 'notify.send' }));
}
