// The jobs of payment: each calls a use case and holds nothing itself.
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { CronEntry, Job } from '../../../platform/module.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { notifyStatements } from '../statements/notify-statements.ts';
import { continueClosing } from './continue-closing.ts';
import { stalledCycles } from './cycle-store.ts';

export const paymentJobs: Readonly<Record<string, Job>> = {
  'collection.close_cycle': async (house, payload) => {
    const { cycle_id: cycleId } = payload as { cycle_id: string };
    await continueClosing(house, cycleId);
  },

  /** Each batch hands the next to a job of its own, in its transaction. */
  'collection.notify_statements': async (house, payload) => {
    const { cycle_id: cycleId, after } = payload as { cycle_id: string; after: string | null };
    const occasion = systemOccasion(house.clock, 'collection.notify_statements');
    await inTransaction(house.db, async (tx) => {
      const last = await notifyStatements(tx, occasion, cycleId, after);
      if (last !== null) await addJob(tx, 'collection.notify_statements', { cycle_id: cycleId, after: last });
    });
  },

  /** A killed worker leaves its job locked for hours; the closing itself shows that it stands still. */
  'collection.resume_closings': async (house) => {
    await inTransaction(house.db, async (tx) => {
      for (const cycleId of await stalledCycles(tx, stalledSeconds)) {
        await addJob(tx, 'collection.close_cycle', { cycle_id: cycleId }, { key: `collection.close_cycle:${cycleId}` });
      }
    });
  },
};

/** Longer than any batch takes: 1,000 members need about a second. */
const stalledSeconds = 60;

export const paymentCron: readonly CronEntry[] = [
  { name: 'collection.resume_closings', job: 'collection.resume_closings', schedule: '* * * * *' },
];
