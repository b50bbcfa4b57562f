/**
 * Text messages through Infobip, "SMS API v3" (https://www.infobip.com/docs/api/channels/sms):
 *
 *   POST /sms/3/messages   Authorization: App <key>
 *     {"messages": [{"sender", "destinations": [{"to", "messageId"}], "content": {"text"}, "webhooks"}]}
 *   200 {"messages": [{"messageId", "status": {"groupId": 1, "name": "PENDING_ACCEPTED"}}]}
 *   GET  /sms/3/logs?messageId=…   {"results": [{"messageId", "status": {…}}]}            empty: it has not got it
 *
 * The status groups: 1 PENDING, 2 UNDELIVERABLE, 3 DELIVERED, 4 EXPIRED, 5 REJECTED. The message id is ours, so that
 * the log can be asked for it; there is no idempotency, so that nothing is sent again before the log was asked.
 */
import { callProvider, failedStatus, withoutSecrets } from './call-provider.ts';
import type { Delivery, Found, OutgoingMessage, Transport } from './transport.ts';

export interface Infobip {
  /** The account's own: `https://xxxxx.api.infobip.com`. */
  readonly url: string;
  readonly apiKey: string;
  readonly sender: string;
  /** Where delivery reports go; empty: none are asked for. */
  readonly reportUrl: string;
  readonly partPrice?: bigint | null;
  readonly timeoutMs?: number;
}

interface Status {
  readonly groupId?: number;
  readonly name?: string;
  readonly description?: string;
}

export function infobipTransport(account: Infobip): Transport {
  return {
    name: 'infobip',
    partPrice: account.partPrice ?? null,
    deliver: (message) => deliver(account, message),
    find: (message) => find(account, message),
  };
}

async function deliver(account: Infobip, message: OutgoingMessage): Promise<Delivery> {
  const { reference, address, body, expiresAt, createdAt } = message;
  const minutes = expiresAt ? Math.max(1, Math.ceil(expiresAt.since(createdAt).total('minutes'))) : 0;
  const answer = await callProvider({
    url: `${account.url}/sms/3/messages`,
    headers: authorization(account),
    body: {
      messages: [
        {
          sender: account.sender,
          destinations: [{ to: address.replace(/^\+/, ''), messageId: reference }],
          content: { text: body },
          ...(minutes > 0 ? { options: { validityPeriod: { amount: minutes, timeUnit: 'MINUTES' } } } : {}),
          ...(account.reportUrl
            ? { webhooks: { delivery: { url: account.reportUrl }, contentType: 'application/json' } }
            : {}),
        },
      ],
    },
    ...timeoutOf(account),
  });
  if ('outcome' in answer) return answer;
  const clean = (said: string): string => withoutSecrets(said, [account.apiKey, body]);
  const taken = answer.status === 200 ? first(answer.json?.messages) : undefined;
  if (!taken) return failedStatus(answer, clean(answer.text));
  const { groupId, name = '', description = '' } = taken.status;
  if (groupId === 1 || groupId === 3) return { outcome: 'sent', providerReference: taken.messageId };
  const code = `infobip_${name.toLowerCase()}`.slice(0, 60);
  const failed = { code, detail: clean(description) };
  if (!NEVER.test(name)) return { outcome: 'deferred', ...failed };
  return { outcome: 'refused', ...failed, ...(NO_SUCH_NUMBER.test(name) ? { isDeadAddress: true } : {}) };
}

/** The number or the words are at fault; a rejection for credit, route or sender is ours to mend. */
const NEVER = /^(UNDELIVERABLE|REJECTED_(DESTINATION|PREFIX|DND|NOT_VALID|INVALID_DESTINATION|UNKNOWN))/;

/** "Do not disturb", an operator's filter and a number not registered with a trial account may end; these do not. */
const NO_SUCH_NUMBER = /^REJECTED_(DESTINATION$|PREFIX|NOT_VALID|INVALID_DESTINATION|UNKNOWN)/;

async function find(account: Infobip, message: OutgoingMessage): Promise<Found> {
  const answer = await callProvider({
    method: 'GET',
    url: `${account.url}/sms/3/logs?messageId=${encodeURIComponent(message.reference)}`,
    headers: authorization(account),
    ...timeoutOf(account),
  });
  if ('outcome' in answer) return { answer: 'none', code: answer.code };
  if (answer.status !== 200 || !Array.isArray(answer.json?.results)) {
    return { answer: 'none', code: `query_http_${answer.status}` };
  }
  const known = first(answer.json.results);
  return known ? { answer: 'taken', providerReference: known.messageId } : { answer: 'absent' };
}

function authorization({ apiKey }: Infobip): Record<string, string> {
  return { authorization: `App ${apiKey}` };
}

function timeoutOf({ timeoutMs }: Infobip): { timeoutMs?: number } {
  return timeoutMs ? { timeoutMs } : {};
}

function first(list: unknown): { messageId: string; status: Status } | undefined {
  const [one] = (Array.isArray(list) ? list : []) as { messageId?: unknown; status?: Status }[];
  return one?.messageId ? { messageId: String(one.messageId).slice(0, 100), status: one.status ?? {} } : undefined;
}
