// What other modules may call.
export { type AccountRow, findAccount, findAccountByCode as accountByCode, findBalances as balances } from './account-store.ts';
export { accountStatement, type AccountStatement, type StatementPeriod } from './account-statement.ts';
export { type AccountChange, changeAccount, closeAccount } from './change-account.ts';
export { closePeriod, type PeriodEnd } from './close-period.ts';
export { type NewAccount, openAccount, openAccounts } from './open-accounts.ts';
export { findClosedUntil as closedUntil } from './period-store.ts';
export { post, postOrThrow, tryPost } from './post.ts';
export { isRefusal, type Leg, type NewTransaction, type PostResult, type Reference, type Refusal } from './posting.ts';
export { reverse, type Reversal } from './reverse-transaction.ts';
export {
  trialBalance,
  type TrialBalance,
  type TrialBalanceLine,
  type TrialBalanceQuestion,
} from './trial-balance.ts';
