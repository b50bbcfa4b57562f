// bKash tokenised checkout v1.2.0-beta over real HTTP: tokens of which two an hour are given, payments that are
// executed once, refunds in parts, the page of the wallet, and its notifications.
import { randomBytes } from 'node:crypto';
import { bkashMessages } from './bkash-messages.ts';
import { makeNotifier, type Notifier, postEnvelope, type SnsEnvelope } from './bkash-notices.ts';
import { hostedPage, sendBack } from './hosted-page.ts';
import { type ProviderAnswer, type ProviderRequest, type ProviderServer, startProvider } from './provider-server.ts';

export interface BkashAccount {
  readonly username: string;
  readonly password: string;
  readonly appKey: string;
  readonly appSecret: string;
}

interface Refund {
  readonly trxID: string;
  readonly amount: string;
  readonly sku: string;
  readonly reason: string;
  readonly completedTime: string;
}

export interface BkashPayment {
  readonly paymentID: string;
  readonly invoice: string;
  readonly payerReference: string;
  readonly callbackURL: string;
  readonly createdAt: number;
  /** Changed by tests that let bKash tell another sum. */
  amount: string;
  state: 'initiated' | 'verified' | 'declined' | 'cancelled' | 'completed';
  fault: string;
  msisdn: string;
  trxID: string;
  readonly refunds: Refund[];
}

export interface BkashSimulator extends ProviderServer {
  readonly account: BkashAccount;
  readonly notifier: Notifier;
  readonly payments: Map<string, BkashPayment>;
  /** Addresses of confirmed subscriptions. */
  readonly confirmed: string[];
  tokenCalls(): number;
  /** The payer on bKash's page; returns where the browser is sent. */
  pay(paymentID: string, payer?: { readonly wallet?: string; readonly pin?: string }): string;
  cancel(paymentID: string): string;
  /** The next call to an address that ends so is answered with this code. */
  refuse(ending: string, code: string): void;
  /** Answers of refunds in the names of the second version. */
  nameAsVersion2(): void;
  notice(paymentID: string, change?: { readonly amount?: string }): SnsEnvelope;
  notify(listener: string, paymentID: string): Promise<number>;
}

const root = '/v1.2.0-beta/tokenized/checkout';
const hour = 3_600_000;
const ok = { statusCode: '0000', statusMessage: 'Successful' };

/** Wallets of bKash's sandbox that cannot pay. */
const faultOf: Readonly<Record<string, string>> = { '01823074817': '2023', '01823074818': '2037' };

