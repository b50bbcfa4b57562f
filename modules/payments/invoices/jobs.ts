import type { CronEntry, Job } from '../../../platform/module.ts';
import { remindOfInvoices } from './remind-of-invoices.ts';

export const invoiceJobs: Readonly<Record<string, Job>> = {
  'payments.remind_of_invoices': (house) => remindOfInvoices(house),
};

/** Ten in the morning in Dhaka; what a standstill missed goes out at the next run. */
export const invoiceCron: readonly CronEntry[] = [
  { name: 'payments.remind_of_invoices', job: 'payments.remind_of_invoices', schedule: '0 4 * * *' },
];
