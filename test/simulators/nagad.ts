// Nagad's online payment over real HTTP: sensitive data encrypted for the other side and signed, both ways.
import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { hostedPage, sendBack } from './hosted-page.ts';
import { type ProviderAnswer, type ProviderRequest, type ProviderServer, startProvider } from './provider-server.ts';

export interface NagadKeys {
  /** What the merchant keeps and what Nagad hands out, as Nagad writes keys: base64 without lines around it. */
  readonly merchantPrivate: string;
  readonly gatewayPublic: string;
}

interface Cancel {
  readonly referenceNo: string;
  readonly amount: string;
  readonly issuerRef: string;
}

export interface NagadPayment {
  readonly paymentRefId: string;
  readonly orderId: string;
  readonly challenge: string;
  callback: string;
  amount: string;
  status: 'Initiated' | 'Pending' | 'Success' | 'Failed' | 'Aborted';
  statusCode: string;
  wallet: string;
  issuerRef: string;
  readonly cancels: Cancel[];
}

export interface NagadSimulator extends ProviderServer {
  readonly address: string;
  readonly merchantId: string;
  readonly keys: NagadKeys;
  readonly payments: Map<string, NagadPayment>;
  pay(paymentRefId: string, payer?: { readonly wallet?: string; readonly pin?: string }): string;
  cancel(paymentRefId: string): string;
  /** The next answer is signed with a key that is not Nagad's. */
  signWrongly(): void;
  /** The next call to an address that holds this is refused with the reason. */
  refuse(part: string, reason: string, status?: number): void;
}

const root = '/api/dfs';
const padding = constants.RSA_PKCS1_PADDING;
const pairs = new Map<string, { publicKey: KeyObject; privateKey: KeyObject }>();

/** Keys take their time: the same ones as long as the process lives. */
function pair(name: string): { publicKey: KeyObject; privateKey: KeyObject } {
  const made = pairs.get(name) ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  pairs.set(name, made);
  return made;
}

function bare(key: KeyObject): string {
  const isPublic = key.type === 'public';
  return key.export({ type: isPublic ? 'spki' : 'pkcs8', format: 'der' }).toString('base64');
}

