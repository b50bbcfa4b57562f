// Cards by a page of the provider (the protocol of Stripe Checkout): a session, the payer's redirect, signed events,
// and the truth from the session. No card number ever comes here.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseJson } from './call-gateway.ts';
import { cardRefusal } from './card-codes.ts';
import type { CardSettings } from './contract-settings.ts';
import type {
  DisputeNotice,
  Gateway,
  GatewayAttempt,
  GatewayDeps,
  NoticeRead,
  OpenAttempt,
  OpenResult,
  RawNotice,
  RefundOrder,
  RefundTruth,
  Truth,
} from './gateway.ts';

type Fields = Readonly<Record<string, unknown>>;
/** `status` 0: no answer one could build on. */
interface Said {
  readonly status: number;
  readonly json: Fields;
  readonly isUnreached: boolean;
}
type Send = (
  method: 'GET' | 'POST',
  path: string,
  form?: Readonly<Record<string, string>>,
  idempotencyKey?: string,
) => Promise<Said>;

export function card(settings: CardSettings, deps: GatewayDeps): Gateway {
  const send = sendTo(settings, deps);
  return {
    code: 'card',
    open: (attempt) => openSession(send, deps, attempt),
    look: (attempt) => lookAt(send, attempt),
    capture: (attempt, amount, isFinal) => capture(send, attempt, amount, isFinal),
    cancel: (attempt) => cancel(send, attempt),
    refund: (order) => refund(send, order),
    // The same key makes the same refund, so asking again is asking after it.
    lookRefund: (order) => (order.providerId ? lookRefund(send, order.providerId) : refund(send, order)),
    readNotice: (notice) => readEvent(send, settings.webhook_secret, deps, notice),
  };
}

