// What the room of payments promises: codes, permissions and events. Safe to import in the browser.
import type { ErrorTable } from '../../platform/errors.ts';
import { gatewayErrors } from './contract-gateways.ts';
import { payoutConstraints, payoutErrors, payoutEvents, payoutPermissions } from './contract-payouts.ts';

export const errors = { ...gatewayErrors, ...payoutErrors } as const satisfies ErrorTable;

export const constraints = { ...payoutConstraints } as const satisfies Record<string, keyof typeof errors>;

export const permissions = [...payoutPermissions] as const;

export const events = { ...payoutEvents } as const;
