/**
 * Text messages through SSL Wireless, "SMS Plus API v3" (https://smsplus.sslwireless.com; the wire as the public
 * clients of it speak it):
 *
 *   POST /api/v3/send-sms  {"api_token", "sid", "msisdn": "8801…", "sms", "csms_id"}    csms_id: at most 20 letters
 *   200 {"status": "SUCCESS", "status_code": 200, "smsinfo": [{"sms_status": "SUCCESS", "csms_id", "reference_id"}]}
 *   200 {"status": "FAILED", "status_code": 4003, "error_message": "…"}                   not taken
 *
 * It cannot be asked about a message. A csms_id it has seen already it refuses, which after a try without an answer is
 * the proof that it took it.
 */
import { createHash } from 'node:crypto';
import { callProvider, failedStatus, type ProviderAnswer, withoutSecrets } from './call-provider.ts';
import type { Delivery, OutgoingMessage, Transport } from './transport.ts';

export interface SslWireless {
  /** `https://smsplus.sslwireless.com` */
  readonly url: string;
  readonly token: string;
  /** The sender the operator approved (masking), or the account's number. */
  readonly sid: string;
  readonly partPrice?: bigint | null;
  readonly timeoutMs?: number;
}

export function sslWirelessTransport(account: SslWireless): Transport {
  return {
    name: 'ssl_wireless',
    partPrice: account.partPrice ?? null,
    deliver: (message) => deliver(account, message),
  };
}

/** Twenty characters that stay the same for a message: a hundred bits of its id's hash. */
export function clientReference(id: string): string {
  const digest = createHash('sha256').update(id).digest();
  return Array.from(digest.subarray(0, 20), (byte) => ALPHABET[byte % 32]).join('');
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

async function deliver(account: SslWireless, message: OutgoingMessage): Promise<Delivery> {
  const answer = await callProvider({
    url: `${account.url}/api/v3/send-sms`,
    body: {
      api_token: account.token,
      sid: account.sid,
      msisdn: message.address.replace(/^\+/, ''),
      sms: message.body,
      csms_id: clientReference(message.reference),
    },
    ...(account.timeoutMs ? { timeoutMs: account.timeoutMs } : {}),
  });
  if ('outcome' in answer) return answer;
  const clean = (said: string): string => withoutSecrets(said, [account.token, message.body]);
  return understand(answer, clean);
}

/** A number that does not exist, or words the operator forbids: no provider will take them. */
const NO_SUCH_NUMBER = /msisdn|mobile number|phone number/i;
const WORDS_FORBIDDEN = /sms text|sms length/i;
const DUPLICATE = /csms.?id.*(duplicate|already|unique|exist)|duplicate.*csms.?id/i;

function understand(answer: ProviderAnswer, clean: (said: string) => string): Delivery {
  const { json } = answer;
  const code = Number(json?.status_code ?? Number.NaN);
  if (!json || !Number.isInteger(code)) return failedStatus(answer, clean(answer.text));
  const infos: unknown[] = Array.isArray(json.smsinfo) ? json.smsinfo : [];
  const info = (infos[0] ?? {}) as Readonly<Record<string, unknown>>;
  if (code === 200 && (info.sms_status ?? json.status) === 'SUCCESS') {
    return { outcome: 'sent', providerReference: text(info.reference_id) };
  }
  const said = String(info.status_message ?? json.error_message ?? '');
  if (DUPLICATE.test(said)) return { outcome: 'sent', providerReference: text(info.reference_id) };
  const failed = { code: `ssl_wireless_${code}`, detail: clean(said) };
  if (NO_SUCH_NUMBER.test(said)) return { outcome: 'refused', ...failed, isDeadAddress: true };
  return { outcome: WORDS_FORBIDDEN.test(said) ? 'refused' : 'deferred', ...failed };
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : null;
}
