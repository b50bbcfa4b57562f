import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { booksErrors } from './contract-books.ts';
import { expireHolds } from './expire-holds.ts';
import { foldDays } from './reading/fold-days.ts';
import { routes } from './routes.ts';

export const module: Module = {
  ...{ name: 'ledger', errors: { ...errors, ...booksErrors }, constraints, permissions, routes },
  jobs: {
    'ledger.expire_holds': async (house) => {
      await expireHolds(house);
    },
    'ledger.fold_days': async (house) => {
      await foldDays(house.db);
    },
  },
  cron: [
    { name: 'ledger.expire_holds', job: 'ledger.expire_holds', schedule: '* * * * *' },
    { name: 'ledger.fold_days', job: 'ledger.fold_days', schedule: '*/10 * * * *' },
  ],
};
