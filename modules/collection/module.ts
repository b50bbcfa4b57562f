// What the composition root takes of collection.
import type { Module } from '../../platform/module.ts';
import type { NoticeTemplate } from '../notify/index.ts';
import { constraints, errors, permissions, topics } from './contract.ts';
import { paymentConstraints, paymentErrors, paymentPermissions } from './contract-payment.ts';
import { paymentCron, paymentJobs } from './cycles/jobs-payment.ts';
import { statementWithdrawn } from './cycles/notices-payment.ts';
import { deviceConstraints, deviceErrors, devicePermissions } from './devices/contract-devices.ts';
import { feedbackConstraints, feedbackErrors, feedbackPermissions } from './feedback/contract-feedback.ts';
import { feedbackAnswered } from './feedback/feedback-notices.ts';
import { loanConstraints, loanErrors, loanPermissions } from './loans/contract-loans.ts';
import { loanGranted } from './loans/loan-notices.ts';
import { membershipConstraints, membershipErrors, membershipPermissions } from './membership/contract-membership.ts';
import { membershipNotices } from './membership/membership-notices.ts';
import { statementReady } from './notices.ts';
import { personalData } from './personal-data.ts';
import { receiptCorrectedNotice } from './receipts/correction-notice.ts';
import { receiptRecordedNotice } from './receipts/receipt-notice.ts';
import { routes } from './routes.ts';
import { saleConstraints, saleErrors, salePermissions } from './sales/contract-sales.ts';
import {
  transportConstraints,
  transportErrors,
  transportPermissions,
  transportTopics,
} from './transport/contract-transport.ts';
import { wageConstraints, wageErrors, wagePermissions } from './wages/contract-wages.ts';

export const module: Module = {
  name: 'collection',
  personalData,
  errors: {
    ...errors,
    ...paymentErrors,
    ...saleErrors,
    ...loanErrors,
    ...membershipErrors,
    ...transportErrors,
    ...wageErrors,
    ...feedbackErrors,
    ...deviceErrors,
  },
  constraints: {
    ...constraints,
    ...paymentConstraints,
    ...saleConstraints,
    ...loanConstraints,
    ...membershipConstraints,
    ...transportConstraints,
    ...wageConstraints,
    ...feedbackConstraints,
    ...deviceConstraints,
  },
  permissions: [
    ...permissions,
    ...paymentPermissions,
    ...salePermissions,
    ...loanPermissions,
    ...membershipPermissions,
    ...transportPermissions,
    ...wagePermissions,
    ...feedbackPermissions,
    ...devicePermissions,
  ],
  topics: {
    ...topics,
    ...transportTopics,
    cycles: 'collection.cycle.read',
    feedback: 'collection.feedback.read',
  },
  jobs: paymentJobs,
  cron: paymentCron,
  routes,
};

/** What collection tells people; given to the notify module. */
export const notices: readonly NoticeTemplate[] = [
  statementReady,
  statementWithdrawn,
  receiptRecordedNotice,
  receiptCorrectedNotice,
  loanGranted,
  ...membershipNotices,
  feedbackAnswered,
];
