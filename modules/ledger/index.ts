// What other modules may call.

export { type AccountStatement, accountStatement, type StatementPeriod } from './account-statement.ts';
export {
  type AccountRow,
  findAccount,
  findAccountByCode as accountByCode,
  findBalances as balances,
} from './account-store.ts';
export { sealLedger } from './chain/seal-ledger.ts';
export { type LedgerChainVerdict, verifyLedgerChain } from './chain/verify-ledger-chain.ts';
export { type AccountChange, changeAccount, closeAccount } from './change-account.ts';
export { closePeriod, type PeriodEnd } from './close-period.ts';
export { executeQuote } from './exchange/execute-quote.ts';
export { quoteExchange } from './exchange/quote-exchange.ts';
export { proposeRevaluation } from './exchange/revalue-position.ts';
export { forgetAccountNames } from './forget-names.ts';
export { importHistory, type PastTransaction } from './history/import-history.ts';
export { giveLimit, type NewLimit } from './limits/give-limit.ts';
export { type NewAccount, openAccount, openAccounts } from './open-accounts.ts';
export { findClosedUntil as closedUntil } from './period-store.ts';
export { perform, performOrThrow, post, postOrThrow, tryPerform } from './post.ts';
export { openPoster, type Poster, type PosterSettings } from './poster.ts';
export {
  type Act,
  type Capture,
  type HoldChange,
  isRefusal,
  type Leg,
  type NewHold,
  type NewTransaction,
  type PostResult,
  type Reference,
  type Refusal,
} from './posting.ts';
export { balanceAt } from './reading/balance-at.ts';
export { type Reversal, reverse, reverseAll } from './reverse-transaction.ts';
export { sitesInScope } from './sites-in-scope.ts';
export {
  type TrialBalance,
  type TrialBalanceLine,
  type TrialBalanceQuestion,
  trialBalance,
} from './trial-balance.ts';
