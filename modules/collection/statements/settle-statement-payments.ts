/** Writes on the statements what became of their payout lines: paid, or sent back with the reason. */
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { EventHandler } from '../../../platform/events.ts';
import type { House } from '../../../platform/house.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { PayoutLinesSettled } from '../../payments/index.ts';
import { settlePayments } from './statement-payment-store.ts';

/** Told again, it writes the same again; a line that came back after its retry was paid changes nothing. */
export const paymentSubscriptions: readonly EventHandler[] = [
  {
    event: 'payments.payout_line_paid',
    name: 'collection.mark_statements_paid',
    handle: (house, payload) => settle(house, payload, 'paid'),
  },
  {
    event: 'payments.payout_line_rejected',
    name: 'collection.mark_statements_rejected',
    handle: (house, payload) => settle(house, payload, 'rejected'),
  },
  {
    event: 'payments.payout_line_returned',
    name: 'collection.mark_statements_returned',
    handle: (house, payload) => settle(house, payload, 'returned'),
  },
];

async function settle(house: House, payload: JsonValue, state: 'paid' | 'rejected' | 'returned'): Promise<void> {
  const { batch_id: batchId, lines } = payload as unknown as PayoutLinesSettled;
  const ours = lines.filter((line) => line.subject.kind === 'collection.statement');
  if (ours.length === 0) return;
  const results = ours.map((line) => ({ statementId: line.subject.id, lineId: line.line_id, problem: line.code }));
  await inTransaction(house.db, (tx) => settlePayments(tx, batchId, state, house.clock.now(), results));
}
