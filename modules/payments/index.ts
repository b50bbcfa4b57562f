// What other modules may call.

export { events } from './contract.ts';
export type { IntentSucceeded } from './contract-intents.ts';
export type { Destination, PayoutLinesSettled, PayoutMethod } from './contract-payouts.ts';
export { recordDispute } from './disputes/record-dispute.ts';
export { findGatewayAccounts, type GatewayAccounts, provideGatewayAccounts } from './gateways/gateway-accounts.ts';
export { keepGatewaySettings } from './gateways/gateway-settings.ts';
export { cancelIntent } from './intents/cancel-intent.ts';
export { createIntent, type NewIntent } from './intents/create-intent.ts';
export { findIntent } from './intents/intent-store.ts';
export { lookAfterAttempt } from './intents/look-after-attempt.ts';
export { payPath } from './intents/pay-token.ts';
export { startAttempt } from './intents/start-attempt.ts';
export { creditInvoice } from './invoices/credit-invoice.ts';
export { draftInvoice } from './invoices/draft-invoice.ts';
export { finaliseInvoice } from './invoices/finalise-invoice.ts';
export { findInvoice } from './invoices/invoice-store.ts';
export { recordPurchase, recordStock } from './invoices/keep-vat-books.ts';
export { invoiceNotices } from './invoices/notices.ts';
export { receivePayment } from './invoices/receive-payment.ts';
export { recordDeposit } from './invoices/record-deposit.ts';
export { saveBuyer } from './invoices/save-buyer.ts';
export { setInvoiceSettings } from './invoices/set-invoice-settings.ts';
export { invoiceSubscriptions } from './invoices/settle-by-intent.ts';
export { withholdVat } from './invoices/withhold-vat.ts';
export { proposeWriteOff } from './invoices/write-off-invoice.ts';
export { approvePayout, cancelPayout } from './payouts/approve-payout.ts';
export type { ReportedResult } from './payouts/judge-results.ts';
export { setDisbursement } from './payouts/open-disbursement.ts';
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
export { createSource as createReconciliationSource } from './reconciliation/change-source.ts';
export { importStatement } from './reconciliation/import-statement.ts';
export { createEntry as createReconciliationEntry } from './reconciliation/make-match.ts';
export { backTest as backTestRisk } from './risk/back-test.ts';
export { addEntry as addRiskEntry } from './risk/change-list.ts';
export { approveRules as approveRiskRules, proposeRules as proposeRiskRules } from './risk/change-rules.ts';
export {
  labelCase as labelRiskCase,
  ownCase as ownRiskCase,
  refuseCase as refuseRiskCase,
  releaseCase as releaseRiskCase,
} from './risk/decide-case.ts';
export { defaultRules as defaultRiskRules } from './risk/default-rules.ts';
export { figuresOf as riskFigures } from './risk/risk-sheets.ts';
export { listRuleSets as riskRuleSets } from './risk/rule-set-store.ts';
export { trainModel as trainRiskModel } from './risk/train-model.ts';
export { askWithdrawal } from './wallets/ask-withdrawal.ts';
export { openWallet } from './wallets/open-wallet.ts';
export { proposeWithdrawals } from './wallets/propose-withdrawals.ts';
export { setWalletSettings } from './wallets/set-wallet-settings.ts';
export { holdInWallet, payIntoWallet, releaseWalletHold, spendFromWallet } from './wallets/spend-from-wallet.ts';
export { topUpWallet } from './wallets/top-up-wallet.ts';