export async function startBkash(account: BkashAccount, now: () => number = Date.now): Promise<BkashSimulator> {
  const payments = new Map<string, BkashPayment>();
  const confirmed: string[] = [];
  const tokens = new Map<string, number>();
  const refreshTokens = new Set<string>();
  const calls: number[] = [];
  const refusals: { ending: string; code: string }[] = [];
  let version2 = false;

  const giveToken = (): ProviderAnswer => {
    if (calls.filter((at) => at > now() - hour).length >= 2) {
      return { status: 429, body: { message: 'Too many token requests; try again after one hour' } };
    }
    calls.push(now());
    const id_token = randomBytes(24).toString('base64url');
    const refresh_token = randomBytes(24).toString('base64url');
    tokens.set(id_token, now() + hour);
    refreshTokens.add(refresh_token);
    return { body: { ...ok, id_token, token_type: 'Bearer', expires_in: 3600, refresh_token } };
  };

  const grant = ({ headers, json }: ProviderRequest, isRefresh: boolean): ProviderAnswer => {
    if (headers.username !== account.username || headers.password !== account.password) {
      return { status: 403, body: { status: 'fail', msg: 'Invalid username and password combination' } };
    }
    if (json.app_key !== account.appKey || json.app_secret !== account.appSecret) return failed('2001');
    if (isRefresh && !refreshTokens.has(String(json.refresh_token))) {
      return { status: 401, body: { message: 'Unauthorized' } };
    }
    return giveToken();
  };

  const answers: Record<string, (json: ProviderRequest['json']) => ProviderAnswer> = {
    '/create': (json) => create(json, payments, { now: now(), url: server.url }),
    '/execute': ({ paymentID }) => execute(payments.get(String(paymentID)), now()),
    '/payment/status': ({ paymentID }) => status(payments.get(String(paymentID))),
    '/general/searchTransaction': ({ trxID }) => search([...payments.values()], String(trxID)),
    '/payment/refund': (json) =>
      json.amount === undefined
        ? refundStatus(payments.get(String(json.paymentID)), json, version2)
        : refund(payments.get(String(json.paymentID)), json, { now: now(), version2 }),
    '/payment/refund/status': (json) => refundStatus(payments.get(String(json.paymentID)), json, version2),
  };

  const server = await startProvider((request) => {
    const { method, url, headers, json } = request;
    if (url.pathname.startsWith('/redirect/tokenized/')) return wallet(request);
    if (method === 'GET' && url.pathname.endsWith('.pem')) return { body: notifier.pem };
    if (url.searchParams.get('Action') === 'ConfirmSubscription') {
      confirmed.push(url.searchParams.get('TopicArn') ?? '');
      return { body: '<ConfirmSubscriptionResponse/>' };
    }
    const path = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : '';
    const index = refusals.findIndex(({ ending }) => path.endsWith(ending));
    const refusal = index < 0 ? undefined : refusals.splice(index, 1)[0];
    if (refusal) return failed(refusal.code);
    if (path === '/token/grant') return grant(request, false);
    if (path === '/token/refresh') return grant(request, true);
    const validUntil = tokens.get(String(headers.authorization));
    if (headers['x-app-key'] !== account.appKey || validUntil === undefined) {
      return { status: 401, body: { message: 'Unauthorized' } };
    }
    if (validUntil <= now()) return { status: 401, body: { message: 'The incoming token has expired' } };
    return answers[path]?.(json) ?? { status: 404, body: { message: 'Not Found' } };
  });
  const notifier = makeNotifier(server.url);

  const wallet = ({ method, url, bytes }: ProviderRequest): ProviderAnswer => {
    const payment = payments.get(url.searchParams.get('paymentID') ?? '');
    if (!payment || url.searchParams.get('hash') !== `h${payment.paymentID}`) return { status: 404 };
    const page = { provider: 'bKash', colour: '#e2136e', amount: payment.amount, reference: payment.invoice };
    if (method !== 'POST') return hostedPage(page);
    const form = new URLSearchParams(bytes.toString('utf8'));
    if (form.get('act') === 'cancel') return sendBack(simulator.cancel(payment.paymentID));
    const payer = { wallet: form.get('wallet') ?? '', pin: form.get('pin') ?? '' };
    if (!/^01\d{9}$/.test(payer.wallet)) return hostedPage({ ...page, error: 'Not a bKash account' });
    return sendBack(simulator.pay(payment.paymentID, payer));
  };

  const back = (payment: BkashPayment, outcome: string): string => {
    const url = new URL(payment.callbackURL);
    url.searchParams.set('paymentID', payment.paymentID);
    url.searchParams.set('status', outcome);
    url.searchParams.set('apiVersion', '1.2.0-beta');
    return url.href;
  };
  const known = (paymentID: string): BkashPayment => {
    const payment = payments.get(paymentID);
    if (!payment) throw new Error(`bKash knows no payment ${paymentID}`);
    return payment;
  };

  const simulator: BkashSimulator = Object.assign(server, {
    account,
    notifier,
    payments,
    confirmed,
    tokenCalls: () => calls.length,
    pay(paymentID: string, { wallet: msisdn = '01770618575', pin = '12121' } = {}) {
      const payment = known(paymentID);
      if (payment.state !== 'initiated') return back(payment, 'failure');
      payment.msisdn = msisdn;
      payment.fault = pin === '12121' ? (faultOf[msisdn] ?? '') : '2014';
      payment.state = payment.fault === '' ? 'verified' : 'declined';
      return back(payment, payment.fault === '' ? 'success' : 'failure');
    },
    cancel(paymentID: string) {
      const payment = known(paymentID);
      if (payment.state === 'initiated') payment.state = 'cancelled';
      return back(payment, 'cancel');
    },
    refuse: (ending: string, code: string) => void refusals.push({ ending, code }),
    nameAsVersion2: () => {
      version2 = true;
    },
    notice: (paymentID: string, change: { readonly amount?: string } = {}) =>
      notifier.notification({ ...noticeOf(known(paymentID), now()), ...change }),
    notify: (listener: string, paymentID: string) => postEnvelope(listener, simulator.notice(paymentID)),
  });
  return simulator;
}

