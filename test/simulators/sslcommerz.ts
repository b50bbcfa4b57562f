// SSLCommerz v4 over real HTTP: sessions, its own page for the payer, signed notices, validation, query and refund.
import { createHash, randomBytes } from 'node:crypto';
import { type ProviderAnswer, type ProviderRequest, type ProviderServer, startProvider } from './provider-server.ts';

interface Session {
  readonly key: string;
  readonly form: Readonly<Record<string, string>>;
  status: 'PENDING' | 'VALID' | 'VALIDATED' | 'FAILED' | 'CANCELLED';
  valId: string;
  bankTranId: string;
  /** What the provider says it took, when that is not what was asked for. */
  said: { amount?: string; currency?: string; risk?: string };
}
interface Refund {
  readonly ref: string;
  readonly bankTranId: string;
  readonly amount: string;
  status: 'processing' | 'refunded' | 'cancelled';
}

export interface SslcommerzSimulator extends ProviderServer {
  readonly sessions: Session[];
  readonly refunds: Refund[];
  /** The payer acts on the provider's page; returns the notice the provider would send. */
  act(tranId: string, what: 'pay' | 'fail' | 'cancel', said?: Session['said']): SslcommerzNotice;
  /** A refund is made by the time it is asked after; else it waits for `settleRefund`. */
  isQuickWithRefunds: boolean;
  settleRefund(ref: string, status: Refund['status']): void;
}

export interface SslcommerzNotice {
  readonly url: string;
  readonly body: string;
  readonly headers: { readonly 'content-type': string };
}

const form = { 'content-type': 'application/x-www-form-urlencoded' } as const;

export async function startSslcommerz(store: { id: string; password: string }): Promise<SslcommerzSimulator> {
  const sessions: Session[] = [];
  const refunds: Refund[] = [];
  let base = '';
  const byTran = (tranId: string): Session => {
    const session = sessions.findLast((one) => one.form.tran_id === tranId);
    if (!session) throw new Error(`no session ${tranId}`);
    return session;
  };
  const act: SslcommerzSimulator['act'] = (tranId, what, said = {}) => {
    const session = byTran(tranId);
    session.status = what === 'pay' ? 'VALID' : what === 'fail' ? 'FAILED' : 'CANCELLED';
    session.said = said;
    return noticeOf(session, store);
  };
  const server = await startProvider((request) => {
    const path = request.url.pathname;
    if (path === '/gwprocess/v4/api.php') return open(request, store, sessions, base);
    if (path === '/validator/api/validationserverAPI.php') return validate(request, store, sessions);
    if (path === '/validator/api/merchantTransIDvalidationAPI.php') {
      const answer = query(request, store, sessions, refunds);
      if (simulator.isQuickWithRefunds) settleAll(refunds);
      return answer;
    }
    if (path.startsWith('/pay/')) return page(request, sessions, act);
    return { status: 404 };
  });
  base = server.url;
  const simulator: SslcommerzSimulator = Object.assign(server, {
    ...{ sessions, refunds, act, isQuickWithRefunds: false },
    settleRefund: (ref: string, status: Refund['status']) => {
      const refund = refunds.find((one) => one.ref === ref);
      if (refund) refund.status = status;
    },
  });
  return simulator;
}

/** The answer to the order itself never says more than that it is taken. */
function settleAll(refunds: Refund[]): void {
  for (const refund of refunds) if (refund.status === 'processing') refund.status = 'refunded';
}

