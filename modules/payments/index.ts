// What other modules may call.

export { events } from './contract.ts';
export type { Destination, PayoutLinesSettled, PayoutMethod } from './contract-payouts.ts';
export { creditInvoice } from './invoices/credit-invoice.ts';
export { draftInvoice } from './invoices/draft-invoice.ts';
export { finaliseInvoice } from './invoices/finalise-invoice.ts';
export { receivePayment } from './invoices/receive-payment.ts';
export { saveBuyer } from './invoices/save-buyer.ts';
export { setInvoiceSettings } from './invoices/set-invoice-settings.ts';
export { withholdVat } from './invoices/withhold-vat.ts';
export { proposeWriteOff } from './invoices/write-off-invoice.ts';
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
