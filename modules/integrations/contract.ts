// What the room of integrations promises: codes and permissions. Safe to import in the browser.
import type { ErrorTable } from '../../platform/errors.ts';
import { partnerErrors, partnerPermissions } from './contract-partners.ts';
import { requestErrors } from './contract-requests.ts';
import { webhookErrors, webhookPermissions } from './contract-webhooks.ts';

export const errors = { ...webhookErrors, ...partnerErrors, ...requestErrors } as const satisfies ErrorTable;

export const permissions = [...webhookPermissions, ...partnerPermissions] as const;
