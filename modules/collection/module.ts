// What the composition root takes of collection.
import type { Module } from '../../platform/module.ts';
import type { NoticeTemplate } from '../notify/index.ts';
import { constraints, errors, permissions, topics } from './contract.ts';
import { paymentConstraints, paymentErrors, paymentPermissions } from './contract-payment.ts';
import { paymentCron, paymentJobs } from './jobs-payment.ts';
import { statementReady } from './notices.ts';
import { personalData } from './personal-data.ts';
import { receiptRecordedNotice } from './receipt-notice.ts';
import { routes } from './routes.ts';
import { saleConstraints, saleErrors, salePermissions } from './sales/contract-sales.ts';

export const module: Module = {
  name: 'collection',
  personalData,
  errors: { ...errors, ...paymentErrors, ...saleErrors },
  constraints: { ...constraints, ...paymentConstraints, ...saleConstraints },
  permissions: [...permissions, ...paymentPermissions, ...salePermissions],
  topics: { ...topics, cycles: 'collection.cycle.read' },
  jobs: paymentJobs,
  cron: paymentCron,
  routes,
};

/** What collection tells people; given to the notify module. */
export const notices: readonly NoticeTemplate[] = [statementReady, receiptRecordedNotice];
