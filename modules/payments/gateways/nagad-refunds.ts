// Refunds of Nagad ("cancel"): in parts, each under a number of ours that Nagad takes once.
import type { Gateway, RefundOrder, RefundTruth } from './gateway.ts';
import { dhakaStamp, type NagadParts, orderIdOf } from './nagad.ts';
import { seal, unseal } from './nagad-envelope.ts';
import { fieldOf, takaOf, takaText } from './read-answer.ts';

export function nagadRefunds(parts: NagadParts): Pick<Gateway, 'refund' | 'lookRefund'> {
  return { refund: (order) => refund(parts, order), lookRefund: (order) => lookRefund(parts, order) };
}

async function refund({ settings, deps, keys, ask }: NagadParts, order: RefundOrder): Promise<RefundTruth> {
  if (!keys) return failed('payments.gateway_keys_refused');
  const { attempt, amount, reference } = order;
  const { sealed, signature } = seal(keys, {
    merchantId: settings.merchant_id,
    originalRequestDate: dhakaStamp(deps).slice(0, 8),
    originalAmount: takaText(attempt.amount),
    cancelAmount: takaText(amount),
    referenceNo: orderIdOf(reference),
    // 245 bytes are all there is; the reason stays with us.
    referenceMessage: 'Refund',
  });
  const which = new URLSearchParams({ paymentRefId: attempt.providerId, orderId: orderIdOf(attempt.reference) });
  const said = await ask('POST', `/purchase/cancel?${which}`, { sensitiveDataCancelRequest: sealed, signature });
  if (said.state === 'unknown') return unknown(said.code);
  // Nagad takes a number once: refused as a copy, it was carried out before.
  if (said.state === 'refused' && said.code === 'payments.gateway_duplicate') return lookRefundOf(ask, order);
  // A reason in words we do not know may mean anything: it is not called failed.
  if (said.state === 'refused' && said.code === 'payments.gateway_refused') return unknown(said.code);
  if (said.state !== 'said') return failed(said.code);
  const data = unseal(keys, said.fields);
  if (!data) return unknown('payments.gateway_signature_wrong');
  const transactionId = fieldOf(data, 'cancelIssuerRefNo', 'issuerRefNo');
  const isAsAsked = (takaOf(fieldOf(data, 'cancelAmount')) ?? amount) === amount;
  if (transactionId === null || !isAsAsked) return unknown('payments.gateway_answer_unreadable');
  return { state: 'refunded', transactionId, code: null, detail: { status: fieldOf(data, 'status') ?? undefined } };
}

async function lookRefund({ ask }: NagadParts, order: RefundOrder): Promise<RefundTruth> {
  return lookRefundOf(ask, order);
}

/** Nagad shows the latest refund of a payment, without its number of ours: only one that we know by its own is sure. */
async function lookRefundOf(ask: NagadParts['ask'], { attempt, providerId }: RefundOrder): Promise<RefundTruth> {
  const said = await ask('GET', `/verify/payment/${encodeURIComponent(attempt.providerId)}`);
  if (said.state !== 'said') return unknown(said.code);
  const last = fieldOf(said.fields, 'cancelIssuerRefNo');
  if (last === null) return unknown('payments.refund_not_found');
  if (last === providerId) return { state: 'refunded', transactionId: last, code: null, detail: {} };
  return unknown('payments.refund_not_told_apart');
}

function failed(code: string): RefundTruth {
  return { state: 'failed', transactionId: null, code, detail: {} };
}

function unknown(code: string): RefundTruth {
  return { state: 'unknown', transactionId: null, code, detail: {} };
}
