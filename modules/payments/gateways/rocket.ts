// Rocket, which gives merchants no interface but files: the payer sends by hand and types our reference; the file of
// the merchant's transactions is the truth; refunds go out on a file and are answered by a person.
import type { RocketSettings } from '../contract-gateways.ts';
import type { Gateway, GatewayAttempt, OpenAttempt, OpenResult, RefundOrder, RefundTruth, Truth } from './gateway.ts';
import { takaText } from './read-answer.ts';

export interface RocketLine {
  readonly transactionId: string;
  readonly amount: bigint;
  readonly payer: string | null;
  readonly paidAt: Temporal.Instant | null;
}

export interface RocketRefund {
  readonly state: 'waiting' | 'refunded' | 'rejected';
  readonly refundTransactionId: string | null;
}

/** What stands in the files; the earliest line of a reference first. */
export interface RocketBook {
  lines(reference: string): Promise<readonly RocketLine[]>;
  /** Puts a refund on the next file, once however often it is asked for. */
  queue(order: RefundOrder): Promise<void>;
  refund(order: RefundOrder): Promise<RocketRefund | null>;
}

export function rocket(settings: RocketSettings, book: RocketBook): Gateway {
  return {
    code: 'rocket',
    open: async (attempt) => open(settings, attempt),
    look: (attempt) => look(book, attempt),
    refund: async (order) => {
      await book.queue(order);
      return refundTruth(book, order);
    },
    lookRefund: (order) => refundTruth(book, order),
    // Files are imported by a person; nobody posts them.
    readNotice: async () => ({ valid: false, reason: 'by_file_only' }),
  };
}

/** As payers type it: case, spaces and hyphens go, Bangla digits are read. */
export function typedReference(text: string): string {
  const latin = text.replaceAll(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x09e6));
  return latin.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

function open({ merchant_number: merchant }: RocketSettings, attempt: GatewayAttempt): OpenResult {
  if (attempt.mode === 'authorise') return refused('payments.gateway_takes_at_once');
  if (attempt.currency !== 'BDT') return refused('payments.gateway_currency_refused');
  const reference = typedReference(attempt.reference);
  const detail = { by_hand: { merchant_number: merchant, reference, amount: takaText(attempt.amount) } };
  return {
    state: 'opened',
    providerId: reference,
    // There is no page of Rocket's to go to: our own says what to send where.
    redirectUrl: attempt.returnUrl,
    expiresAt: null,
    detail,
  };
}

function refused(code: string): OpenResult {
  return { state: 'refused', code, detail: {} };
}

/** Several lines under one reference are several payments: the first is this one's, and the rest are told. */
async function look(book: RocketBook, attempt: OpenAttempt): Promise<Truth> {
  const [line, ...more] = await book.lines(typedReference(attempt.reference));
  const known = {
    ...{ currency: 'BDT', reference: attempt.reference, fee: null, code: null, risk: null },
    ...{ amount: line?.amount ?? null, transactionId: line?.transactionId ?? null, payer: line?.payer ?? null },
  };
  if (!line) return { ...known, state: 'pending', detail: attempt.detail };
  const detail = { ...attempt.detail, paid_at: line.paidAt?.toString(), further: more.map((one) => one.transactionId) };
  return { ...known, state: 'paid', detail };
}

async function refundTruth(book: RocketBook, order: RefundOrder): Promise<RefundTruth> {
  const found = await book.refund(order);
  if (!found) return { state: 'unknown', transactionId: null, code: 'payments.refund_not_found', detail: {} };
  const state = found.state === 'waiting' ? 'pending' : found.state === 'refunded' ? 'refunded' : 'failed';
  const code = state === 'failed' ? 'payments.gateway_refused' : null;
  return { state, transactionId: found.refundTransactionId, code, detail: {} };
}
