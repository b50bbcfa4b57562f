// SSLCommerz v4: a session, the payer's redirect, the notice (IPN), and the truth from the validation API.
import { createHash, timingSafeEqual } from 'node:crypto';
import { parseJson } from './call-gateway.ts';
import type { SslcommerzSettings } from './contract-settings.ts';
import type {
  Gateway,
  GatewayAttempt,
  GatewayDeps,
  JsonObject,
  NoticeRead,
  OpenAttempt,
  OpenResult,
  RawNotice,
  RefundOrder,
  RefundTruth,
  Truth,
} from './gateway.ts';
import { fromDecimal, toDecimal } from './gateway-amount.ts';
import { silenceOf } from './read-answer.ts';
import { refusedConnects, sslcommerzRefusal, tryStates } from './sslcommerz-codes.ts';

const query = '/validator/api/merchantTransIDvalidationAPI.php';
const validation = '/validator/api/validationserverAPI.php';

export function sslcommerz(settings: SslcommerzSettings, deps: GatewayDeps): Gateway {
  const ask = (path: string, values: Readonly<Record<string, string>>) => askApi(settings, deps, path, values);
  return {
    code: 'sslcommerz',
    open: (attempt) => openSession(settings, deps, attempt),
    look: (attempt) => look(ask, attempt),
    refund: (order) => refund(ask, order),
    lookRefund: (order) => lookRefund(ask, order),
    readNotice: async (notice) => readIpn(settings.store_password, notice),
  };
}

/** Over several copies of a session only one can be paid under our reference. */
async function openSession(
  settings: SslcommerzSettings,
  deps: GatewayDeps,
  attempt: GatewayAttempt,
): Promise<OpenResult> {
  const { payer } = attempt;
  const form = new URLSearchParams({
    store_id: settings.store_id,
    store_passwd: settings.store_password,
    total_amount: toDecimal(attempt.amount, attempt.currency),
    currency: attempt.currency,
    tran_id: attempt.reference,
    success_url: attempt.returnUrl,
    fail_url: attempt.returnUrl,
    cancel_url: attempt.returnUrl,
    ipn_url: attempt.noticeUrl,
    // The protocol demands a customer and a product; what we do not know is not invented.
    cus_name: payer?.name ?? 'Payer',
    cus_email: payer?.email ?? 'not-given@payer.invalid',
    cus_phone: payer?.phone ?? '00000000000',
    cus_add1: '-',
    cus_city: '-',
    cus_country: 'Bangladesh',
    shipping_method: 'NO',
    product_name: attempt.description.slice(0, 100),
    product_category: 'general',
    product_profile: 'general',
  });
  const answer = await deps.call({
    method: 'POST',
    url: `${settings.url}/gwprocess/v4/api.php`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
  });
  if (answer.state !== 'answered') {
    return { state: answer.state === 'unreached' ? 'refused' : 'unknown', code: silenceOf(answer), detail: {} };
  }
  const json = parseJson(answer.text);
  const { status, sessionkey, GatewayPageURL: page, failedreason: reason } = json ?? {};
  if (status === 'SUCCESS' && isText(sessionkey) && isText(page) && URL.canParse(page)) {
    const expiresAt = deps.clock.now().add({ hours: 24 });
    return { state: 'opened', providerId: sessionkey, redirectUrl: page, expiresAt, detail: {} };
  }
  if (status === 'FAILED')
    return { state: 'refused', code: sslcommerzRefusal(said(reason)), detail: { reason: said(reason) } };
  return answer.status >= 500
    ? { state: 'refused', code: 'payments.gateway_unreachable', detail: { status: answer.status } }
    : { state: 'unknown', code: 'payments.gateway_answer_unreadable', detail: { status: answer.status } };
}

type Ask = (
  path: string,
  values: Readonly<Record<string, string>>,
) => Promise<Readonly<Record<string, unknown>> | null>;

