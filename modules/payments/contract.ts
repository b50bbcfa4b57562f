// What the room of payments promises: codes, permissions and events. Safe to import in the browser.
import type { ErrorTable } from '../../platform/errors.ts';
import { gatewayErrors } from './contract-gateways.ts';
import { invoiceConstraints, invoiceErrors, invoiceEvents, invoicePermissions } from './contract-invoices.ts';
import { payoutConstraints, payoutErrors, payoutEvents, payoutPermissions } from './contract-payouts.ts';

export const errors = { ...gatewayErrors, ...invoiceErrors, ...payoutErrors } as const satisfies ErrorTable;

export const constraints = {
  ...invoiceConstraints,
  ...payoutConstraints,
} as const satisfies Record<string, keyof typeof errors>;

export const permissions = [...invoicePermissions, ...payoutPermissions] as const;

export const events = { ...invoiceEvents, ...payoutEvents } as const;
