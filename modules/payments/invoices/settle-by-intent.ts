// A payment intent for an invoice succeeded: the ledger has credited the buyer already, the invoice learns of it.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { EventHandler } from '../../../platform/events.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { receiveGatewayPayment } from './receive-payment.ts';

interface IntentSucceeded {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly amount: number;
  readonly transaction_id: string;
}

export const invoiceSubscriptions: readonly EventHandler[] = [
  {
    event: 'payments.intent_succeeded',
    name: 'payments.settle_invoice_by_intent',
    handle: async (house, payload) => {
      const intent = payload as unknown as IntentSucceeded;
      if (intent.subject.kind !== 'payments.invoice') return;
      const occasion = systemOccasion(house.clock, 'payments.settle_invoice_by_intent');
      await inTransaction(house.db, (tx) =>
        receiveGatewayPayment(tx, occasion, {
          invoiceId: intent.subject.id,
          amount: BigInt(intent.amount),
          transactionId: intent.transaction_id,
        }),
      );
    },
  },
];