function create(
  json: ProviderRequest['json'],
  payments: Map<string, BkashPayment>,
  { now, url }: { readonly now: number; readonly url: string },
): ProviderAnswer {
  const text = (name: string): string => String(json[name] ?? '');
  const required = ['mode', 'payerReference', 'callbackURL', 'amount', 'currency', 'intent', 'merchantInvoiceNumber'];
  if (required.some((name) => text(name) === '')) return failed('2065');
  if (text('mode') !== '0011') return failed('2063');
  if (!/^\d+(\.\d{1,2})?$/.test(text('amount')) || Number(text('amount')) < 1) return failed('2006');
  if (text('currency') !== 'BDT') return failed('2007');
  if (text('intent') !== 'sale') return failed('2008');
  if (!URL.canParse(text('callbackURL'))) return failed('2049');
  if (/[<>&]/.test(text('payerReference'))) return failed('2048');
  const invoice = text('merchantInvoiceNumber');
  if (invoice.length > 255 || /[<>&]/.test(invoice)) return failed('2031');
  if ([...payments.values()].some((one) => one.invoice === invoice && one.state === 'completed')) return failed('2029');
  const paymentID = `TR0011${randomBytes(7).toString('hex').toUpperCase()}${now}`;
  const callbackURL = text('callbackURL');
  payments.set(paymentID, {
    ...{ paymentID, invoice, callbackURL, createdAt: now, amount: text('amount') },
    payerReference: text('payerReference'),
    ...{ state: 'initiated', fault: '', msisdn: '', trxID: '', refunds: [] },
  });
  const mark = callbackURL.includes('?') ? '&' : '?';
  const returning = (status: string): string => `${callbackURL}${mark}paymentID=${paymentID}&status=${status}`;
  return {
    body: {
      ...ok,
      paymentID,
      bkashURL: `${url}/redirect/tokenized/?paymentID=${paymentID}&hash=h${paymentID}&mode=0011&apiVersion=v1.2.0-beta`,
      callbackURL,
      successCallbackURL: returning('success'),
      failureCallbackURL: returning('failure'),
      cancelledCallbackURL: returning('cancel'),
      amount: text('amount'),
      intent: 'sale',
      currency: 'BDT',
      paymentCreateTime: bkashTime(now),
      transactionStatus: 'Initiated',
      merchantInvoiceNumber: invoice,
    },
  };
}

