// Event -> handler: the table of contents of everything that happens because something else did.
import { loanSubscriptions, paymentSubscriptions } from '../modules/collection/index.ts';
import { invoiceSubscriptions } from '../modules/payments/index.ts';
import type { EventHandler } from '../platform/events.ts';

/**
 * payments.payout_… -> collection: the statements learn what became of their money. A closed cycle earns the
 * interest of its instalments.
 */
export const subscriptions: readonly EventHandler[] = [
  ...paymentSubscriptions,
  ...loanSubscriptions,
  ...invoiceSubscriptions,
];
