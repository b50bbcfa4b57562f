// What other modules may call.
export { approvePayout, cancelPayout } from './approve-payout.ts';
export { type Destination, events, type PayoutMethod } from './contract.ts';
export type { ReportedResult } from './judge-results.ts';
export { findPayoutAccounts, type PayoutAccounts, setPayoutAccounts } from './payout-accounts.ts';
export { findLines as payoutLines } from './payout-line-store.ts';
export { findBatch as payoutBatch } from './payout-store.ts';
export { checkLine, payoutTerms } from './payout-terms.ts';
export { producePayoutFile } from './produce-payout-file.ts';
export { type Proposal, type ProposedLine, proposePayout } from './propose-payout.ts';
export { providePayoutAccounts } from './provide-payout-accounts.ts';
export { recordPayoutResults } from './record-payout-results.ts';
export { type Correction, retryPayout } from './retry-payout.ts';