function open(
  { method, bytes }: ProviderRequest,
  store: { id: string; password: string },
  sessions: Session[],
  base: string,
): ProviderAnswer {
  const values = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
  const refuse = (failedreason: string): ProviderAnswer => ({
    body: { status: 'FAILED', failedreason, sessionkey: '' },
  });
  if (method !== 'POST' || values.store_id !== store.id || values.store_passwd !== store.password)
    return refuse('Store Credential Error Or Store is De-active');
  const needed = [
    'total_amount',
    'currency',
    'tran_id',
    'success_url',
    'fail_url',
    'cancel_url',
    'cus_name',
    'cus_email',
  ];
  const missing = needed.find((name) => !values[name]);
  if (missing) return refuse(`Invalid Information! '${missing}' is missing or empty.`);
  if ((values.tran_id ?? '').length > 30) return refuse("Invalid 'tran_id'");
  const key = randomBytes(16).toString('hex').toUpperCase();
  const valId = `${Date.now()}${randomBytes(6).toString('hex')}`;
  const bankTranId = `${Date.now()}${randomBytes(5).toString('hex')}`;
  sessions.push({ key, form: values, status: 'PENDING', valId, bankTranId, said: {} });
  return { body: { status: 'SUCCESS', failedreason: '', sessionkey: key, GatewayPageURL: `${base}/pay/${key}` } };
}

function elementOf(session: Session): Record<string, string> {
  const { form: asked, said } = session;
  const amount = said.amount ?? asked.total_amount ?? '0';
  const isPaid = session.status === 'VALID' || session.status === 'VALIDATED';
  return {
    status: session.status,
    tran_date: '2026-11-20 10:00:00',
    tran_id: asked.tran_id ?? '',
    amount,
    store_amount: isPaid ? (Number(amount) * 0.975).toFixed(2) : '0.00',
    currency: 'BDT',
    currency_type: said.currency ?? asked.currency ?? 'BDT',
    currency_amount: amount,
    card_type: 'VISA-Dutch Bangla',
    card_no: '432149XXXXXX0667',
    error: session.status === 'FAILED' ? 'Invalid or expired card' : '',
    risk_level: said.risk ?? '0',
    risk_title: said.risk === '1' ? 'High' : 'Safe',
    ...(isPaid ? { val_id: session.valId, bank_tran_id: session.bankTranId } : {}),
  };
}

function isStore({ url }: ProviderRequest, store: { id: string; password: string }): boolean {
  return url.searchParams.get('store_id') === store.id && url.searchParams.get('store_passwd') === store.password;
}

function validate(
  request: ProviderRequest,
  store: { id: string; password: string },
  sessions: Session[],
): ProviderAnswer {
  if (!isStore(request, store)) return { body: { status: 'INVALID_TRANSACTION', APIConnect: 'INVALID_REQUEST' } };
  const session = sessions.find((one) => one.valId === request.url.searchParams.get('val_id'));
  if (!session?.status.startsWith('VALID')) return { body: { status: 'INVALID_TRANSACTION' } };
  const answer = { ...elementOf(session), APIConnect: 'DONE' };
  session.status = 'VALIDATED';
  return { body: answer };
}

function query(
  request: ProviderRequest,
  store: { id: string; password: string },
  sessions: Session[],
  refunds: Refund[],
): ProviderAnswer {
  if (!isStore(request, store)) return { body: { APIConnect: 'INVALID_REQUEST' } };
  const values = Object.fromEntries(request.url.searchParams);
  if (values.refund_ref_id) return refundState(refunds, values.refund_ref_id);
  if (values.bank_tran_id) return refund(sessions, refunds, values);
  const found = sessions.filter((one) => one.form.tran_id === values.tran_id);
  return { body: { APIConnect: 'DONE', no_of_trans_found: found.length, element: found.map(elementOf) } };
}

/** Not idempotent, as the real one: the same question twice is two refunds. */
function refund(sessions: Session[], refunds: Refund[], values: Readonly<Record<string, string>>): ProviderAnswer {
  const { bank_tran_id: bankTranId = '', refund_amount: amount = '' } = values;
  const session = sessions.find((one) => one.bankTranId === bankTranId);
  const before = refunds.filter((one) => one.bankTranId === bankTranId && one.status !== 'cancelled');
  const total = before.reduce(
    (sum, one) => sum + Math.round(Number(one.amount) * 100),
    Math.round(Number(amount) * 100),
  );
  const paid = Math.round(Number(session?.said.amount ?? session?.form.total_amount ?? 0) * 100);
  const head = { APIConnect: 'DONE', bank_tran_id: bankTranId, trans_id: session?.form.tran_id ?? '' };
  if (!session) return { body: { ...head, refund_ref_id: '', status: 'failed', errorReason: 'Unknown bank_tran_id' } };
  if (total > paid)
    return { body: { ...head, refund_ref_id: '', status: 'failed', errorReason: 'Invalid refund amount' } };
  const ref = `5${randomBytes(6).toString('hex')}`;
  refunds.push({ ref, bankTranId, amount, status: 'processing' });
  return { body: { ...head, refund_ref_id: ref, status: 'success', errorReason: '' } };
}

