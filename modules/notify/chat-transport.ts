/**
 * Messages to the staff through incoming webhooks as Slack defines them (https://docs.slack.dev/messaging/
 * sending-messages-using-incoming-webhooks), which Mattermost, Rocket.Chat and Zulip take as well:
 *
 *   POST <secret address>  {"text", "blocks"}      200 "ok"; 429 with Retry-After; 404, 400 for ever
 */
import type { House } from '../../platform/house.ts';
import { callOutside } from '../../platform/outside/call-outside.ts';
import { openSecret } from '../../platform/sealed-secret.ts';
import { noteChatHook, readChatAddress } from './chat-hook-store.ts';
import type { Delivery, OutgoingMessage, Transport } from './transport.ts';

export const chatPurpose = 'notify chat hook';

export function chatTransport(house: House): Transport {
  return { name: 'chat_hook', isManyProviders: true, deliver: (message) => deliver(house, message) };
}

async function deliver(house: House, message: OutgoingMessage): Promise<Delivery> {
  const hook = await readChatAddress(house.db, message.address);
  if (!hook?.is_on) return { outcome: 'refused', code: 'chat_hook_removed', detail: '' };
  const answer = await callOutside({
    url: openSecret(house.config, chatPurpose, hook.url_sealed).toString('utf8'),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(chatPayload(message, house.config.PUBLIC_URL)),
    allowsPrivate: house.config.ALLOW_PRIVATE_WEBHOOKS,
  });
  const delivery = 'outcome' in answer ? answer : understand(answer);
  const failure = 'code' in delivery ? delivery.code : null;
  await noteChatHook(house.db, house.clock.now(), message.address, failure);
  return delivery;
}

function understand({ status, text, retryAfterMs }: { status: number; text: string; retryAfterMs: number }): Delivery {
  if (status >= 200 && status < 300) return { outcome: 'sent', providerReference: null };
  const isOver = status < 500 && status !== 429 && status !== 408;
  // A chat shows a message twice rather than lose it: what is unknown is sent again.
  const wait = retryAfterMs > 0 ? { retryAfterMs } : {};
  return { outcome: isOver ? 'refused' : 'deferred', code: `chat_${status}`, detail: text, ...wait };
}

/** Everything of ours is plain text: `<!channel>` or a link in a person's name stays the letters it is. */
export function chatPayload(
  { title, body, href, language }: Pick<OutgoingMessage, 'title' | 'body' | 'href' | 'language'>,
  publicUrl: string,
): object {
  const words = escapeMrkdwn(body).slice(0, 2900);
  const link = href && publicUrl ? `${publicUrl}${href}` : null;
  const blocks: object[] = [
    { type: 'header', text: { type: 'plain_text', text: title.slice(0, 150), emoji: false } },
    { type: 'section', text: { type: 'mrkdwn', text: words, verbatim: true } },
  ];
  if (link) {
    const label = { type: 'plain_text', text: language === 'bn' ? 'খুলুন' : 'Open', emoji: false };
    blocks.push({ type: 'actions', elements: [{ type: 'button', text: label, url: link }] });
  }
  return { text: `${escapeMrkdwn(title)}\n${words}`, blocks, unfurl_links: false, unfurl_media: false };
}

/** The three characters Slack reads, and those that would make words bold, struck out or code. */
function escapeMrkdwn(text: string): string {
  const plain = text.replace(/[&<>]/g, (one) => (one === '&' ? '&amp;' : one === '<' ? '&lt;' : '&gt;'));
  return plain.replace(/[*_~`]/g, (one) => `\u200b${one}\u200b`);
}
