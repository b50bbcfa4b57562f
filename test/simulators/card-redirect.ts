// A card processor with a page of its own (the protocol of Stripe Checkout) over real HTTP: sessions, captures,
// refunds, disputes and signed events. Idempotency keys count, as the real ones do.
import { createHmac, randomBytes } from 'node:crypto';
import { type ProviderAnswer, type ProviderRequest, type ProviderServer, startProvider } from './provider-server.ts';

interface Session {
  readonly id: string;
  readonly form: Readonly<Record<string, string>>;
  readonly url: string;
  status: 'open' | 'complete' | 'expired';
  intent: Payment | null;
}
export interface Payment {
  readonly id: string;
  readonly reference: string;
  readonly isManual: boolean;
  status: 'succeeded' | 'requires_capture' | 'canceled' | 'requires_payment_method';
  amount: number;
  received: number;
  refunded: number;
  currency: string;
  risk: string;
  error: string | null;
}
interface Refund {
  readonly id: string;
  readonly payment: string;
  readonly amount: number;
  status: 'succeeded' | 'pending' | 'failed';
}
interface Dispute {
  readonly id: string;
  readonly payment: string;
  amount: number;
  status: string;
  fee: number;
  dueBy: number | null;
  currency: string;
}

export interface CardEvent {
  readonly body: string;
  readonly headers: { readonly 'content-type': string; readonly 'stripe-signature': string };
}

export interface CardSimulator extends ProviderServer {
  readonly sessions: Session[];
  readonly payments: Payment[];
  readonly refunds: Refund[];
  /** What the payer does on the page; returns the event that would be sent. */
  act(reference: string, what: 'pay' | 'decline' | 'leave', said?: Partial<Payment>): CardEvent;
  /** A payer's bank contests it, or the case moves on. */
  contest(reference: string, dispute: Partial<Dispute>): CardEvent;
  /** New refunds wait until `settleRefund`. */
  isSlowWithRefunds: boolean;
  settleRefund(id: string, status: Refund['status']): void;
  /** Events are signed at this time. */
  clock: () => number;
  /** Where events of the page go, since its protocol keeps that in the account. */
  noticeUrl: string;
}

interface State {
  readonly keys: { readonly secret: string; readonly webhook: string };
  readonly sessions: Session[];
  readonly payments: Payment[];
  readonly refunds: Refund[];
  readonly disputes: Dispute[];
  readonly answers: Map<string, ProviderAnswer>;
  base: string;
}

const id = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;

export async function startCardRedirect(keys: { secret: string; webhook: string }): Promise<CardSimulator> {
  const state: State = {
    ...{ keys, sessions: [], payments: [], refunds: [], disputes: [], answers: new Map(), base: '' },
  };
  const server = await startProvider((request) => answerOnce(state, simulator, request));
  state.base = server.url;
  const { sessions, payments, refunds } = state;
  const simulator: CardSimulator = Object.assign(server, {
    ...{ sessions, payments, refunds, isSlowWithRefunds: false, noticeUrl: '', clock: () => Date.now() },
    act: (reference: string, what: 'pay' | 'decline' | 'leave', said: Partial<Payment> = {}) =>
      act(state, simulator, reference, { what, said }),
    contest: (reference: string, dispute: Partial<Dispute>) => contest(state, simulator, reference, dispute),
    settleRefund: (refundId: string, status: Refund['status']) => {
      const refund = refunds.find((one) => one.id === refundId);
      if (refund) refund.status = status;
    },
  });
  return simulator;
}

/** The same key gives the same answer, and nothing happens again. */
function answerOnce(state: State, simulator: CardSimulator, request: ProviderRequest): ProviderAnswer {
  if (request.url.pathname.startsWith('/c/')) return page(state, simulator, request);
  if (request.headers.authorization !== `Bearer ${state.keys.secret}`)
    return { status: 401, body: { error: { type: 'invalid_request_error', code: 'api_key_invalid' } } };
  const key = request.headers['idempotency-key'];
  const known = typeof key === 'string' ? state.answers.get(key) : undefined;
  if (known) return known;
  const answer = answerCall(state, simulator, request);
  if (typeof key === 'string' && (answer.status ?? 200) < 500) state.answers.set(key, answer);
  return answer;
}