function refundState(refunds: Refund[], ref: string): ProviderAnswer {
  const known = refunds.find((one) => one.ref === ref);
  if (!known) return { body: { APIConnect: 'FAILED', errorReason: 'Unknown refund_ref_id' } };
  const { bankTranId, status } = known;
  return { body: { APIConnect: 'DONE', bank_tran_id: bankTranId, refund_ref_id: ref, status, errorReason: '' } };
}

/** The documented signing: the named fields and the hash of the password, sorted. */
export function signIpn(fields: Readonly<Record<string, string>>, password: string): Record<string, string> {
  const keys = Object.keys(fields);
  const sign = (kind: 'md5' | 'sha256'): string => {
    const hash = (text: string) => createHash(kind).update(text).digest('hex');
    const all: Record<string, string> = { ...fields, store_passwd: hash(password) };
    return hash(
      Object.keys(all)
        .sort()
        .map((key) => `${key}=${all[key]}`)
        .join('&'),
    );
  };
  return { ...fields, verify_key: keys.join(','), verify_sign: sign('md5'), verify_sign_sha2: sign('sha256') };
}

function noticeOf(session: Session, store: { id: string; password: string }): SslcommerzNotice {
  const signed = signIpn({ ...elementOf(session), store_id: store.id }, store.password);
  return { url: session.form.ipn_url ?? '', body: new URLSearchParams(signed).toString(), headers: form };
}

const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The provider's own page, with the three ways a payer can leave it. */
function page(
  { method, url, bytes }: ProviderRequest,
  sessions: Session[],
  act: SslcommerzSimulator['act'],
): ProviderAnswer {
  const session = sessions.find((one) => url.pathname === `/pay/${one.key}`);
  if (!session) return { status: 404 };
  const { tran_id: tranId = '', success_url: back = '' } = session.form;
  if (method === 'POST') {
    const what = new URLSearchParams(bytes.toString('utf8')).get('what') as 'pay' | 'fail' | 'cancel';
    const notice = act(tranId, what);
    // Nobody waits for it: what comes of it is the receiver's business, and it would be sent again.
    fetch(notice.url, { method: 'POST', body: notice.body, headers: notice.headers }).catch(() => undefined);
    const fields = Object.entries(Object.fromEntries(new URLSearchParams(notice.body)));
    const inputs = fields.map(([name, value]) => `<input type="hidden" name="${name}" value="${inHtml(value)}">`);
    return htmlPage(
      `<form method="post" action="${inHtml(back)}">${inputs.join('')}<button>Continue to the shop</button></form>`,
    );
  }
  const buttons = [
    ['pay', 'Pay'],
    ['fail', 'Fail'],
    ['cancel', 'Cancel'],
  ].map(([value, label]) => `<button name="what" value="${value}">${label}</button>`);
  return htmlPage(
    `<p>${inHtml(session.form.product_name ?? '')}</p><p>${session.form.total_amount} ${session.form.currency}</p>
    <form method="post">${buttons.join(' ')}</form>`,
  );
}

function htmlPage(inner: string): ProviderAnswer {
  const body = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
    <title>SSLCommerz (demo)</title>
    <body style="font-family:sans-serif;max-width:30rem;margin:3rem auto">
    <h1>SSLCommerz (demo)</h1>${inner}</body></html>`;
  return { body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}
