/** Queues messages to people in the caller's transaction: they leave once it commits, and not at all if it does not. */
import type { Tx } from '../../platform/db/database.ts';
import { assert } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publishMany } from '../../platform/realtime.ts';
import { type Channel, comesOnlyWhenAsked } from './channel.ts';
import { insertMessages, type NewMessage } from './message-store.ts';
import type { NoticeParams, NoticeTemplate, NoticeVariables } from './notice-template.ts';
import { type Recipient, readRecipients, readRootSite } from './recipient-store.ts';
import { renderNotice } from './render-notice.ts';
import { countSmsParts } from './sms-parts.ts';

export interface NoticeRequest<V extends NoticeVariables = NoticeVariables> {
  readonly notice: NoticeTemplate<V>;
  readonly params: NoticeParams<V>;
  /** The same key queues nothing a second time, whatever the words: name the fact, not the moment. */
  readonly dedupeKey: string;
  readonly personId?: string;
  /** Sends to this phone number or e-mail address and nowhere else, whatever is known of the person. */
  readonly address?: string;
  /** Only for an address without a person; a person has a language. */
  readonly language?: Language;
  /** Narrows the template's channels. */
  readonly channels?: readonly Channel[];
  /** What the notice is about; the inbox folds notices of one kind, subject and day into one line. */
  readonly subject?: string;
  /** Where the notice leads, as a path in the web application. */
  readonly href?: string;
  /** Whose officials see the message in their outbox; without it, those of the root of the tree. */
  readonly siteId?: string;
  /** Not sent after this moment; a notice with a secret must have one. */
  readonly expiresAt?: Temporal.Instant;
}

export interface NotifyResult {
  readonly queued: number;
  /** Messages whose dedupe key was there already. */
  readonly repeated: number;
  /** Positions of the requests that reach nobody: no address, or everything turned off. */
  readonly unreachable: readonly number[];
}

export function notify<V extends NoticeVariables>(
  tx: Tx,
  occasion: Occasion,
  request: NoticeRequest<V>,
): Promise<NotifyResult> {
  return notifyMany(tx, occasion, [request]);
}

/** Set-based: ten thousand people take four statements. */
export async function notifyMany<V extends NoticeVariables>(
  tx: Tx,
  occasion: Occasion,
  requests: readonly NoticeRequest<V>[],
): Promise<NotifyResult> {
  const recipients = await readRecipients(tx, requests);
  const rootSite = requests.every(({ siteId }) => siteId !== undefined) ? null : await readRootSite(tx);
  const messages: NewMessage[] = [];
  const unreachable: number[] = [];
  for (const [index, request] of requests.entries()) {
    const recipient = request.personId === undefined ? undefined : recipients.get(request.personId);
    assert(request.personId === undefined || recipient, `Notice ${request.notice.kind} is for nobody in the register`);
    const made = messagesFor(occasion, { siteId: rootSite, ...request }, recipient);
    if (made.length === 0) unreachable.push(index);
    messages.push(...made);
  }
  const inserted = new Set(await insertMessages(tx, messages));
  const fresh = messages.filter(({ id }) => inserted.has(id));
  await publishMany(tx, fresh.filter(({ channel }) => channel === 'in_app').map(liveNotice));
  if (fresh.some(({ state }) => state === 'queued')) await addJob(tx, 'notify.send', {}, { key: 'notify.send' });
  return { queued: fresh.length, repeated: messages.length - fresh.length, unreachable };
}

type PlacedRequest<V extends NoticeVariables> = Omit<NoticeRequest<V>, 'siteId'> & { readonly siteId: string | null };

function messagesFor<V extends NoticeVariables>(
  occasion: Occasion,
  request: PlacedRequest<V>,
  recipient: Recipient | undefined,
): NewMessage[] {
  const { notice, address } = request;
  const language = recipient?.language ?? request.language ?? 'bn';
  const wanted = notice.channels.filter((channel) => request.channels?.includes(channel) ?? true);
  const messages: NewMessage[] = [];
  for (const channel of wanted) {
    const to =
      address === undefined ? addressOf(channel, recipient) : explicitAddress(channel, address, request.channels);
    if (to === undefined || !isOn(channel, notice, recipient, request.channels)) continue;
    messages.push(composeMessage(occasion, request, channel, language, to));
  }
  return messages;
}

function composeMessage<V extends NoticeVariables>(
  occasion: Occasion,
  request: PlacedRequest<V>,
  channel: Channel,
  language: Language,
  address: string | null,
): NewMessage {
  const words = renderNotice(request.notice, request.params, channel, language);
  const { kind } = request.notice;
  assert(words.secretBody === null || request.expiresAt, `Notice ${kind} has a secret and must expire`);
  const isInApp = channel === 'in_app';
  return {
    id: newId(),
    kind,
    channel,
    state: isInApp ? 'sent' : 'queued',
    person_id: request.personId ?? null,
    site_id: request.siteId,
    address,
    language,
    title: words.title,
    body: words.body,
    secret_body: words.secretBody,
    href: request.href ?? null,
    subject: request.subject ?? null,
    dedupe_key: request.dedupeKey,
    due_at: occasion.now,
    expires_at: request.expiresAt ?? null,
    sms_parts: channel === 'sms' ? countSmsParts(words.secretBody ?? words.body).parts : null,
    created_at: occasion.now,
    settled_at: isInApp ? occasion.now : null,
  };
}

/** Null needs a person and no address: the inbox and the browsers they allowed; undefined is no way to reach them. */
function addressOf(channel: Channel, recipient: Recipient | undefined): string | null | undefined {
  if (!recipient || channel === 'chat') return undefined;
  if (channel === 'in_app') return null;
  if (channel === 'push') return recipient.hasPush ? null : undefined;
  return (channel === 'email' ? recipient.email : recipient.phone) ?? undefined;
}

function explicitAddress(channel: Channel, address: string, asked: readonly Channel[] | undefined): string | undefined {
  if (address.includes('@')) return channel === 'email' ? address : undefined;
  if (channel === 'voice') return asked?.includes('voice') ? address : undefined;
  return channel === 'sms' ? address : undefined;
}

function isOn(
  channel: Channel,
  notice: NoticeTemplate,
  recipient: Recipient | undefined,
  asked: readonly Channel[] | undefined,
): boolean {
  const chosen = recipient?.choices.get(`${notice.kind} ${channel}`);
  if (comesOnlyWhenAsked(channel)) return chosen ?? asked?.includes(channel) ?? false;
  if (notice.required) return true;
  return chosen ?? !(notice.optIn ?? []).includes(channel);
}

function liveNotice(message: NewMessage): { topic: string; name: string; data: { id: string; kind: string } } {
  const { id, kind } = message;
  return { topic: `person:${message.person_id}`, name: 'notify.notice', data: { id, kind } };
}