function answerCall(state: State, simulator: CardSimulator, request: ProviderRequest): ProviderAnswer {
  const { method, url, bytes } = request;
  const form = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
  const [, , kind, name = '', verb] = url.pathname.split('/');
  if (kind === 'checkout') return checkout(state, url, form, method);
  if (kind === 'payment_intents') return changePayment(state, name, verb ?? '', form);
  if (kind === 'refunds' && method === 'POST') return refund(state, simulator, form);
  if (kind === 'refunds') return { body: refundBody(state.refunds.find((one) => one.id === name)) };
  const dispute = state.disputes.find((one) => one.id === name);
  return kind === 'disputes' && dispute ? { body: disputeBody(dispute) } : notFound;
}

const notFound: ProviderAnswer = { status: 404, body: { error: { code: 'resource_missing' } } };

function checkout(state: State, url: URL, form: Readonly<Record<string, string>>, method: string): ProviderAnswer {
  const [, , , , name, verb] = url.pathname.split('/');
  if (!name) {
    const amount = form['line_items[0][price_data][unit_amount]'] ?? '';
    if (method !== 'POST' || !/^[1-9]\d*$/.test(amount) || !form.success_url)
      return { status: 400, body: { error: { type: 'invalid_request_error', code: 'parameter_missing' } } };
    const session: Session = { id: id('cs_test'), form, url: '', status: 'open', intent: null };
    Object.assign(session, { url: `${state.base}/c/${session.id}` });
    state.sessions.push(session);
    return { body: sessionBody(session) };
  }
  const session = state.sessions.find((one) => one.id === name);
  if (!session) return notFound;
  if (verb === 'expire' && session.status === 'open') session.status = 'expired';
  return { body: sessionBody(session) };
}

function changePayment(
  state: State,
  name: string,
  verb: string,
  form: Readonly<Record<string, string>>,
): ProviderAnswer {
  const payment = state.payments.find((one) => one.id === name);
  if (!payment) return notFound;
  const wrong = { status: 400, body: { error: { code: 'payment_intent_unexpected_state' } } };
  if (payment.status !== 'requires_capture') return wrong;
  if (verb === 'cancel') payment.status = 'canceled';
  if (verb === 'capture') {
    const amount = Number(form.amount_to_capture);
    if (amount + payment.received > payment.amount)
      return { status: 400, body: { error: { code: 'amount_too_large' } } };
    payment.received += amount;
    if (form.final_capture !== 'false') payment.status = 'succeeded';
  }
  return { body: paymentBody(payment) };
}

function refund(state: State, simulator: CardSimulator, form: Readonly<Record<string, string>>): ProviderAnswer {
  const payment = state.payments.find((one) => one.id === form.payment_intent);
  const amount = Number(form.amount);
  if (!payment || payment.refunded + amount > payment.received)
    return { status: 400, body: { error: { code: 'charge_already_refunded' } } };
  payment.refunded += amount;
  const status = simulator.isSlowWithRefunds ? 'pending' : 'succeeded';
  const made: Refund = { id: id('re'), payment: payment.id, amount, status };
  state.refunds.push(made);
  return { body: refundBody(made) };
}

function refundBody(refund: Refund | undefined): object {
  return refund
    ? { object: 'refund', ...refund, payment_intent: refund.payment }
    : { error: { code: 'resource_missing' } };
}

function disputeBody(dispute: Dispute): object {
  const { payment, fee, dueBy, ...plain } = dispute;
  return {
    object: 'dispute',
    ...plain,
    ...{ payment_intent: payment, reason: 'product_not_received' },
    balance_transactions: [{ fee }],
    evidence_details: { due_by: dueBy },
  };
}

function sessionBody({ id: name, form, url, status, intent }: Session): object {
  return {
    ...{ object: 'checkout.session', id: name, url: status === 'open' ? url : null, status },
    client_reference_id: form.client_reference_id ?? null,
    payment_status: intent?.status === 'succeeded' ? 'paid' : 'unpaid',
    payment_intent: intent && paymentBody(intent),
  };
}

