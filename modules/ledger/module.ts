import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { expireHolds } from './expire-holds.ts';
import { routes } from './routes.ts';

export const module: Module = {
  ...{ name: 'ledger', errors, constraints, permissions, routes },
  jobs: {
    'ledger.expire_holds': async (house) => {
      await expireHolds(house);
    },
  },
  cron: [{ name: 'ledger.expire_holds', job: 'ledger.expire_holds', schedule: '* * * * *' }],
};
