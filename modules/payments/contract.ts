// What the room of payments promises: codes, permissions and events. Safe to import in the browser.
import type { ErrorTable } from '../../platform/errors.ts';
import { disbursementConstraints, disbursementErrors } from './contract-disbursements.ts';
import { disputeErrors, disputePermissions } from './contract-disputes.ts';
import { gatewayConstraints, gatewayErrors, gatewayPermissions } from './contract-gateways.ts';
import { intentConstraints, intentErrors, intentEvents, intentPermissions } from './contract-intents.ts';
import { invoiceConstraints, invoiceErrors, invoiceEvents, invoicePermissions } from './contract-invoices.ts';
import { payoutConstraints, payoutErrors, payoutEvents, payoutPermissions } from './contract-payouts.ts';
import {
  reconciliationConstraints,
  reconciliationErrors,
  reconciliationPermissions,
} from './contract-reconciliation.ts';
import { riskConstraints, riskErrors, riskPermissions } from './contract-risk.ts';
import { vatConstraints, vatErrors } from './contract-vat.ts';
import { walletConstraints, walletErrors, walletPermissions } from './contract-wallets.ts';

export const errors = {
  ...disbursementErrors,
  ...disputeErrors,
  ...gatewayErrors,
  ...intentErrors,
  ...invoiceErrors,
  ...payoutErrors,
  ...riskErrors,
  ...vatErrors,
  ...reconciliationErrors,
  ...walletErrors,
} as const satisfies ErrorTable;

export const constraints = {
  ...disbursementConstraints,
  ...gatewayConstraints,
  ...intentConstraints,
  ...invoiceConstraints,
  ...payoutConstraints,
  ...riskConstraints,
  ...vatConstraints,
  ...reconciliationConstraints,
  ...walletConstraints,
} as const satisfies Record<string, keyof typeof errors>;

export const permissions = [
  ...disputePermissions,
  ...gatewayPermissions,
  ...intentPermissions,
  ...invoicePermissions,
  ...payoutPermissions,
  ...riskPermissions,
  ...reconciliationPermissions,
  ...walletPermissions,
] as const;

export const events = { ...intentEvents, ...invoiceEvents, ...payoutEvents } as const;
