// Refunds of bKash: in parts, up to what was paid. The protocol has no key of ours that it would refuse a second time,
// so one whose answer was not heard is never asked for again, only looked for.
import type { AskBkash, BkashSaid } from './bkash.ts';
import { bkashRefusal, leavesOpen } from './bkash-codes.ts';
import type { Gateway, RefundOrder, RefundTruth } from './gateway.ts';
import { type Fields, fieldOf, takaOf, takaText } from './read-answer.ts';

export function bkashRefunds(ask: AskBkash): Pick<Gateway, 'refund' | 'lookRefund'> {
  return { refund: (order) => refund(ask, order), lookRefund: (order) => lookRefund(ask, order) };
}

async function refund(ask: AskBkash, order: RefundOrder): Promise<RefundTruth> {
  const said = await ask('/payment/refund', {
    ...payment(order),
    amount: takaText(order.amount),
    sku: order.reference,
    reason: order.reason.replaceAll(/[<>&]/g, ' ').slice(0, 255),
  });
  if (said.state === 'unreached') return { state: 'failed', transactionId: null, code: said.code, detail: {} };
  if (said.state === 'unknown') return unknown(said.code);
  if (said.code !== '0000') {
    const detail = { code: said.code };
    const state = leavesOpen(said.code) ? 'unknown' : 'failed';
    return { state, transactionId: null, code: bkashRefusal(said.code), detail };
  }
  const made = madeOf(said.fields);
  return made && made.amount === order.amount ? made.truth : unknown('payments.gateway_answer_unreadable');
}

async function lookRefund(ask: AskBkash, order: RefundOrder): Promise<RefundTruth> {
  const said = await ask('/payment/refund/status', payment(order));
  if (said.state !== 'said') return unknown(said.code);
  const all = said.code === '0000' ? listOf(said) : [];
  const ours = all.filter(({ truth, sku, amount }) =>
    order.providerId === null
      ? amount === order.amount && (sku === null || sku === order.reference)
      : truth.transactionId === order.providerId,
  );
  const named = ours.filter(({ sku }) => sku === order.reference);
  const [only, second] = named.length > 0 ? named : ours;
  if (only && !second) return only.truth;
  return unknown(second ? 'payments.refund_not_told_apart' : 'payments.refund_not_found');
}

function payment({ attempt }: RefundOrder): { paymentID: string; trxID: string } {
  return { paymentID: attempt.providerId, trxID: attempt.transactionId };
}

interface Made {
  readonly amount: bigint | null;
  readonly sku: string | null;
  readonly truth: RefundTruth;
}

function listOf(said: Extract<BkashSaid, { state: 'said' }>): Made[] {
  const { refundTransactions } = said.fields;
  const list: readonly unknown[] = Array.isArray(refundTransactions) ? refundTransactions : [said.fields];
  return list.flatMap((one) => (typeof one === 'object' && one !== null ? (madeOf(one as Fields) ?? []) : []));
}

function madeOf(fields: Fields): Made | null {
  const transactionId = fieldOf(fields, 'refundTrxID', 'refundTrxId');
  if (transactionId === null) return null;
  const status = fieldOf(fields, 'refundTransactionStatus', 'transactionStatus', 'status') ?? '';
  const state = stateOf[status.toLowerCase()] ?? 'pending';
  const code = state === 'failed' ? 'payments.gateway_refused' : null;
  return {
    amount: takaOf(fieldOf(fields, 'refundAmount', 'amount')),
    sku: fieldOf(fields, 'sku'),
    truth: { state, transactionId, code, detail: { status, charge: fieldOf(fields, 'charge') ?? undefined } },
  };
}

const stateOf: Readonly<Record<string, RefundTruth['state']>> = {
  completed: 'refunded',
  refunded: 'refunded',
  success: 'refunded',
  failed: 'failed',
  cancelled: 'failed',
};

function unknown(code: string): RefundTruth {
  return { state: 'unknown', transactionId: null, code, detail: {} };
}
