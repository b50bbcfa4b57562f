// Nagad's online payment: initialize, complete, the payer's page, verify. Nagad sends no notices: the browser brings
// back which payment it is about, and the truth is pulled.
import { randomBytes } from 'node:crypto';
import type { GatewayRefusal, NagadSettings } from '../contract-gateways.ts';
import type {
  Gateway,
  GatewayAttempt,
  GatewayDeps,
  NoticeRead,
  OpenAttempt,
  OpenResult,
  RawNotice,
  Truth,
} from './gateway.ts';
import { type NagadKeys, nagadKeys, seal, unseal } from './nagad-envelope.ts';
import { nagadRefunds } from './nagad-refunds.ts';
import { type Fields, fieldOf, isPlaceToSend, keptOf, readObject, silenceOf, takaOf, takaText } from './read-answer.ts';

export type NagadSaid =
  | { readonly state: 'said'; readonly fields: Fields }
  | { readonly state: 'refused'; readonly code: GatewayRefusal; readonly reason: string }
  | { readonly state: 'unreached'; readonly code: string }
  | { readonly state: 'unknown'; readonly code: string };

export interface NagadParts {
  readonly settings: NagadSettings;
  readonly deps: GatewayDeps;
  readonly keys: NagadKeys | null;
  ask(method: 'GET' | 'POST', path: string, body?: object): Promise<NagadSaid>;
}

export function nagad(settings: NagadSettings, deps: GatewayDeps): Gateway {
  const ask: NagadParts['ask'] = (method, path, body) => askNagad(settings, deps, { method, path, body });
  const parts: NagadParts = { settings, deps, keys: nagadKeys(settings), ask };
  return {
    code: 'nagad',
    open: (attempt) => open(parts, attempt),
    look: (attempt) => look(parts, attempt),
    ...nagadRefunds(parts),
    readNotice: async (notice) => readReturn(settings, notice),
  };
}

/** Order ids are letters and digits. */
export function orderIdOf(reference: string): string {
  return reference.replaceAll(/[^A-Za-z0-9]/g, '');
}

/** `20261120100000`, as the clock on the wall in Dhaka says. */
export function dhakaStamp({ clock }: GatewayDeps): string {
  const now = clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDateTime();
  return now.toString({ smallestUnit: 'second' }).replaceAll(/\D/g, '');
}

/** Taka in ISO 4217 numbers. */
const taka = '050';

async function askNagad(
  settings: NagadSettings,
  deps: GatewayDeps,
  asked: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body: object | undefined },
): Promise<NagadSaid> {
  const answer = await deps.call({
    method: asked.method,
    url: `${settings.url}${asked.path}`,
    headers: {
      accept: 'application/json',
      ...(asked.body ? { 'content-type': 'application/json' } : {}),
      'x-km-ip-v4': settings.client_address,
      'x-km-api-version': 'v-0.2.0',
      'x-km-client-type': 'PC_WEB',
    },
    ...(asked.body ? { body: JSON.stringify(asked.body) } : {}),
  });
  if (answer.state !== 'answered') return { state: answer.state, code: silenceOf(answer) };
  const fields = readObject(answer.text);
  const reason = fields && fieldOf(fields, 'reason', 'errorCode');
  // A word of Nagad's own beside a refusing status is a refusal; a proxy's error page says nothing.
  if (fields && reason && answer.status < 500) return { state: 'refused', code: refusalOf(reason), reason };
  const isSaid = fields && answer.status >= 200 && answer.status < 300;
  return isSaid ? { state: 'said', fields } : { state: 'unknown', code: 'payments.gateway_answer_unreadable' };
}

/** Nagad publishes no list: the words of its reasons tell. */
const refusalWords: readonly (readonly [RegExp, GatewayRefusal])[] = [
  [/signature|key|sensitive/i, 'payments.gateway_keys_refused'],
  [/merchant/i, 'payments.gateway_account_blocked'],
  [/duplicate/i, 'payments.gateway_duplicate'],
  [/exceed/i, 'payments.refund_above_payment'],
  [/not.?found/i, 'payments.gateway_transaction_unknown'],
  [/currency/i, 'payments.gateway_currency_refused'],
  [/amount/i, 'payments.gateway_amount_refused'],
  [/balance/i, 'payments.payer_balance_low'],
  [/maintenance/i, 'payments.gateway_maintenance'],
  [/invalid|missing/i, 'payments.gateway_request_faulty'],
];

function refusalOf(reason: string): GatewayRefusal {
  return refusalWords.find(([words]) => words.test(reason))?.[1] ?? 'payments.gateway_refused';
}

async function open(parts: NagadParts, attempt: GatewayAttempt): Promise<OpenResult> {
  if (attempt.mode === 'authorise') return refused('payments.gateway_takes_at_once');
  if (attempt.currency !== 'BDT') return refused('payments.gateway_currency_refused');
  if (!parts.keys) return refused('payments.gateway_keys_refused');
  const begun = await initialize(parts, parts.keys, attempt);
  if (begun.state !== 'begun') return begun;
  const { settings, keys, ask } = parts;
  const { sealed, signature } = seal(keys, {
    merchantId: settings.merchant_id,
    orderId: orderIdOf(attempt.reference),
    currencyCode: taka,
    amount: takaText(attempt.amount),
    challenge: begun.challenge,
  });
  const body = { sensitiveData: sealed, signature, merchantCallbackURL: attempt.returnUrl };
  const said = await ask('POST', `/check-out/complete/${encodeURIComponent(begun.providerId)}`, body);
  if (said.state !== 'said') return unopened(said);
  const redirectUrl = fieldOf(said.fields, 'callBackUrl', 'callbackUrl', 'callBackURL');
  if (fieldOf(said.fields, 'status') !== 'Success' || !isPlaceToSend(redirectUrl, settings.url)) {
    return { state: 'unknown', code: 'payments.gateway_answer_unreadable', detail: {} };
  }
  return { state: 'opened', providerId: begun.providerId, redirectUrl, expiresAt: null, detail: {} };
}

