import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export const module: Module = {
  name: 'payments',
  personalData,
  errors,
  constraints,
  permissions,
  routes,
  topics: { payouts: 'payments.payout.read' },
};
