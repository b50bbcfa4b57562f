/**
 * Text messages through an HTTP gateway of the kind Bangladeshi providers offer:
 *
 *   POST <SMS_URL>  {"api_key", "senderid", "number": "8801…", "message", "reference"}
 *   200 {"response_code": 202, "message_id": "…"}            taken; the same reference gives the same message_id
 *   200 {"response_code": 1001, "error_message": "…"}        anything but 202 is not taken
 *
 * A gateway that knows no reference delivers twice what it took without our hearing of it; choose one that does.
 */
import { callProvider, failedStatus, withoutSecrets } from './call-provider.ts';
import type { Delivery, OutgoingMessage, Transport } from './transport.ts';

export interface SmsGateway {
  readonly url: string;
  readonly apiKey: string;
  readonly sender: string;
  readonly partPrice?: bigint | null;
  readonly timeoutMs?: number;
}

export function smsTransport(gateway: SmsGateway): Transport {
  return {
    name: 'sms_gateway',
    partPrice: gateway.partPrice ?? null,
    deliver: (message) => deliverSms(gateway, message),
  };
}

const TAKEN = 202;
/** Number invalid, field missing, text not allowed for this sender: the same message will be refused for ever. */
const NO_SUCH_NUMBER = 1001;
const NEVER = new Set([NO_SUCH_NUMBER, 1003, 1012]);

async function deliverSms(gateway: SmsGateway, message: OutgoingMessage): Promise<Delivery> {
  const answer = await callProvider({
    url: gateway.url,
    body: {
      api_key: gateway.apiKey,
      senderid: gateway.sender,
      number: message.address.replace(/^\+/, ''),
      message: message.body,
      reference: message.reference,
    },
    ...(gateway.timeoutMs ? { timeoutMs: gateway.timeoutMs } : {}),
  });
  if ('outcome' in answer) return answer;
  const clean = (said: string): string => withoutSecrets(said, [gateway.apiKey, message.body]);
  const code = answer.status === 200 ? Number(answer.json?.response_code ?? Number.NaN) : Number.NaN;
  if (!Number.isInteger(code)) return failedStatus(answer, clean(answer.text));
  if (code === TAKEN) {
    const reference = answer.json?.message_id;
    return { outcome: 'sent', providerReference: reference === undefined ? null : String(reference).slice(0, 100) };
  }
  const said = String(answer.json?.error_message ?? '');
  const failed = { code: `gateway_${code}`, detail: clean(said) };
  if (!NEVER.has(code)) return { outcome: 'deferred', ...failed };
  return { outcome: 'refused', ...failed, ...(code === NO_SUCH_NUMBER ? { isDeadAddress: true } : {}) };
}