type Begun =
  | { readonly state: 'begun'; readonly providerId: string; readonly challenge: string }
  | Exclude<OpenResult, { state: 'opened' }>;

/** No payer has heard of what was begun here, so nothing can be paid on it until it is complete. */
async function initialize(
  { settings, deps, ask }: NagadParts,
  keys: NagadKeys,
  attempt: GatewayAttempt,
): Promise<Begun> {
  const [orderId, datetime] = [orderIdOf(attempt.reference), dhakaStamp(deps)];
  const challenge = randomBytes(20).toString('hex');
  const { sealed, signature } = seal(keys, { merchantId: settings.merchant_id, datetime, orderId, challenge });
  const said = await ask('POST', `/check-out/initialize/${settings.merchant_id}/${orderId}`, {
    ...(settings.merchant_number === '' ? {} : { accountNumber: settings.merchant_number }),
    dateTime: datetime,
    sensitiveData: sealed,
    signature,
  });
  if (said.state !== 'said') return unopened(said);
  const data = unseal(keys, said.fields);
  if (!data) return refused('payments.gateway_signature_wrong');
  const providerId = fieldOf(data, 'paymentReferenceId', 'paymentRefId');
  const theirs = fieldOf(data, 'challenge');
  if (providerId === null || theirs === null) return refused('payments.gateway_answer_unreadable');
  return { state: 'begun', providerId, challenge: theirs };
}

function unopened(said: Exclude<NagadSaid, { state: 'said' }>): Exclude<OpenResult, { state: 'opened' }> {
  if (said.state === 'unknown') return { state: 'unknown', code: said.code, detail: {} };
  return { state: 'refused', code: said.code, detail: said.state === 'refused' ? { reason: said.reason } : {} };
}

function refused(code: string): Exclude<OpenResult, { state: 'opened' }> {
  return { state: 'refused', code, detail: {} };
}

const stateOf: Readonly<Record<string, Truth['state']>> = {
  success: 'paid',
  initiated: 'pending',
  ready: 'pending',
  pending: 'pending',
  inprogress: 'pending',
  aborted: 'cancelled',
  cancelled: 'cancelled',
  failed: 'failed',
  invalidrequest: 'failed',
  fraud: 'failed',
  expired: 'expired',
};

async function look({ ask }: NagadParts, attempt: OpenAttempt): Promise<Truth> {
  const said = await ask('GET', `/verify/payment/${encodeURIComponent(attempt.providerId)}`);
  if (said.state !== 'said') return { ...nothing, code: said.code };
  const { fields } = said;
  const state = stateOf[(fieldOf(fields, 'status') ?? '').toLowerCase()] ?? 'unknown';
  const orderId = fieldOf(fields, 'orderId');
  const truth: Truth = {
    ...nothing,
    state,
    amount: takaOf(fieldOf(fields, 'amount')),
    currency: 'BDT',
    reference: orderId === orderIdOf(attempt.reference) ? attempt.reference : orderId,
    transactionId: fieldOf(fields, 'issuerPaymentRefNo'),
    payer: masked(fieldOf(fields, 'clientMobileNo')),
    code: state === 'failed' ? 'payments.gateway_refused' : state === 'cancelled' ? 'payments.payer_cancelled' : null,
    detail: keptOf(fields, ['status', 'statusCode', 'issuerPaymentDateTime', 'orderDateTime']),
  };
  const isWhole = truth.amount !== null && truth.transactionId !== null && truth.reference !== null;
  const isUnreadable = state === 'unknown' || (state === 'paid' && !isWhole);
  return isUnreadable ? { ...truth, state: 'unknown', code: 'payments.gateway_answer_unreadable' } : truth;
}

const nothing: Truth = {
  state: 'unknown',
  amount: null,
  currency: null,
  reference: null,
  transactionId: null,
  fee: null,
  payer: null,
  code: null,
  risk: null,
  detail: {},
};

function masked(wallet: string | null): string | null {
  return wallet === null ? null : `${wallet.slice(0, 3)}…${wallet.slice(-3)}`;
}

/**
 * What the browser brought back, or Nagad posted to the same address: unsigned, so it may only make us look. Whoever
 * invents one makes us ask Nagad once about a payment of ours.
 */
function readReturn({ merchant_id: merchantId }: NagadSettings, { body }: RawNotice): NoticeRead {
  const text = body.toString('utf8');
  const fields: Fields = readObject(text) ?? Object.fromEntries(new URLSearchParams(text));
  const [providerId, status] = [fieldOf(fields, 'payment_ref_id', 'paymentRefId'), fieldOf(fields, 'status') ?? ''];
  if (providerId === null) return { valid: false, reason: 'unreadable' };
  if (fieldOf(fields, 'merchant', 'merchantId') !== merchantId) return { valid: false, reason: 'wrong_merchant' };
  const kind = stateOf[status.toLowerCase()] === undefined ? 'return' : `return_${status.toLowerCase()}`;
  return { valid: true, eventId: `${providerId} ${kind}`.slice(0, 200), about: { providerId }, kind };
}
