import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { serveInvoicing } from './invoices/serve-invoicing.ts';
import { routes as payoutRoutes } from './payouts/routes-payouts.ts';
import { personalData } from './personal-data.ts';

export const module: Module = {
  name: 'payments',
  personalData,
  errors,
  constraints,
  permissions,
  routes: (app, house) => {
    serveInvoicing(app, house);
    payoutRoutes(app, house);
  },
  topics: { payouts: 'payments.payout.read' },
};
