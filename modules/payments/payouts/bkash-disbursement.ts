// bKash paying out: POST /payment/b2cPayment with our reference as invoice number, the truth by
// GET /payment/search/{trxID}, the account by GET /payment/organizationBalance. Public texts know no look-up by our
// reference, so an answer that was not heard is nobody's to repeat: somebody reads the transaction at bKash.
import type { BkashDisbursementSettings } from '../contract-disbursements.ts';
import { bkashRefusal, leavesOpen } from '../gateways/bkash-codes.ts';
import { type BkashDeps, bkashToken } from '../gateways/bkash-token.ts';
import { type Fields, fieldOf, readObject, silenceOf, takaOf, takaText } from '../gateways/read-answer.ts';
import type { Disbursement, DisbursementBalance, DisbursementOrder, DisbursementTruth } from './disbursement.ts';

/** What stands between the host and each address; the pass is asked for below it too. */
export const bkashCheckoutRoot = '/v1.2.0-beta/checkout';

type Said =
  | { readonly state: 'said'; readonly code: string | null; readonly fields: Fields }
  | { readonly state: 'unreached' | 'unknown'; readonly code: string };

export function bkashDisbursement(settings: BkashDisbursementSettings, given: BkashDeps): Disbursement {
  const deps = { ...given, root: bkashCheckoutRoot };
  return {
    method: 'bkash',
    send: (order) => send(settings, deps, order),
    look: (order) => look(settings, deps, order),
    balance: () => balance(settings, deps),
  };
}

async function send(
  settings: BkashDisbursementSettings,
  deps: BkashDeps,
  order: DisbursementOrder,
): Promise<DisbursementTruth> {
  if (order.currency !== 'BDT') return truth('failed', { code: 'payments.gateway_currency_refused' });
  const said = await ask(settings, deps, 'POST', '/payment/b2cPayment', {
    amount: takaText(order.amount),
    currency: order.currency,
    merchantInvoiceNumber: order.reference,
    receiverMSISDN: order.walletNumber,
  });
  if (said.state !== 'said') return truth(said.state, { code: said.code });
  if (said.code !== null && said.code !== '0000') return refusedWith(said.code);
  return read(order, said.fields, 'receiverMSISDN');
}

/** A refusal says nothing moved. That bKash broke, knows the invoice number, or says what is on no list does not. */
function refusedWith(code: string): DisbursementTruth {
  const isOpen = leavesOpen(code) || code === '2029' || code === '503';
  return truth(isOpen ? 'unknown' : 'failed', { code: bkashRefusal(code) });
}

async function look(
  settings: BkashDisbursementSettings,
  deps: BkashDeps,
  order: DisbursementOrder,
): Promise<DisbursementTruth> {
  const { transactionId } = order;
  if (transactionId === null) return truth('unknown', { code: 'payments.disbursement_ask_person' });
  const said = await ask(settings, deps, 'GET', `/payment/search/${encodeURIComponent(transactionId)}`);
  if (said.state !== 'said') return truth('unknown', { transactionId, code: said.code });
  if (said.code !== null && said.code !== '0000') return truth('unknown', { code: bkashRefusal(said.code) });
  return read(order, said.fields, 'receiverMSISDN', 'customerMsisdn');
}

/** Paid is what is equal in every part that bKash tells; another sum, receiver or reference is somebody else's. */
function read(order: DisbursementOrder, fields: Fields, ...receiver: readonly string[]): DisbursementTruth {
  const transactionId = fieldOf(fields, 'trxID', 'trxId');
  const status = (fieldOf(fields, 'transactionStatus') ?? '').toLowerCase();
  const said = {
    amount: takaOf(fieldOf(fields, 'amount')),
    currency: fieldOf(fields, 'currency') ?? 'BDT',
    reference: fieldOf(fields, 'merchantInvoiceNumber', 'transactionReference'),
    wallet: (fieldOf(fields, ...receiver) ?? '').replace(/^(\+?88)?(?=01)/, ''),
  };
  const isSame =
    said.amount === order.amount &&
    said.currency === order.currency &&
    said.reference === order.reference &&
    said.wallet === order.walletNumber;
  if (!isSame) return truth('unknown', { code: 'payments.disbursement_differs' });
  if (transactionId === null) return truth('unknown', { code: 'payments.gateway_answer_unreadable' });
  const fee = takaOf(fieldOf(fields, 'b2cFee', 'charge'));
  if (status === 'completed') return truth('paid', { transactionId, fee });
  if (status === 'failed' || status === 'declined')
    return truth('failed', { transactionId, code: 'payments.gateway_refused' });
  return truth('pending', { transactionId, fee });
}

async function balance(settings: BkashDisbursementSettings, deps: BkashDeps): Promise<DisbursementBalance> {
  const said = await ask(settings, deps, 'GET', '/payment/organizationBalance');
  if (said.state !== 'said') return { state: 'unknown', code: said.code };
  const accounts = said.fields.organizationBalance;
  const rows = (Array.isArray(accounts) ? accounts : []) as Fields[];
  const row = rows.find((one) => /utility|disbursement/i.test(fieldOf(one, 'accountTypeName') ?? '')) ?? rows[0];
  const amount = row ? takaOf(fieldOf(row, 'availableBalance', 'currentBalance')) : null;
  if (amount === null) return { state: 'unknown', code: 'payments.gateway_answer_unreadable' };
  return { state: 'told', amount, currency: fieldOf(row ?? {}, 'currency') ?? 'BDT' };
}

/** With a pass; one that bKash does not take any more is renewed once. */
async function ask(
  settings: BkashDisbursementSettings,
  deps: BkashDeps,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Said> {
  for (let isRenewed = false; ; isRenewed = true) {
    const token = await bkashToken({ ...settings, topic_arn: '' }, deps);
    if (token === null) return { state: 'unreached', code: 'payments.gateway_token_missing' };
    const answer = await deps.call({
      ...{ method, url: `${settings.url}${bkashCheckoutRoot}${path}` },
      headers: {
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...{ authorization: token, 'x-app-key': settings.app_key },
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.state !== 'answered') return { state: answer.state, code: silenceOf(answer) };
    if (answer.status === 401 || answer.status === 403) {
      await deps.tokens.drop(token);
      if (!isRenewed) continue;
      return { state: 'unreached', code: 'payments.gateway_keys_refused' };
    }
    const fields = readObject(answer.text);
    if (!fields) return { state: 'unknown', code: 'payments.gateway_answer_unreadable' };
    return { state: 'said', code: fieldOf(fields, 'errorCode', 'statusCode'), fields };
  }
}

function truth(
  state: DisbursementTruth['state'],
  { transactionId = null, fee = null, code = null }: Partial<Omit<DisbursementTruth, 'state'>> = {},
): DisbursementTruth {
  return { state, transactionId, fee, code };
}