function execute(payment: BkashPayment | undefined, now: number): ProviderAnswer {
  if (!payment) return failed('2002');
  if (payment.state === 'completed') return failed('2062');
  if (payment.state === 'cancelled') return failed('2069');
  if (payment.state === 'declined') return failed(payment.fault);
  if (now - payment.createdAt > 24 * hour) return failed('2056');
  if (payment.state === 'initiated') return failed('2060');
  payment.state = 'completed';
  payment.trxID = `B${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
  return { body: { ...ok, ...shown(payment), paymentExecuteTime: bkashTime(now) } };
}

function status(payment: BkashPayment | undefined): ProviderAnswer {
  if (!payment) return failed('2002');
  const userVerificationStatus = ['verified', 'completed'].includes(payment.state) ? 'Complete' : 'Incomplete';
  return { body: { ...ok, ...shown(payment), mode: '0011', userVerificationStatus } };
}

function search(payments: readonly BkashPayment[], trxID: string): ProviderAnswer {
  const payment = payments.find((one) => one.trxID === trxID && trxID !== '');
  if (!payment) return failed('2033');
  const { amount, msisdn: customerMsisdn, invoice: transactionReference } = payment;
  const transaction = { trxID, amount, currency: 'BDT', customerMsisdn, transactionReference };
  return {
    body: { ...ok, ...transaction, transactionStatus: 'Completed', transactionType: 'bKash Tokenized Checkout' },
  };
}

function shown(payment: BkashPayment): object {
  const isDone = payment.state === 'completed';
  return {
    paymentID: payment.paymentID,
    payerReference: payment.payerReference,
    ...(isDone ? { trxID: payment.trxID, customerMsisdn: payment.msisdn } : {}),
    amount: payment.amount,
    transactionStatus: isDone ? 'Completed' : 'Initiated',
    currency: 'BDT',
    intent: 'sale',
    merchantInvoiceNumber: payment.invoice,
  };
}

function refund(
  payment: BkashPayment | undefined,
  json: ProviderRequest['json'],
  { now, version2 }: { readonly now: number; readonly version2: boolean },
): ProviderAnswer {
  if (payment?.state !== 'completed') return failed('2033');
  if (json.trxID !== payment.trxID) return failed('2028');
  const amount = String(json.amount);
  const [paid, back] = [cents(payment.amount), payment.refunds.reduce((sum, one) => sum + cents(one.amount), 0)];
  if (back >= paid) return failed('2034');
  if (cents(amount) + back > paid) return failed('2026');
  const trxID = `R${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
  const [sku, reason] = [String(json.sku ?? ''), String(json.reason ?? '')];
  const made = { trxID, amount, sku, reason, completedTime: bkashTime(now) };
  payment.refunds.push(made);
  return { body: { ...ok, ...refundFields(payment, made, version2) } };
}

function refundStatus(
  payment: BkashPayment | undefined,
  json: ProviderRequest['json'],
  version2: boolean,
): ProviderAnswer {
  if (payment?.state !== 'completed' || json.trxID !== payment.trxID) return failed('2033');
  const last = payment.refunds.at(-1);
  if (!last) return failed('2033');
  const fields = payment.refunds.map((one) => refundFields(payment, one, version2));
  return { body: { ...ok, ...refundFields(payment, last, version2), refundTransactions: fields } };
}

function refundFields(payment: BkashPayment, made: Refund, version2: boolean): object {
  const { trxID, amount, completedTime, sku, reason } = made;
  if (!version2) {
    const terms = { originalTrxID: payment.trxID, refundTrxID: trxID, amount, currency: 'BDT', charge: '0.00' };
    return { ...terms, completedTime, transactionStatus: 'Completed' };
  }
  const original = { originalTrxId: payment.trxID, originalTrxAmount: payment.amount };
  const terms = { refundTrxId: trxID, refundAmount: amount, refundTransactionStatus: 'Completed' };
  return { ...original, ...terms, currency: 'BDT', completedTime, sku, reason };
}

function noticeOf(payment: BkashPayment, now: number) {
  return {
    dateTime: new Date(now + 6 * hour).toISOString().replace(/\D/g, '').slice(0, 14),
    debitMSISDN: `88${payment.msisdn}`,
    creditOrganizationName: 'Surma Milk',
    creditShortCode: '01929918',
    trxID: payment.trxID,
    transactionStatus: 'Completed',
    transactionType: '10002294',
    amount: payment.amount,
    currency: 'BDT',
    merchantInvoiceNumber: payment.invoice,
  };
}

function failed(code: string): ProviderAnswer {
  const errorMessage = bkashMessages[code] ?? 'Error';
  return { body: { errorCode: code, errorMessage, statusCode: code, statusMessage: errorMessage } };
}

function cents(amount: string): number {
  return Math.round(Number(amount) * 100);
}

/** `2019-08-07T11:15:56:336 GMT+0600` */
function bkashTime(now: number): string {
  return `${new Date(now + 6 * hour).toISOString().replace('.', ':').replace('Z', '')} GMT+0600`;
}