/** Null: no answer one could build on. */
async function askApi(
  settings: SslcommerzSettings,
  deps: GatewayDeps,
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>> | null> {
  const keys = { store_id: settings.store_id, store_passwd: settings.store_password, v: '1', format: 'json' };
  const url = `${settings.url}${path}?${new URLSearchParams({ ...values, ...keys })}`;
  const answer = await deps.call({ method: 'GET', url, headers: { accept: 'application/json' } });
  return answer.state === 'answered' && answer.status === 200 ? parseJson(answer.text) : null;
}

const nothing: Truth = {
  ...{ state: 'unknown', amount: null, currency: null, reference: null, transactionId: null },
  ...{ fee: null, payer: null, code: null, risk: null, detail: {} },
};

/** All tries under our reference are asked for; the one that was paid is then validated by its own id. */
async function look(ask: Ask, attempt: OpenAttempt): Promise<Truth> {
  const found = await ask(query, { tran_id: attempt.reference });
  if (found?.APIConnect !== 'DONE') return { ...nothing, code: unconnected(found) };
  const tries = Array.isArray(found.element) ? (found.element as Readonly<Record<string, unknown>>[]) : [];
  const paid = tries.find((one) => one.status === 'VALID' || one.status === 'VALIDATED');
  if (paid && isText(paid.val_id)) return validate(ask, paid.val_id);
  const last = tries.at(-1);
  const state = tryStates[said(last?.status) as keyof typeof tryStates] ?? 'pending';
  const reason = said(last?.error);
  const detail = reason === '' ? {} : { reason };
  if (state === 'failed') return { ...nothing, state, code: sslcommerzRefusal(reason), detail };
  return { ...nothing, state, code: state === 'cancelled' ? 'payments.payer_cancelled' : null, detail };
}

function unconnected(answer: Readonly<Record<string, unknown>> | null): string {
  return refusedConnects[said(answer?.APIConnect)] ?? 'payments.gateway_silent';
}

async function validate(ask: Ask, valId: string): Promise<Truth> {
  const truth = await ask(validation, { val_id: valId });
  const status = said(truth?.status);
  if (!truth || status === '') return { ...nothing, code: unconnected(truth) };
  // Paid by one interface and invalid by the other: asked again until they agree.
  if (status !== 'VALID' && status !== 'VALIDATED')
    return {
      ...nothing,
      code:
        truth.APIConnect === 'DONE' || !truth.APIConnect ? 'payments.gateway_transaction_unknown' : unconnected(truth),
    };
  // `amount` is in taka always; what was asked for stands beside it when that was another currency.
  const currency = said(truth.currency_type) || said(truth.currency);
  const amount = fromDecimal(truth.currency_amount ?? truth.amount, currency);
  const taken = fromDecimal(truth.amount, 'BDT');
  const kept = fromDecimal(truth.store_amount, 'BDT');
  return {
    state: 'paid',
    amount,
    currency,
    reference: said(truth.tran_id),
    transactionId: said(truth.bank_tran_id) || null,
    fee: currency === 'BDT' && taken !== null && kept !== null && kept <= taken ? taken - kept : null,
    payer: said(truth.card_no).slice(-9) || said(truth.card_type).slice(0, 40) || null,
    code: null,
    risk: String(truth.risk_level) === '1' ? 'high' : 'normal',
    detail: { val_id: valId, card_type: said(truth.card_type), risk_title: said(truth.risk_title) },
  };
}

async function refund(ask: Ask, order: RefundOrder): Promise<RefundTruth> {
  if (order.providerId) return lookRefund(ask, order);
  const answer = await ask(query, {
    bank_tran_id: order.attempt.transactionId,
    refund_amount: toDecimal(order.amount, order.attempt.currency),
    refund_remarks: order.reason.slice(0, 255),
    refe_id: order.reference,
  });
  return refundTruth(answer);
}

/** Without its id a refund cannot be asked after: a person asks the provider. */
async function lookRefund(ask: Ask, order: RefundOrder): Promise<RefundTruth> {
  if (!order.providerId)
    return { state: 'unknown', transactionId: null, code: 'payments.refund_not_found', detail: {} };
  return refundTruth(await ask(query, { refund_ref_id: order.providerId }));
}

function refundTruth(answer: Readonly<Record<string, unknown>> | null): RefundTruth {
  const transactionId = said(answer?.refund_ref_id) || null;
  const status = said(answer?.status).toLowerCase();
  const reason = said(answer?.errorReason);
  const truth = { transactionId, code: sslcommerzRefusal(reason), detail: { status, reason } };
  if (answer?.APIConnect !== 'DONE') {
    const isRefused = said(answer?.APIConnect) in refusedConnects;
    return { ...truth, state: isRefused ? 'failed' : 'unknown', code: unconnected(answer) };
  }
  if (status === 'refunded') return { ...truth, state: 'refunded', code: null };
  if (status === 'success' || status === 'processing') return { ...truth, state: 'pending', code: null };
  if (status === 'failed' || status === 'cancelled') return { ...truth, state: 'failed' };
  return { ...truth, state: 'unknown' };
}

/** The notice is a form with two hashes over the fields it names; the newer one counts where both are sent. */
function readIpn(password: string, notice: RawNotice): NoticeRead {
  const form = Object.fromEntries(new URLSearchParams(notice.body.toString('utf8')));
  if (!form.verify_key || !form.verify_sign) return { valid: false, reason: 'signature_missing' };
  const isRight =
    sameText(ipnHash('md5', password, form), form.verify_sign) &&
    (!form.verify_sign_sha2 || sameText(ipnHash('sha256', password, form), form.verify_sign_sha2));
  if (!isRight) return { valid: false, reason: 'signature_wrong' };
  const { tran_id: reference = '', status = '', val_id: valId = '', bank_tran_id: bankId = '' } = form;
  if (reference === '') return { valid: false, reason: 'reference_missing' };
  const eventId = [reference, status, valId || bankId].join(':').slice(0, 200);
  return { valid: true, eventId, about: { reference }, kind: status.toLowerCase().slice(0, 60) || 'unnamed' };
}

/** The fields `verify_key` names and the hash of the store's password, sorted, as `k=v&k=v`. */
export function ipnHash(kind: 'md5' | 'sha256', password: string, form: JsonObject): string {
  const hash = (text: string) => createHash(kind).update(text).digest('hex');
  const signed = new Map<string, string>();
  for (const key of String(form.verify_key ?? '').split(',')) if (key in form) signed.set(key, String(form[key] ?? ''));
  signed.set('store_passwd', hash(password));
  const sorted = [...signed].sort(([one], [other]) => (one < other ? -1 : 1));
  return hash(sorted.map(([key, value]) => `${key}=${value}`).join('&'));
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const said = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');
