import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Job } from '../../platform/module.ts';
import { publishMany } from '../../platform/realtime.ts';
import { peopleWoken } from './inbox-store.ts';
import { expireMessages, nextDue } from './message-store.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { transportsOf } from './transports-of.ts';

export function outboxJobs(notices: readonly NoticeTemplate[]): Readonly<Record<string, Job>> {
  return {
    'notify.send': async (house) => {
      const transports = transportsOf(house, notices);
      try {
        await sendDueMessages(house, transports);
      } finally {
        for (const transport of Object.values(transports).flat()) transport.close?.();
      }
    },
    'notify.sweep': sweep,
  };
}

/** What was put off comes back by the clock; open screens are told. Told twice, they read twice. */
async function wakeScreens(house: House, now: Temporal.Instant): Promise<void> {
  const people = await peopleWoken(house.db, now.subtract({ minutes: 2 }), now);
  if (people.length === 0) return;
  const woken = people.map((id) => ({ topic: `person:${id}`, name: 'notify.woken', data: null }));
  await inTransaction(house.db, (tx) => publishMany(tx, woken));
}

/** The safety net under the sender: its job may have died with its process, lease and all. */
async function sweep(house: House): Promise<void> {
  const now = house.clock.now();
  await inTransaction(house.db, (tx) => expireMessages(tx, now));
  await wakeScreens(house, now);
  const dues = await nextDue(house.db);
  if (![...dues.values()].some((due) => Temporal.Instant.compare(due, now) <= 0)) return;
  await inTransaction(house.db, (tx) => addJob(tx, 'notify.send', {}, { key: 'notify.send' }));
}