function paymentBody(payment: Payment): object {
  const { id: name, status, amount, received, currency, error } = payment;
  return {
    ...{ object: 'payment_intent', id: name, status, amount, amount_received: received, currency },
    metadata: { reference: payment.reference },
    last_payment_error: error ? { code: 'card_declined', decline_code: error } : null,
    latest_charge: {
      ...{ id: `ch_${name.slice(3)}`, outcome: { risk_level: payment.risk } },
      payment_method_details: { card: { brand: 'visa', last4: '4242' } },
      balance_transaction: { fee: Math.round(received * 0.029) },
    },
  };
}

function act(
  state: State,
  simulator: CardSimulator,
  reference: string,
  { what, said }: { readonly what: 'pay' | 'decline' | 'leave'; readonly said: Partial<Payment> },
): CardEvent {
  const session = state.sessions.findLast((one) => one.form.client_reference_id === reference);
  if (!session) throw new Error(`no session ${reference}`);
  const isManual = session.form['payment_intent_data[capture_method]'] === 'manual';
  const amount = Number(session.form['line_items[0][price_data][unit_amount]']);
  if (what === 'leave') session.status = 'expired';
  else {
    const isPaid = what === 'pay';
    const status = isPaid ? (isManual ? 'requires_capture' : 'succeeded') : 'requires_payment_method';
    const payment: Payment = {
      ...{ id: id('pi'), reference, isManual, status, amount, received: isPaid && !isManual ? amount : 0, refunded: 0 },
      ...{ currency: session.form['line_items[0][price_data][currency]'] ?? 'bdt', risk: 'normal' },
      error: isPaid ? null : 'insufficient_funds',
      ...said,
    };
    if (isPaid) session.status = 'complete';
    state.payments.push(payment);
    session.intent = payment;
  }
  const type = what === 'leave' ? 'checkout.session.expired' : 'checkout.session.completed';
  return eventOf(state, simulator, type, sessionBody(session));
}

function contest(state: State, simulator: CardSimulator, reference: string, given: Partial<Dispute>): CardEvent {
  const payment = state.payments.find((one) => one.reference === reference);
  if (!payment) throw new Error(`no payment ${reference}`);
  let dispute = state.disputes.find((one) => one.payment === payment.id);
  const isNew = dispute === undefined;
  if (!dispute) {
    const { received: amount, currency } = payment;
    dispute = { id: id('dp'), payment: payment.id, amount, currency, status: 'needs_response', fee: 1500, dueBy: null };
    state.disputes.push(dispute);
  }
  Object.assign(dispute, given);
  const type = isNew ? 'charge.dispute.created' : 'charge.dispute.updated';
  return eventOf(state, simulator, type, disputeBody(dispute));
}

function eventOf(state: State, simulator: CardSimulator, type: string, object: object): CardEvent {
  const body = JSON.stringify({ id: id('evt'), object: 'event', type, data: { object } });
  return { body, headers: signEvent(body, state.keys.webhook, simulator.clock()) };
}

export function signEvent(body: string, secret: string, now: number): CardEvent['headers'] {
  const time = Math.floor(now / 1000);
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return { 'content-type': 'application/json', 'stripe-signature': `t=${time},v1=${signature}` };
}

const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function page(state: State, simulator: CardSimulator, { method, url, bytes }: ProviderRequest): ProviderAnswer {
  const session = state.sessions.find((one) => url.pathname === `/c/${one.id}`);
  if (!session) return { status: 404 };
  const { form } = session;
  if (method === 'POST') {
    const what = new URLSearchParams(bytes.toString('utf8')).get('what') as 'pay' | 'decline' | 'leave';
    const event = act(state, simulator, form.client_reference_id ?? '', { what, said: {} });
    // The payer is sent on at once; a real processor sends the event again until it is taken.
    if (simulator.noticeUrl) fetch(simulator.noticeUrl, { method: 'POST', ...event }).catch(() => undefined);
    return { status: 303, headers: { location: form.success_url ?? '' } };
  }
  const buttons = [
    ['pay', 'Pay'],
    ['decline', 'Declined card'],
    ['leave', 'Leave'],
  ].map(([value, label]) => `<button name="what" value="${value}">${label}</button>`);
  const body = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
    <title>Card payment (demo)</title><body style="font-family:sans-serif;max-width:30rem;margin:3rem auto">
    <h1>Card payment (demo)</h1><p>${inHtml(form['line_items[0][price_data][product_data][name]'] ?? '')}</p>
    <form method="post">${buttons.join(' ')}</form></body></html>`;
  return { body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}