function sendTo(settings: CardSettings, deps: GatewayDeps): Send {
  return async (method, path, form, idempotencyKey) => {
    const answer = await deps.call({
      method,
      url: `${settings.url}${path}`,
      headers: {
        authorization: `Bearer ${settings.secret_key}`,
        accept: 'application/json',
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    });
    if (answer.state !== 'answered') return { status: 0, json: {}, isUnreached: answer.state === 'unreached' };
    return { status: answer.status, json: parseJson(answer.text) ?? {}, isUnreached: false };
  };
}

async function openSession(send: Send, deps: GatewayDeps, attempt: GatewayAttempt): Promise<OpenResult> {
  const expiresAt = deps.clock.now().add({ hours: 2 });
  const { payer } = attempt;
  const form = {
    mode: 'payment',
    client_reference_id: attempt.reference,
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': attempt.currency.toLowerCase(),
    'line_items[0][price_data][unit_amount]': attempt.amount.toString(),
    'line_items[0][price_data][product_data][name]': attempt.description.slice(0, 200),
    'payment_intent_data[capture_method]': attempt.mode === 'authorise' ? 'manual' : 'automatic',
    'payment_intent_data[metadata][reference]': attempt.reference,
    success_url: attempt.returnUrl,
    cancel_url: attempt.returnUrl,
    expires_at: String(Math.floor(expiresAt.epochMilliseconds / 1000)),
    ...(payer?.email ? { customer_email: payer.email } : {}),
  };
  const { status, json, isUnreached } = await send('POST', '/v1/checkout/sessions', form, attempt.id);
  if (status === 200 && typeof json.id === 'string' && typeof json.url === 'string' && URL.canParse(json.url))
    return { state: 'opened', providerId: json.id, redirectUrl: json.url, expiresAt, detail: {} };
  if (isUnreached || status === 503)
    return { state: 'refused', code: 'payments.gateway_unreachable', detail: { status } };
  if (status >= 400 && status < 500)
    return { state: 'refused', code: cardRefusal(codeOf(json), status), detail: { reason: codeOf(json) } };
  return { state: 'unknown', code: unheard(status), detail: { status } };
}

const nothing: Truth = {
  ...{ state: 'unknown', amount: null, currency: null, reference: null, transactionId: null },
  ...{ fee: null, payer: null, code: null, risk: null, detail: {} },
};

const whole = 'expand[]=payment_intent.latest_charge.balance_transaction';

async function lookAt(send: Send, attempt: OpenAttempt): Promise<Truth> {
  if (attempt.providerId === '') return { ...nothing, code: 'payments.gateway_transaction_unknown' };
  const { status, json } = await send(
    'GET',
    `/v1/checkout/sessions/${encodeURIComponent(attempt.providerId)}?${whole}`,
  );
  if (status === 404) return { ...nothing, state: 'failed', code: 'payments.gateway_transaction_unknown' };
  if (status !== 200) return { ...nothing, code: refusalOf({ status, json }) };
  if (typeof json.id !== 'string') return { ...nothing, code: 'payments.gateway_answer_unreadable' };
  const intent = fields(json.payment_intent);
  if (typeof intent.id === 'string') return truthOf(intent, text(json.client_reference_id));
  return { ...nothing, state: json.status === 'expired' ? 'expired' : 'pending' };
}

/** The provider's own payment intent; what it says of itself is what counts. */
function truthOf(intent: Fields, reference: string | null): Truth {
  const charge = fields(intent.latest_charge);
  const received = whole64(intent.amount_received);
  const shape = fields(fields(charge.payment_method_details).card);
  const last4 = text(shape.last4);
  const truth: Truth = {
    ...nothing,
    currency: text(intent.currency)?.toUpperCase() ?? null,
    reference: reference ?? text(fields(intent.metadata).reference),
    transactionId: text(intent.id),
    fee: whole64(fields(charge.balance_transaction).fee),
    payer: last4 ? `${text(shape.brand) ?? 'card'} …${last4}` : null,
    risk: fields(charge.outcome).risk_level === 'elevated' ? 'high' : 'normal',
    detail: { payment_intent: text(intent.id), received: (received ?? 0n).toString() },
  };
  switch (intent.status) {
    case 'succeeded':
      return { ...truth, state: 'paid', amount: received };
    case 'requires_capture':
      return { ...truth, state: 'authorised', amount: whole64(intent.amount) };
    case 'canceled':
      return { ...truth, state: 'cancelled', code: 'payments.payer_cancelled' };
    default: {
      const reason = codeOf({ error: intent.last_payment_error });
      return { ...truth, state: 'pending', code: reason && cardRefusal(reason, 402) };
    }
  }
}

async function capture(send: Send, attempt: OpenAttempt, amount: bigint, isFinal: boolean): Promise<Truth> {
  const id = text(attempt.detail.payment_intent) ?? '';
  const key = `${attempt.id}-capture-${String(attempt.detail.capture_id ?? '')}`;
  const form = { amount_to_capture: amount.toString(), final_capture: String(isFinal) };
  const { status, json } = await send('POST', `/v1/payment_intents/${encodeURIComponent(id)}/capture`, form, key);
  if (status === 200) return truthOf(json, attempt.reference);
  if (status >= 400 && status < 500 && status !== 409 && status !== 429)
    return { ...nothing, state: 'failed', code: cardRefusal(codeOf(json), status), detail: { reason: codeOf(json) } };
  return { ...nothing, code: refusalOf({ status, json }) };
}

/** What is not yet paid: its page is closed; what is only authorised is let go. */
async function cancel(send: Send, attempt: OpenAttempt): Promise<Truth> {
  const id = text(attempt.detail.payment_intent);
  const path = id
    ? `/v1/payment_intents/${encodeURIComponent(id)}/cancel`
    : `/v1/checkout/sessions/${encodeURIComponent(attempt.providerId)}/expire`;
  await send('POST', path, {}, `${attempt.id}-cancel`);
  return lookAt(send, attempt);
}

async function refund(send: Send, order: RefundOrder): Promise<RefundTruth> {
  const form = {
    payment_intent: order.attempt.transactionId,
    amount: order.amount.toString(),
    'metadata[reference]': order.reference,
  };
  return refundTruth(await send('POST', '/v1/refunds', form, order.id));
}

async function lookRefund(send: Send, id: string): Promise<RefundTruth> {
  return refundTruth(await send('GET', `/v1/refunds/${encodeURIComponent(id)}`));
}

function refundTruth({ status, json }: Said): RefundTruth {
  const reason = codeOf(json) ?? text(json.failure_reason);
  const detail = reason === null ? {} : { reason };
  const truth = { transactionId: text(json.id), code: reason && cardRefusal(reason, status), detail };
  if (status === 200 && json.status === 'succeeded') return { ...truth, state: 'refunded', code: null };
  if (status === 200 && (json.status === 'failed' || json.status === 'canceled')) return { ...truth, state: 'failed' };
  if (status === 200) return { ...truth, state: 'pending' };
  const isRefused = status >= 400 && status < 500 && status !== 409 && status !== 429;
  return { ...truth, state: isRefused ? 'failed' : 'unknown', code: refusalOf({ status, json }) };
}

/** Why an answer is none one could build on. */
function refusalOf({ status, json }: Pick<Said, 'status' | 'json'>): string {
  return status >= 400 ? cardRefusal(codeOf(json), status) : unheard(status);
}

const unheard = (status: number): string =>
  status === 0 ? 'payments.gateway_silent' : 'payments.gateway_answer_unreadable';

const toleranceSeconds = 300;

/** `t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">`, several while a secret is exchanged. */
async function readEvent(send: Send, secret: string, deps: GatewayDeps, notice: RawNotice): Promise<NoticeRead> {
  const header = notice.headers['stripe-signature'] ?? '';
  const parts = header.split(',').map((part) => part.split('=', 2) as [string, string | undefined]);
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(time)) return { valid: false, reason: 'signature_missing' };
  const age = Math.abs(deps.clock.now().epochMilliseconds / 1000 - Number(time));
  if (age > toleranceSeconds) return { valid: false, reason: 'signature_too_old' };
  const right = eventSignature(secret, time, notice.body);
  if (!parts.some(([name, value]) => name === 'v1' && sameText(value ?? '', right)))
    return { valid: false, reason: 'signature_wrong' };
  const event = parseJson(notice.body.toString('utf8'));
  const eventId = text(event?.id);
  const kind = text(event?.type);
  if (!event || !eventId || !kind) return { valid: false, reason: 'unreadable' };
  const record = fields(fields(event.data).object);
  const about = aboutOf(record);
  if (!kind.startsWith('charge.dispute.')) return { valid: true, eventId, about, kind };
  const dispute = await pullDispute(send, text(record.id) ?? '');
  return { valid: true, eventId, about, kind, ...(dispute ? { dispute } : {}) };
}