export async function startNagad(
  merchantId = '683002007104225',
  now: () => number = Date.now,
): Promise<NagadSimulator> {
  const [merchant, gateway] = [pair('merchant'), pair('gateway')];
  const merchantPublic = createPublicKey(merchant.privateKey);
  const payments = new Map<string, NagadPayment>();
  const refusals: { part: string; reason: string; status: number }[] = [];
  let signer = gateway.privateKey;

  const closed = (data: object): { sensitiveData: string; signature: string } => {
    const text = Buffer.from(JSON.stringify(data));
    const signature = sign('sha256', text, signer).toString('base64');
    signer = gateway.privateKey;
    return { sensitiveData: publicEncrypt({ key: merchantPublic, padding }, text).toString('base64'), signature };
  };
  /** What the merchant sent, or null when it is not encrypted for Nagad and signed by the merchant. */
  const opened = (sealed: unknown, signature: unknown): Record<string, string> | null => {
    try {
      const text = privateDecrypt({ key: gateway.privateKey, padding }, Buffer.from(String(sealed), 'base64'));
      const isTheirs = verify('sha256', text, merchantPublic, Buffer.from(String(signature), 'base64'));
      return isTheirs ? JSON.parse(text.toString('utf8')) : null;
    } catch (error) {
      if (error instanceof Error) return null;
      throw error;
    }
  };

  const initialize = ({ json }: ProviderRequest, merchantInPath: string, orderId: string): ProviderAnswer => {
    const data = opened(json.sensitiveData, json.signature);
    if (!data) return failed(400, '1101_InvalidSignature');
    if (merchantInPath !== merchantId || data.merchantId !== merchantId) return failed(400, '1102_InvalidMerchantId');
    if (data.orderId !== orderId || !/^[A-Za-z0-9]{5,30}$/.test(orderId)) return failed(400, '1103_InvalidOrderId');
    if (!/^\d{14}$/.test(data.datetime ?? '')) return failed(400, '1104_InvalidDateTime');
    if ([...payments.values()].some((one) => one.orderId === orderId && one.status === 'Success')) {
      return failed(400, '1105_DuplicateOrderId');
    }
    const paymentRefId = randomBytes(24).toString('base64url');
    const challenge = randomBytes(20).toString('hex');
    payments.set(paymentRefId, {
      ...{ paymentRefId, orderId, challenge, callback: '', amount: '', wallet: '', issuerRef: '', cancels: [] },
      ...{ status: 'Initiated', statusCode: '' },
    });
    return { body: closed({ paymentReferenceId: paymentRefId, challenge, acceptDateTime: stamp(now()) }) };
  };

  const complete = ({ json }: ProviderRequest, paymentRefId: string): ProviderAnswer => {
    const payment = payments.get(paymentRefId);
    const data = opened(json.sensitiveData, json.signature);
    if (!data) return failed(400, '1101_InvalidSignature');
    if (!payment || data.challenge !== payment.challenge) return failed(400, '1106_InvalidChallenge');
    if (data.orderId !== payment.orderId || data.merchantId !== merchantId) return failed(400, '1103_InvalidOrderId');
    if (data.currencyCode !== '050') return failed(400, '1107_InvalidCurrencyCode');
    if (!/^\d+(\.\d{1,2})?$/.test(data.amount ?? '') || Number(data.amount) <= 0) {
      return failed(400, '1108_InvalidAmount');
    }
    if (!URL.canParse(String(json.merchantCallbackURL))) return failed(400, '1109_InvalidCallbackUrl');
    Object.assign(payment, { amount: data.amount, callback: String(json.merchantCallbackURL), status: 'Pending' });
    return { body: { callBackUrl: `${server.url}/check-out/${paymentRefId}`, status: 'Success' } };
  };

  const shown = (payment: NagadPayment): object => {
    const last = payment.cancels.at(-1);
    return {
      merchantId,
      orderId: payment.orderId,
      paymentRefId: payment.paymentRefId,
      amount: payment.amount,
      clientMobileNo: payment.wallet,
      merchantMobileNo: '01958083964',
      orderDateTime: '2026-11-20 10:00:00.0',
      issuerPaymentDateTime: payment.status === 'Success' ? '2026-11-20 10:01:00.0' : null,
      issuerPaymentRefNo: payment.issuerRef || null,
      additionalMerchantInfo: null,
      status: payment.status,
      statusCode: payment.statusCode,
      cancelIssuerDateTime: last ? '2026-11-20 10:02:00.0' : null,
      cancelIssuerRefNo: last?.issuerRef ?? null,
    };
  };

  const refund = ({ url, json }: ProviderRequest): ProviderAnswer => {
    const payment = payments.get(url.searchParams.get('paymentRefId') ?? '');
    const data = opened(json.sensitiveDataCancelRequest, json.signature);
    if (!data) return failed(400, '1101_InvalidSignature');
    if (payment?.status !== 'Success' || url.searchParams.get('orderId') !== payment.orderId) {
      return failed(404, '1201_PaymentNotFound');
    }
    if (cents(data.originalAmount) !== cents(payment.amount)) return failed(400, '1202_OriginalAmountMismatch');
    if (payment.cancels.some((one) => one.referenceNo === data.referenceNo)) {
      return failed(400, '1203_DuplicateReferenceNo');
    }
    const back = payment.cancels.reduce((sum, one) => sum + cents(one.amount), 0);
    if (back + cents(data.cancelAmount) > cents(payment.amount)) return failed(400, '1204_CancelAmountExceeds');
    const issuerRef = `C${randomBytes(4).toString('hex').toUpperCase()}`;
    payment.cancels.push({ referenceNo: data.referenceNo ?? '', amount: data.cancelAmount ?? '', issuerRef });
    const said = { paymentRefId: payment.paymentRefId, orderId: payment.orderId, cancelAmount: data.cancelAmount };
    return {
      body: closed({ ...said, referenceNo: data.referenceNo, cancelIssuerRefNo: issuerRef, status: 'Cancelled' }),
    };
  };

  const page = ({ method, bytes }: ProviderRequest, payment: NagadPayment): ProviderAnswer => {
    const form = new URLSearchParams(bytes.toString('utf8'));
    const seen = { provider: 'Nagad', colour: '#d8232a', amount: payment.amount, reference: payment.orderId };
    if (method !== 'POST') return hostedPage(seen);
    if (form.get('act') === 'cancel') return sendBack(simulator.cancel(payment.paymentRefId));
    const payer = { wallet: form.get('wallet') ?? '', pin: form.get('pin') ?? '' };
    return sendBack(simulator.pay(payment.paymentRefId, payer));
  };

  const server = await startProvider((request) => {
    const parts = request.url.pathname.split('/').filter((part) => part !== '');
    const paying = parts[0] === 'check-out' ? payments.get(parts[1] ?? '') : undefined;
    if (paying) return page(request, paying);
    if (!request.url.pathname.startsWith(`${root}/`)) return { status: 404 };
    const { headers } = request;
    if (headers['x-km-api-version'] !== 'v-0.2.0' || !headers['x-km-ip-v4'] || !headers['x-km-client-type']) {
      return failed(400, '1001_MissingHeader');
    }
    const index = refusals.findIndex(({ part }) => request.url.pathname.includes(part));
    const refusal = index < 0 ? undefined : refusals.splice(index, 1)[0];
    if (refusal) return failed(refusal.status, refusal.reason);
    const [area, act, one = '', two = ''] = parts.slice(2);
    if (area === 'check-out' && act === 'initialize') return initialize(request, one, two);
    if (area === 'check-out' && act === 'complete') return complete(request, one);
    if (area === 'purchase' && act === 'cancel') return refund(request);
    const known = area === 'verify' && act === 'payment' ? payments.get(one) : undefined;
    return known ? { body: shown(known) } : failed(404, '1201_PaymentNotFound');
  });

  const back = (payment: NagadPayment, message: string): string => {
    const url = new URL(payment.callback);
    const { orderId: order_id, paymentRefId: payment_ref_id, status, statusCode: status_code } = payment;
    const told = { merchant: merchantId, order_id, payment_ref_id, status, status_code, message };
    for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
    if (payment.issuerRef) url.searchParams.set('issuer_payment_ref', payment.issuerRef);
    return url.href;
  };
  const knownAs = (paymentRefId: string): NagadPayment => {
    const payment = payments.get(paymentRefId);
    if (!payment) throw new Error(`Nagad knows no payment ${paymentRefId}`);
    return payment;
  };

  const simulator: NagadSimulator = Object.assign(server, {
    address: `${server.url}${root}`,
    merchantId,
    keys: { merchantPrivate: bare(merchant.privateKey), gatewayPublic: bare(gateway.publicKey) },
    payments,
    pay(paymentRefId: string, { wallet = '01770618575', pin = '12121' } = {}) {
      const payment = knownAs(paymentRefId);
      if (payment.status !== 'Pending') return back(payment, 'Invalid state');
      const isPaid = pin === '12121' && wallet !== '01823074817';
      const statusCode = isPaid ? '00_0000_000' : '20_0000_010';
      const issuerRef = isPaid ? `N${randomBytes(4).toString('hex').toUpperCase()}` : '';
      Object.assign(payment, { wallet, status: isPaid ? 'Success' : 'Failed', statusCode, issuerRef });
      return back(payment, isPaid ? 'Successful Transaction' : 'Failed Transaction');
    },
    cancel(paymentRefId: string) {
      const payment = knownAs(paymentRefId);
      if (payment.status === 'Pending') Object.assign(payment, { status: 'Aborted', statusCode: '10_0000_001' });
      return back(payment, 'Payment Aborted');
    },
    signWrongly: () => {
      signer = pair('nobody').privateKey;
    },
    refuse: (part: string, reason: string, status = 400) => void refusals.push({ part, reason, status }),
  });
  return simulator;
}

function failed(status: number, reason: string): ProviderAnswer {
  return {
    status,
    body: {
      reason,
      message: reason
        .replace(/^\d+_/, '')
        .replaceAll(/([A-Z])/g, ' $1')
        .trim(),
    },
  };
}

function cents(amount: string | undefined): number {
  return Math.round(Number(amount) * 100);
}

function stamp(now: number): string {
  return new Date(now + 6 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
