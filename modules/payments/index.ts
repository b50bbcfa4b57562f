// What other modules may call.

export { events } from './contract.ts';
export type { Destination, PayoutLinesSettled, PayoutMethod } from './contract-payouts.ts';
export { approvePayout, cancelPayout } from './payouts/approve-payout.ts';
export type { ReportedResult } from './payouts/judge-results.ts';
export { findPayoutAccounts, type PayoutAccounts, setPayoutAccounts } from './payouts/payout-accounts.ts';
export { findLines as payoutLines } from './payouts/payout-line-store.ts';
export { findBatch as payoutBatch } from './payouts/payout-store.ts';
export { checkLine, type PayoutTerms } from './payouts/payout-terms.ts';
export { findPayoutTerms } from './payouts/payout-terms-store.ts';
export { producePayoutFile } from './payouts/produce-payout-file.ts';
export { type Proposal, type ProposedLine, proposePayout } from './payouts/propose-payout.ts';
export { providePayoutAccounts } from './payouts/provide-payout-accounts.ts';
export { recordPayoutResults } from './payouts/record-payout-results.ts';
export { type Correction, retryPayout } from './payouts/retry-payout.ts';
