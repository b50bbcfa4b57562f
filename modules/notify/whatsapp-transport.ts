/**
 * Template messages through the WhatsApp Business Cloud API
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates):
 *
 *   POST /<version>/<phone number id>/messages   Authorization: Bearer <token>
 *     {"messaging_product": "whatsapp", "to", "type": "template", "template": {"name", "language": {"code"},
 *      "components": [{"type": "body", "parameters": [{"type": "text", "text"}]}]}, "biz_opaque_callback_data"}
 *   200 {"messages": [{"id": "wamid.…"}]}
 *   4xx {"error": {"code", "message", "error_data": {"details"}}}
 *
 * One approved template a language carries every notice: its body has two variables, the title and the words. Meta has
 * neither idempotency nor a log to ask; what it tells of a message carries our own reference, and until it did nothing
 * is sent again that may have gone out.
 */
import type { Db } from '../../platform/db/database.ts';
import { callProvider, failedStatus, type ProviderAnswer, withoutSecrets } from './call-provider.ts';
import type { Delivery, Found, OutgoingMessage, Transport } from './transport.ts';

export const whatsappName = 'whatsapp';

export interface WhatsappAccount {
  /** With the version: `https://graph.facebook.com/v23.0`. */
  readonly url: string;
  readonly phoneId: string;
  readonly token: string;
  readonly template: string;
  readonly timeoutMs?: number;
}

export function whatsappTransport(account: WhatsappAccount, db: Db): Transport {
  return {
    name: whatsappName,
    deliver: (message) => deliver(account, message),
    find: (message) => find(db, message),
  };
}

async function deliver(account: WhatsappAccount, message: OutgoingMessage): Promise<Delivery> {
  const { reference, address, language, title, body } = message;
  const parameters = [title, body].map((text) => ({ type: 'text', text: onOneLine(text) }));
  const answer = await callProvider({
    url: `${account.url}/${account.phoneId}/messages`,
    headers: { authorization: `Bearer ${account.token}` },
    body: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: address.replace(/^\+/, ''),
      type: 'template',
      template: {
        name: account.template,
        language: { code: language },
        components: [{ type: 'body', parameters }],
      },
      biz_opaque_callback_data: reference,
    },
    ...(account.timeoutMs ? { timeoutMs: account.timeoutMs } : {}),
  });
  if ('outcome' in answer) return answer;
  const taken = (answer.json?.messages as { id?: unknown }[] | undefined)?.[0]?.id;
  if (answer.status === 200 && typeof taken === 'string') return { outcome: 'sent', providerReference: reference };
  return failure(answer, withoutSecrets(answer.text, [account.token, body]));
}

/** Variables of a template hold no line breaks, no tabs and no long gaps, and the whole at most 1,024 signs. */
function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(0, 900);
}

/** This number has no WhatsApp, or its owner took the consent back. */
const NEVER = new Set([100, 131008, 131009, 131021, 131026, 131050]);
/** Too many at once; the account, its token or the template is ours to mend. Meta has not taken the message. */
const LATER = new Set([
  4, 10, 190, 368, 80007, 130429, 130472, 131005, 131016, 131031, 131037, 131042, 131045, 131048, 131049, 131056,
  131057, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 133010,
]);

function failure(answer: ProviderAnswer, detail: string): Delivery {
  const { code } = (answer.json?.error ?? {}) as { code?: unknown };
  if (typeof code !== 'number') return failedStatus(answer, detail);
  const wait = answer.retryAfterMs > 0 ? { retryAfterMs: answer.retryAfterMs } : {};
  if (NEVER.has(code)) return { outcome: 'refused', code: `whatsapp_${code}`, detail };
  if (LATER.has(code)) return { outcome: 'deferred', code: `whatsapp_${code}`, detail, ...wait };
  return { ...failedStatus(answer, detail), code: `whatsapp_${code}` };
}

async function find(db: Db, message: OutgoingMessage): Promise<Found> {
  const report = await db
    .selectFrom('notify.delivery_reports')
    .select('id')
    .where('provider', '=', whatsappName)
    .where('provider_reference', '=', message.reference)
    .executeTakeFirst();
  return report ? { answer: 'taken', providerReference: message.reference } : { answer: 'none', code: 'not_reported' };
}