export function eventSignature(secret: string, time: string, body: Buffer): string {
  return createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
}

function aboutOf(record: Fields): { reference: string } | { providerId: string } | null {
  const reference = text(record.client_reference_id) ?? text(fields(record.metadata).reference);
  if (record.object !== 'dispute' && record.object !== 'charge' && reference) return { reference };
  const providerId = text(record.payment_intent) ?? text(record.id);
  return providerId ? { providerId } : null;
}

const disputeStates: Readonly<Record<string, DisputeNotice['state']>> = {
  warning_needs_response: 'inquiry',
  warning_under_review: 'inquiry',
  warning_closed: 'won',
  needs_response: 'needs_response',
  under_review: 'under_review',
  won: 'won',
  lost: 'lost',
};

/** The notice only says that there is something to ask after. */
async function pullDispute(send: Send, id: string): Promise<DisputeNotice | null> {
  const { status, json } = await send('GET', `/v1/disputes/${encodeURIComponent(id)}`);
  const state = disputeStates[String(json.status)];
  const amount = whole64(json.amount);
  if (status !== 200 || !state || amount === null) return null;
  const moves = Array.isArray(json.balance_transactions) ? (json.balance_transactions as Fields[]) : [];
  const due = fields(json.evidence_details).due_by;
  return {
    providerId: id,
    state,
    amount,
    fee: moves.reduce((sum, move) => sum + (whole64(move.fee) ?? 0n), 0n),
    currency: (text(json.currency) ?? '').toUpperCase(),
    reason: text(json.reason) ?? 'general',
    dueBy: typeof due === 'number' ? Temporal.Instant.fromEpochMilliseconds(due * 1000) : null,
  };
}

function codeOf(json: Fields): string | null {
  const { code, decline_code: decline } = fields(json.error);
  return (
    (text(decline) ?? text(code))
      ?.toLowerCase()
      .replace(/[^a-z0-9_]+/g, '_')
      .slice(0, 60) ?? null
  );
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
const whole64 = (value: unknown): bigint | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : null;
