/**
 * Web push (RFC 8030): the notice is encrypted for each browser the person allowed (RFC 8291) and handed to the push
 * service of its maker, which keeps it until the browser is awake.
 */
import webPush from 'web-push';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { callOutside } from '../../platform/outside/call-outside.ts';
import { type PushKey, readPushKey } from './push-key.ts';
import { type PushSubscriptionRow, readPushTargets, writePushResults } from './push-subscription-store.ts';
import type { Delivery, FailedDelivery, OutgoingMessage, Transport } from './transport.ts';

export function pushTransport(house: House): Transport {
  return { name: 'web_push', isManyProviders: true, deliver: (message) => deliver(house, message) };
}

async function deliver(house: House, message: OutgoingMessage): Promise<Delivery> {
  const now = house.clock.now();
  const targets = await readPushTargets(house.db, message.personId ?? '', message.reference);
  const missing = targets.filter(({ has_it }) => !has_it);
  const key = await house.cache.get('notify.push-key', 3_600_000, () => readPushKey(house.db, house.config, now));
  const answers = await Promise.all(missing.map((target) => sendTo(house, key, target, message)));
  const idsOf = (verdict: Answer['verdict']): string[] =>
    missing.filter((_, index) => answers[index]?.verdict === verdict).map(({ id }) => id);
  const sent = idsOf('sent');
  await inTransaction(house.db, (tx) => writePushResults(tx, now, message.reference, { sent, gone: idsOf('gone') }));
  const failures = answers.flatMap(({ failure }) => failure ?? []);
  // Another try reaches only the browsers that have it not.
  const again = failures.find(({ outcome }) => outcome !== 'refused');
  if (again) return { ...again, outcome: 'deferred' };
  if (sent.length > 0 || targets.length > missing.length) return { outcome: 'sent', providerReference: null };
  return failures[0] ?? { outcome: 'refused', code: 'no_browser', detail: '' };
}

interface Answer {
  readonly verdict: 'sent' | 'gone' | 'failed';
  readonly failure?: FailedDelivery;
}

async function sendTo(
  house: House,
  key: PushKey,
  { endpoint, p256dh, auth }: PushSubscriptionRow,
  message: OutgoingMessage,
): Promise<Answer> {
  const { config } = house;
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payloadOf(message), {
    vapidDetails: { subject: config.PUBLIC_URL || contactOf(config.MAIL_FROM), ...key },
    TTL: secondsToLive(message, house.clock.now()),
    // What runs out is awaited; the rest may wait until the telephone is picked up.
    urgency: message.expiresAt ? 'high' : 'normal',
    // A second try replaces the first where the browser did not fetch it yet.
    topic: message.reference.replaceAll('-', ''),
    contentEncoding: 'aes128gcm',
  });
  const headers = Object.entries(details.headers).map(([name, value]) => [name, String(value)] as const);
  const answer = await callOutside({
    url: endpoint,
    headers: Object.fromEntries(headers.filter(([name]) => name.toLowerCase() !== 'content-length')),
    body: details.body ?? '',
    allowsPrivate: config.ALLOW_PRIVATE_WEBHOOKS,
  });
  if ('outcome' in answer) return { verdict: 'failed', failure: answer };
  if (answer.status === 404 || answer.status === 410) return { verdict: 'gone' };
  if (answer.status >= 200 && answer.status < 300) return { verdict: 'sent' };
  const isOver = answer.status < 500 && answer.status !== 429 && answer.status !== 408;
  const failure: FailedDelivery = {
    outcome: isOver ? 'refused' : 'deferred',
    code: `push_${answer.status}`,
    detail: answer.text,
    ...(answer.retryAfterMs > 0 ? { retryAfterMs: answer.retryAfterMs } : {}),
  };
  return { verdict: 'failed', failure };
}

/** Push services take 4096 bytes after encryption; Bangla needs three bytes a letter. */
const LONGEST_BODY = 700;
const DAYS_TO_LIVE = 3;

function payloadOf({ reference, kind, title, body, language, href }: OutgoingMessage): string {
  const short = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}…` : body;
  return JSON.stringify({ id: reference, kind, title: title.slice(0, 200), body: short, language, href });
}

function secondsToLive({ expiresAt }: OutgoingMessage, now: Temporal.Instant): number {
  if (!expiresAt) return DAYS_TO_LIVE * 86_400;
  return Math.max(0, Math.floor(expiresAt.since(now).total('seconds')));
}

function contactOf(from: string): string {
  return `mailto:${/<([^>]+)>/.exec(from)?.[1] ?? from}`;
}
