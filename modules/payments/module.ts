import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { routes as payoutRoutes } from './payouts/routes-payouts.ts';
import { personalData } from './personal-data.ts';

export const module: Module = {
  name: 'payments',
  personalData,
  errors,
  constraints,
  permissions,
  routes: payoutRoutes,
  topics: { payouts: 'payments.payout.read' },
};
