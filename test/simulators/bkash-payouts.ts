// bKash paying out over real HTTP: passes of which two an hour are given, transfers to wallets by invoice number, the
// search by transaction, the balance; it can run out of money, know a number already, take a transfer and say nothing.
import { randomBytes } from 'node:crypto';
import { bkashMessages } from './bkash-messages.ts';
import { type ProviderAnswer, type ProviderRequest, type ProviderServer, startProvider } from './provider-server.ts';

export interface BkashPayoutAccount {
  readonly username: string;
  readonly password: string;
  readonly appKey: string;
  readonly appSecret: string;
}

export interface BkashPayout {
  readonly trxID: string;
  readonly invoice: string;
  readonly wallet: string;
  /** Changed by tests that let bKash tell another sum. */
  amount: string;
  status: 'Completed' | 'Initiated' | 'Failed';
}

export interface BkashPayoutSimulator extends ProviderServer {
  readonly account: BkashPayoutAccount;
  readonly payouts: Map<string, BkashPayout>;
  /** Minor units left to pay with. */
  balance: number;
  /** Further transfers are taken on and end later. */
  slow: boolean;
  tokenCalls(): number;
  /** The next transfer is answered with this code. */
  refuse(code: string): void;
}

const root = '/v1.2.0-beta/checkout';
const hour = 3_600_000;
const [least, most] = [10_00, 250_000_00];

/** Wallets that cannot receive: none at bKash, and one that is blocked. */
const faultOf: Readonly<Record<string, string>> = { '01823074817': '2009', '01823074818': '2037' };

export async function startBkashPayouts(
  account: BkashPayoutAccount,
  now: () => number = Date.now,
): Promise<BkashPayoutSimulator> {
  const payouts = new Map<string, BkashPayout>();
  const tokens = new Map<string, number>();
  const calls: number[] = [];
  const refusals: string[] = [];

  const grant = ({ headers, json }: ProviderRequest): ProviderAnswer => {
    if (headers.username !== account.username || headers.password !== account.password) {
      return { status: 403, body: { status: 'fail', msg: 'Invalid username and password combination' } };
    }
    if (json.app_key !== account.appKey || json.app_secret !== account.appSecret) return failed('2001');
    if (calls.filter((at) => at > now() - hour).length >= 2) return { status: 429, body: { message: 'Too many' } };
    calls.push(now());
    const [id_token, refresh_token] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
    tokens.set(id_token, now() + hour);
    return { body: { id_token, token_type: 'Bearer', expires_in: 3600, refresh_token } };
  };

  const pay = (json: ProviderRequest['json']): ProviderAnswer => {
    const text = (name: string): string => String(json[name] ?? '');
    const refusal = refusals.shift();
    if (refusal) return failed(refusal);
    const fields = ['amount', 'currency', 'merchantInvoiceNumber', 'receiverMSISDN'];
    if (fields.some((name) => text(name) === '')) return failed('2065');
    const cents = Math.round(Number(text('amount')) * 100);
    if (!/^\d+\.\d{2}$/.test(text('amount')) || cents < least || cents > most) return failed('2006');
    if (text('currency') !== 'BDT') return failed('2007');
    if (!/^01\d{9}$/.test(text('receiverMSISDN'))) return failed('2012');
    const fault = faultOf[text('receiverMSISDN')];
    if (fault) return failed(fault);
    if ([...payouts.values()].some((one) => one.invoice === text('merchantInvoiceNumber'))) return failed('2029');
    if (cents > simulator.balance) return failed('2023');
    simulator.balance -= cents;
    const trxID = `D${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`;
    const made: BkashPayout = {
      ...{ trxID, invoice: text('merchantInvoiceNumber'), wallet: text('receiverMSISDN'), amount: text('amount') },
      status: simulator.slow ? 'Initiated' : 'Completed',
    };
    payouts.set(trxID, made);
    return { body: { completedTime: new Date(now()).toISOString(), ...shown(made), b2cFee: '0.00' } };
  };

  const server = await startProvider((request) => {
    const { method, url, headers, json } = request;
    const path = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : '';
    if (path === '/token/grant' || path === '/token/refresh') return grant(request);
    const validUntil = tokens.get(String(headers.authorization));
    if (headers['x-app-key'] !== account.appKey || validUntil === undefined || validUntil <= now()) {
      return { status: 401, body: { message: 'Unauthorized' } };
    }
    if (method === 'POST' && path === '/payment/b2cPayment') return pay(json);
    if (method === 'GET' && path.startsWith('/payment/search/')) {
      const found = payouts.get(path.slice('/payment/search/'.length));
      if (!found) return failed('2033');
      return {
        body: { ...shown(found), transactionType: 'B2C Payment', completedTime: new Date(now()).toISOString() },
      };
    }
    if (method === 'GET' && path === '/payment/organizationBalance') {
      const availableBalance = (simulator.balance / 100).toFixed(2);
      const own = { accountTypeName: 'Organization Utility Account', currency: 'BDT', accountStatus: 'Active' };
      return { body: { organizationBalance: [{ ...own, availableBalance, currentBalance: availableBalance }] } };
    }
    return { status: 404, body: { message: 'Not Found' } };
  });

  const simulator: BkashPayoutSimulator = Object.assign(server, {
    account,
    payouts,
    balance: 100_000_000_00,
    slow: false,
    tokenCalls: () => calls.length,
    refuse: (code: string) => void refusals.push(code),
  });
  return simulator;
}

function shown({ trxID, invoice, wallet, amount, status }: BkashPayout): object {
  const terms = { trxID, transactionStatus: status, amount, currency: 'BDT' };
  return { ...terms, receiverMSISDN: wallet, merchantInvoiceNumber: invoice };
}

function failed(code: string): ProviderAnswer {
  const errorMessage = bkashMessages[code] ?? 'Error';
  return { body: { errorCode: code, errorMessage } };
}
