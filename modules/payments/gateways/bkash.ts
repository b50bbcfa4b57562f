// bKash tokenised checkout v1.2.0-beta: create, the payer's page, execute once, query whenever in doubt.

import type { BkashSettings } from '../contract-gateways.ts';
import { alreadyDone, bkashRefusal, brokeThere, leavesOpen, notFinished } from './bkash-codes.ts';
import { bkashRefunds } from './bkash-refunds.ts';
import { type BkashDeps, bkashRoot, bkashToken } from './bkash-token.ts';
import type { Gateway, GatewayAttempt, NoticeRead, OpenAttempt, OpenResult, RawNotice, Truth } from './gateway.ts';
import { type Fields, fieldOf, isPlaceToSend, keptOf, readObject, silenceOf, takaOf, takaText } from './read-answer.ts';
import { readSns } from './read-sns.ts';

/** `said` with bKash's own code; else why nothing was said, in our words, and whether it may have been done. */
export type BkashSaid =
  | { readonly state: 'said'; readonly code: string; readonly fields: Fields }
  | { readonly state: 'unreached'; readonly code: string }
  | { readonly state: 'unknown'; readonly code: string };

export type AskBkash = (path: string, body: object) => Promise<BkashSaid>;

export function bkash(settings: BkashSettings, deps: BkashDeps): Gateway {
  const ask: AskBkash = (path, body) => askBkash(settings, deps, path, body);
  return {
    code: 'bkash',
    open: (attempt) => open(settings, deps, ask, attempt),
    look: (attempt) => look(deps, ask, attempt),
    ...bkashRefunds(ask),
    readNotice: (notice) => readNotice(settings, deps, notice),
  };
}

const success = '0000';

/** With a pass; one that bKash does not take any more is renewed once. */
async function askBkash(settings: BkashSettings, deps: BkashDeps, path: string, body: object): Promise<BkashSaid> {
  for (let isRenewed = false; ; isRenewed = true) {
    const token = await bkashToken(settings, deps);
    if (token === null) return { state: 'unreached', code: 'payments.gateway_token_missing' };
    const answer = await deps.call({
      method: 'POST',
      url: `${settings.url}${bkashRoot}${path}`,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: token,
        'x-app-key': settings.app_key,
      },
      body: JSON.stringify(body),
    });
    if (answer.state !== 'answered') return { state: answer.state, code: silenceOf(answer) };
    if (answer.status === 401 || answer.status === 403) {
      await deps.tokens.drop(token);
      if (!isRenewed) continue;
      return { state: 'unreached', code: 'payments.gateway_keys_refused' };
    }
    const fields = readObject(answer.text);
    const code = fields && fieldOf(fields, 'errorCode', 'statusCode', 'internalCode', 'externalCode');
    if (fields && code) return { state: 'said', code, fields };
    return { state: 'unknown', code: 'payments.gateway_answer_unreadable' };
  }
}

async function open(
  settings: BkashSettings,
  deps: BkashDeps,
  ask: AskBkash,
  attempt: GatewayAttempt,
): Promise<OpenResult> {
  if (attempt.mode === 'authorise') return refused('payments.gateway_takes_at_once');
  if (attempt.currency !== 'BDT') return refused('payments.gateway_currency_refused');
  const said = await ask('/create', {
    mode: '0011',
    payerReference: plain(attempt.payer?.phone ?? attempt.reference),
    callbackURL: attempt.returnUrl,
    amount: takaText(attempt.amount),
    currency: 'BDT',
    intent: 'sale',
    merchantInvoiceNumber: attempt.reference,
  });
  // A payment whose page nobody was sent to cannot be paid, so an unheard answer costs nothing but a new try.
  if (said.state === 'unreached') return refused(said.code);
  if (said.state === 'unknown') return { state: 'unknown', code: said.code, detail: {} };
  if (said.code !== success) {
    const state = brokeThere.has(said.code) ? 'unknown' : 'refused';
    return { state, code: bkashRefusal(said.code), detail: { code: said.code } };
  }
  const { fields } = said;
  const [providerId, redirectUrl] = [fieldOf(fields, 'paymentID', 'paymentId'), fieldOf(fields, 'bkashURL')];
  const isAsAsked =
    (takaOf(fieldOf(fields, 'amount')) ?? attempt.amount) === attempt.amount &&
    (fieldOf(fields, 'merchantInvoiceNumber') ?? attempt.reference) === attempt.reference;
  if (providerId === null || !isPlaceToSend(redirectUrl, settings.url) || !isAsAsked) {
    return { state: 'unknown', code: 'payments.gateway_answer_unreadable', detail: {} };
  }
  const expiresAt = deps.clock.now().add({ hours: 24 });
  return { state: 'opened', providerId, redirectUrl, expiresAt, detail: { expires_at: expiresAt.toString() } };
}

