import type { CronEntry, Job } from '../../../platform/module.ts';
import { lookAfterPayments } from './look-after-payments.ts';

export const intentJobs: Readonly<Record<string, Job>> = {
  'payments.look_after_payments': (house) => lookAfterPayments(house),
};

export const intentCron: readonly CronEntry[] = [
  { name: 'payments.look_after_payments', job: 'payments.look_after_payments', schedule: '* * * * *' },
];
