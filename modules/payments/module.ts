import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { serveDisputes } from './disputes/routes-disputes.ts';
import { serveGateways } from './gateways/routes-gateways.ts';
import { serveNotices } from './gateways/routes-notices.ts';
import { serveWalletFiles } from './gateways/routes-wallet-files.ts';
import { intentCron, intentJobs } from './intents/jobs.ts';
import { serveIntents } from './intents/routes-intents.ts';
import { servePaying } from './intents/routes-pay.ts';
import { serveReceipts } from './intents/routes-receipt.ts';
import { invoiceCron, invoiceJobs } from './invoices/jobs.ts';
import { serveInvoicing } from './invoices/serve-invoicing.ts';
import { serveOverview } from './overview/routes-overview.ts';
import { payoutCron, payoutJobs } from './payouts/jobs.ts';
import { routes as payoutRoutes } from './payouts/routes-payouts.ts';
import { personalData } from './personal-data.ts';
import { routes as reconciliationRoutes } from './reconciliation/routes-reconciliation.ts';
import { serveRefunds } from './refunds/routes-refunds.ts';
import { serveRisk } from './risk/routes-risk.ts';
import { serveOwnWallets } from './wallets/routes-own-wallets.ts';
import { serveWallets } from './wallets/routes-wallets.ts';

export const module: Module = {
  name: 'payments',
  personalData,
  errors,
  constraints,
  permissions,
  routes: (app, house) => {
    serveDisputes(app, house);
    serveGateways(app, house);
    serveIntents(app, house);
    serveInvoicing(app, house);
    serveNotices(app, house);
    serveOverview(app, house);
    serveOwnWallets(app, house);
    servePaying(app, house);
    serveReceipts(app, house);
    serveRefunds(app, house);
    serveWalletFiles(app, house);
    serveWallets(app, house);
    payoutRoutes(app, house);
    reconciliationRoutes(app, house);
    serveRisk(app, house);
  },
  jobs: { ...intentJobs, ...invoiceJobs, ...payoutJobs },
  cron: [...intentCron, ...invoiceCron, ...payoutCron],
  topics: { intents: 'payments.intent.read', payouts: 'payments.payout.read', risk: 'payments.risk.read' },
};
