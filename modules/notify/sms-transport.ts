/**
 * Text messages through an HTTP gateway of the kind Bangladeshi providers offer:
 *
 *   POST <SMS_URL>  {"api_key", "senderid", "number": "8801…", "message", "reference"}
 *   200 {"response_code": 202, "message_id": "…"}            taken; the same reference gives the same message_id
 *   200 {"response_code": 1001, "error_message": "…"}        anything but 202 is not taken
 *
 * A gateway that knows no reference delivers twice what it took without our hearing of it; choose one that does.
 */
import type { Delivery, OutgoingMessage, Transport } from './transport.ts';

export interface SmsGateway {
  readonly url: string;
  readonly apiKey: string;
  readonly sender: string;
  readonly timeoutMs?: number;
}

export function smsTransport(gateway: SmsGateway): Transport {
  return { name: 'sms_gateway', deliver: (message) => deliverSms(gateway, message) };
}

async function deliverSms(gateway: SmsGateway, message: OutgoingMessage): Promise<Delivery> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        api_key: gateway.apiKey,
        senderid: gateway.sender,
        number: message.address.replace(/^\+/, ''),
        message: message.body,
        reference: message.reference,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(gateway.timeoutMs ?? 15_000),
    });
    text = (await response.text()).slice(0, 4_000);
  } catch (error) {
    return { outcome: 'deferred', code: networkCode(error), detail: '' };
  }
  return understand(response.status, text, (said) => withoutSecrets(said, [gateway.apiKey, message.body]));
}

const TAKEN = 202;
/** Number invalid, field missing, text not allowed for this sender: the same message will be refused for ever. */
const NEVER = new Set([1001, 1003, 1012]);

function understand(status: number, text: string, clean: (said: string) => string): Delivery {
  const answer = status === 200 ? parseAnswer(text) : null;
  if (answer === null) {
    const outcome = [400, 413, 422].includes(status) ? 'refused' : 'deferred';
    return { outcome, code: status === 200 ? 'answer_unreadable' : `http_${status}`, detail: clean(text) };
  }
  if (answer.code === TAKEN) return { outcome: 'sent', providerReference: answer.messageId };
  const outcome = NEVER.has(answer.code) ? 'refused' : 'deferred';
  return { outcome, code: `gateway_${answer.code}`, detail: clean(answer.said) };
}

function parseAnswer(text: string): { code: number; messageId: string | null; said: string } | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof body !== 'object' || body === null || !('response_code' in body)) return null;
  const code = Number(body.response_code);
  if (!Number.isInteger(code)) return null;
  const messageId = 'message_id' in body ? String(body.message_id).slice(0, 100) : null;
  return { code, messageId, said: 'error_message' in body ? String(body.error_message) : '' };
}

function networkCode(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? cause.code.toLowerCase() : 'network';
}

function withoutSecrets(said: string, secrets: readonly string[]): string {
  const clean = secrets.filter((secret) => secret !== '').reduce((all, secret) => all.replaceAll(secret, '…'), said);
  return clean.slice(0, 300);
}
