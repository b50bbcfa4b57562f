/** Decides for one request which messages leave, over which channel, when, and in whose words. Touches nothing. */
import { assert } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { type Channel, comesOnlyWhenAsked } from './channel.ts';
import type { DigestItem } from './digest-store.ts';
import type { NewMessage } from './message-store.ts';
import { canWait, isUrgent, type NoticeTemplate, type NoticeVariables } from './notice-template.ts';
import type { NoticeRequest } from './notify.ts';
import { type BrokenWords, missingVariable, type OwnWordsBySite, withOwnText } from './own-words.ts';
import { nextHour, quietEnd } from './quiet-hours.ts';
import type { Recipient } from './recipient-store.ts';
import { type RenderedNotice, renderNotice } from './render-notice.ts';
import { countSmsParts } from './sms-parts.ts';

export type PlacedRequest<V extends NoticeVariables = NoticeVariables> = Omit<NoticeRequest<V>, 'siteId'> & {
  readonly siteId: string | null;
};

export interface Planned {
  readonly messages: readonly NewMessage[];
  readonly digest: readonly DigestItem[];
  readonly broken: readonly BrokenWords[];
}

/** Channels that make a noise at the bedside. */
const RINGING: ReadonlySet<string> = new Set(['sms', 'whatsapp', 'push', 'voice']);
const COLLECTED: ReadonlySet<string> = new Set(['email', 'sms', 'push']);

export function planMessages<V extends NoticeVariables>(
  occasion: Occasion,
  request: PlacedRequest<V>,
  recipient: Recipient | undefined,
  ownWords: OwnWordsBySite,
): Planned {
  const notice = request.notice as unknown as NoticeTemplate;
  const language = recipient?.language ?? request.language ?? 'bn';
  const { template, broken } = wordsFor(notice, request, language, ownWords);
  const messages: NewMessage[] = [];
  const digest: DigestItem[] = [];
  for (const { channel, address } of waysTo(notice, request, recipient)) {
    const words = renderNotice(template, request.params, channel, language);
    assert(words.secretBody === null || request.expiresAt, `Notice ${notice.kind} has a secret and must expire`);
    const way: Way = { channel, address, language, words };
    const item = digestItem(occasion, request, recipient, way);
    if (item) digest.push(item);
    else messages.push(composeMessage(occasion, request, way));
  }
  return { messages: messages.map((one) => timed(one, notice, recipient, messages)), digest, broken };
}

interface Way {
  readonly channel: Channel;
  readonly address: string | null;
  readonly language: Language;
  readonly words: RenderedNotice;
}

function wordsFor<V extends NoticeVariables>(
  notice: NoticeTemplate,
  request: PlacedRequest<V>,
  language: Language,
  ownWords: OwnWordsBySite,
): { template: NoticeTemplate; broken: BrokenWords[] } {
  const own = ownWords.get(`${request.siteId} ${notice.kind} ${language}`);
  if (!own) return { template: notice, broken: [] };
  const variable = missingVariable(own.text, notice, request.params);
  if (variable !== null) return { template: notice, broken: [{ versionId: own.versionId, variable }] };
  return { template: withOwnText(notice, language, own.text), broken: [] };
}

function waysTo<V extends NoticeVariables>(
  notice: NoticeTemplate,
  request: PlacedRequest<V>,
  recipient: Recipient | undefined,
): { channel: Channel; address: string | null }[] {
  const wanted = notice.channels.filter((channel) => request.channels?.includes(channel) ?? true);
  return wanted.flatMap((channel) => {
    const address =
      request.address === undefined
        ? addressOf(channel, recipient)
        : explicitAddress(channel, request.address, request.channels);
    if (address === undefined || !isOn(channel, notice, recipient, request.channels)) return [];
    return [{ channel, address }];
  });
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
  if (comesOnlyWhenAsked(channel)) return asked?.includes(channel) ? address : undefined;
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

/** Null when it comes at once: not wanted collected, or worth nothing any more when the digest comes. */
function digestItem<V extends NoticeVariables>(
  { now }: Occasion,
  request: PlacedRequest<V>,
  recipient: Recipient | undefined,
  { channel, language, words }: Way,
): DigestItem | null {
  const notice = request.notice as unknown as NoticeTemplate;
  const pace = recipient?.paces.get(notice.kind);
  const { personId, expiresAt } = request;
  if (!recipient || !personId || !pace || !canWait(notice) || !COLLECTED.has(channel)) return null;
  const { timeZone = 'Asia/Dhaka', digestHour = 7, digestWeekday = 6 } = recipient.settings ?? {};
  const due = nextHour(now, timeZone, digestHour, pace === 'weekly' ? digestWeekday : null);
  if (expiresAt && Temporal.Instant.compare(expiresAt, due) <= 0) return null;
  return {
    id: newId(),
    person_id: personId,
    channel,
    kind: notice.kind,
    language,
    title: words.title,
    body: words.body,
    site_id: request.siteId,
    dedupe_key: request.dedupeKey,
    due_at: due,
    created_at: now,
  };
}

function composeMessage<V extends NoticeVariables>(
  occasion: Occasion,
  request: PlacedRequest<V>,
  { channel, address, language, words }: Way,
): NewMessage {
  const isInApp = channel === 'in_app';
  return {
    id: newId(),
    kind: request.notice.kind,
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
    is_urgent: request.isUrgent ?? isUrgent(request.notice as unknown as NoticeTemplate),
    announcement_id: request.announcementId ?? null,
    created_at: occasion.now,
    settled_at: isInApp ? occasion.now : null,
  };
}

/** Puts a message off to where it falls back, and then to the end of the quiet hours it would ring in. */
function timed(
  message: NewMessage,
  { fallback }: NoticeTemplate,
  recipient: Recipient | undefined,
  all: readonly NewMessage[],
): NewMessage {
  const inbox = all.find(({ channel }) => channel === 'in_app');
  const waits = fallback?.to === message.channel && inbox !== undefined;
  const due = waits ? message.due_at.add(fallback.after) : message.due_at;
  const end = message.is_urgent ? null : quietUntil(message.channel, recipient, due);
  if (!waits && end === null) return message;
  return { ...message, due_at: end ?? due, unless_read: waits ? inbox.id : null };
}

function quietUntil(channel: Channel, recipient: Recipient | undefined, at: Temporal.Instant): Temporal.Instant | null {
  const { quietFrom, quietUntil: until, timeZone } = recipient?.settings ?? {};
  if (!RINGING.has(channel) || !quietFrom || !until || !timeZone) return null;
  return quietEnd({ from: quietFrom, until, timeZone }, at);
}
