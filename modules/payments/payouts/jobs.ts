import type { JsonValue } from '../../../platform/json.ts';
import type { CronEntry, Job } from '../../../platform/module.ts';
import { findDueBatches } from './disbursement-store.ts';
import { sendDisbursements } from './send-disbursements.ts';

export const payoutJobs: Readonly<Record<string, Job>> = {
  'payments.send_disbursements': (house, payload: JsonValue) =>
    sendDisbursements(house, (payload as { batch_id: string }).batch_id),
  /** One batch that fails hinders no other: it is logged, and due again the next minute. */
  'payments.look_after_disbursements': async (house) => {
    for (const batchId of await findDueBatches(house.db, house.clock.now())) {
      await sendDisbursements(house, batchId).catch((error: unknown) =>
        house.log.error({ err: error, batch: batchId }, 'looking after a payout failed'),
      );
    }
  },
};

export const payoutCron: readonly CronEntry[] = [
  { name: 'payments.look_after_disbursements', job: 'payments.look_after_disbursements', schedule: '* * * * *' },
];
