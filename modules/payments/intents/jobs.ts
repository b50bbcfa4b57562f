import type { CronEntry, Job } from '../../../platform/module.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { carryOutCapture } from './capture-attempt.ts';
import { lookAfterPayments } from './look-after-payments.ts';

export const intentJobs: Readonly<Record<string, Job>> = {
  'payments.look_after_payments': (house) => lookAfterPayments(house),
  'payments.carry_out_capture': (house, payload) =>
    carryOutCapture(house, systemOccasion(house.clock, 'payments'), (payload as { attempt_id: string }).attempt_id),
};

export const intentCron: readonly CronEntry[] = [
  { name: 'payments.look_after_payments', job: 'payments.look_after_payments', schedule: '* * * * *' },
];
