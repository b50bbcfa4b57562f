// Event -> handler: the table of contents of everything that happens because something else did.
import { loanSubscriptions, paymentSubscriptions } from '../modules/collection/index.ts';
import { webhookSubscriptions } from '../modules/integrations/index.ts';
import { invoiceSubscriptions } from '../modules/payments/index.ts';
import type { EventHandler } from '../platform/events.ts';

/**
 * payments.payout_… -> collection: the statements learn what became of their money. A closed cycle earns the
 * interest of its instalments. What the catalogue of integrations names is told to the endpoints outside.
 */
export const subscriptions: readonly EventHandler[] = [
  ...paymentSubscriptions,
  ...loanSubscriptions,
  ...invoiceSubscriptions,
  ...webhookSubscriptions,
];
