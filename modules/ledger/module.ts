import type { Module } from '../../platform/module.ts';
import { chainJobs } from './chain/jobs-chain.ts';
import { constraints, errors, permissions } from './contract.ts';
import { booksErrors } from './contract-books.ts';
import { exchangeConstraints, exchangeErrors, exchangePermissions } from './contract-exchange.ts';
import { holdErrors } from './contract-holds.ts';
import { limitConstraints, limitErrors } from './contract-limits.ts';
import { expireHolds } from './expire-holds.ts';
import { personalData } from './personal-data.ts';
import { foldDays } from './reading/fold-days.ts';
import { routes } from './routes.ts';

export const module: Module = {
  name: 'ledger',
  personalData,
  errors: { ...errors, ...booksErrors, ...limitErrors, ...holdErrors, ...exchangeErrors },
  constraints: { ...constraints, ...limitConstraints, ...exchangeConstraints },
  permissions: [...permissions, ...exchangePermissions],
  routes,
  jobs: {
    'ledger.expire_holds': async (house) => {
      await expireHolds(house);
    },
    'ledger.fold_days': async (house) => {
      await foldDays(house.db);
    },
    ...chainJobs,
  },
  cron: [
    { name: 'ledger.expire_holds', job: 'ledger.expire_holds', schedule: '* * * * *' },
    { name: 'ledger.fold_days', job: 'ledger.fold_days', schedule: '*/10 * * * *' },
    { name: 'ledger.seal_chain', job: 'ledger.seal_chain', schedule: '* * * * *' },
    // Minutes after midnight in Dhaka.
    { name: 'ledger.sign_chain_root', job: 'ledger.sign_chain_root', schedule: '8 18 * * *' },
    { name: 'ledger.verify_chain', job: 'ledger.verify_chain', schedule: '11 21 * * *' },
  ],
};