function refused(code: string): OpenResult {
  return { state: 'refused', code, detail: {} };
}

/** bKash takes no `<`, `>` or `&`. */
function plain(text: string): string {
  return text.replaceAll(/[<>&]/g, ' ').slice(0, 255);
}

async function look(deps: BkashDeps, ask: AskBkash, attempt: OpenAttempt): Promise<Truth> {
  const first = await query(deps, ask, attempt);
  if (!first.mayExecute) return first.truth;
  const said = await ask('/execute', { paymentID: attempt.providerId });
  if (said.state === 'said' && said.code === success) {
    const truth = truthOf(said.fields);
    if (truth.state !== 'unknown') return truth;
  }
  if (said.state === 'said' && notFinished.has(said.code)) return { ...first.truth, code: bkashRefusal(said.code) };
  const isFinal = said.state === 'said' && said.code !== success && !alreadyDone.has(said.code);
  if (isFinal && !leavesOpen(said.code) && said.code !== '503') {
    const state = said.code === '2069' ? 'cancelled' : 'failed';
    return { ...nothing, state, code: bkashRefusal(said.code), detail: { code: said.code } };
  }
  // Executed before, or nobody knows: the query is what counts, and a payment still open is asked for again later.
  const { truth } = await query(deps, ask, attempt);
  return truth.state === 'pending' ? { ...truth, state: 'unknown', code: codeOf(said) } : truth;
}

function codeOf(said: BkashSaid): string {
  return said.state === 'said' ? bkashRefusal(said.code) : said.code;
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

async function query(
  deps: BkashDeps,
  ask: AskBkash,
  attempt: OpenAttempt,
): Promise<{ readonly truth: Truth; readonly mayExecute: boolean }> {
  const said = await ask('/payment/status', { paymentID: attempt.providerId });
  if (said.state !== 'said') return { truth: { ...nothing, code: said.code }, mayExecute: false };
  if (said.code !== success) {
    return { truth: { ...nothing, code: bkashRefusal(said.code), detail: { code: said.code } }, mayExecute: false };
  }
  const truth = truthOf(said.fields);
  if (truth.state !== 'pending') return { truth, mayExecute: false };
  const verification = fieldOf(said.fields, 'userVerificationStatus');
  const cameBack = attempt.detail.returned === 'cancel' || attempt.detail.returned === 'failure';
  if (verification !== 'Incomplete' || cameBack) return { truth, mayExecute: true };
  return { truth: isOver(deps, attempt) ? { ...truth, state: 'expired' } : truth, mayExecute: false };
}

function isOver({ clock }: BkashDeps, { detail }: OpenAttempt): boolean {
  const { expires_at: expiresAt } = detail;
  return typeof expiresAt === 'string' && Temporal.Instant.compare(clock.now(), Temporal.Instant.from(expiresAt)) > 0;
}

const stateOf: Readonly<Record<string, Truth['state']>> = {
  completed: 'paid',
  initiated: 'pending',
  'pending authorized': 'pending',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  declined: 'failed',
  failed: 'failed',
  expired: 'expired',
};

function truthOf(fields: Fields): Truth {
  const status = fieldOf(fields, 'transactionStatus', 'transaction_status', 'paymentStatus') ?? '';
  const detail = keptOf(fields, ['transactionStatus', 'userVerificationStatus', 'paymentExecuteTime']);
  const truth: Truth = {
    ...nothing,
    state: stateOf[status.toLowerCase()] ?? 'unknown',
    amount: takaOf(fieldOf(fields, 'amount')),
    currency: fieldOf(fields, 'currency'),
    reference: fieldOf(fields, 'merchantInvoiceNumber', 'merchantInvoice'),
    transactionId: fieldOf(fields, 'trxID', 'trxId'),
    payer: masked(fieldOf(fields, 'customerMsisdn', 'payerAccount')),
    detail,
  };
  const isWhole = truth.amount !== null && truth.transactionId !== null && truth.reference !== null;
  if (truth.state === 'paid' && !isWhole) {
    return { ...truth, state: 'unknown', code: 'payments.gateway_answer_unreadable' };
  }
  return truth;
}

/** `017…575`: enough to ask the payer about. */
function masked(wallet: string | null): string | null {
  return wallet === null ? null : `${wallet.slice(0, 3)}…${wallet.slice(-3)}`;
}

async function readNotice(settings: BkashSettings, deps: BkashDeps, notice: RawNotice): Promise<NoticeRead> {
  const read = await readSns(notice, { address: settings.url, topicArn: settings.topic_arn }, deps);
  if (!read.valid) return read;
  const { id: eventId, kind, message } = read;
  const reference = message && fieldOf(message, 'merchantInvoiceNumber');
  return { valid: true, eventId, about: reference ? { reference } : null, kind };
}
