/** Queues messages to people in the caller's transaction: they leave once it commits, and not at all if it does not. */
import type { Tx } from '../../platform/db/database.ts';
import { assert } from '../../platform/errors.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publishMany } from '../../platform/realtime.ts';
import type { Channel } from './channel.ts';
import { insertDigestItems } from './digest-store.ts';
import { insertMessages, type NewMessage } from './message-store.ts';
import type { NoticeParams, NoticeTemplate, NoticeVariables } from './notice-template.ts';
import { readOwnWords, reportBrokenWords } from './own-words.ts';
import { type PlacedRequest, planMessages } from './plan-messages.ts';
import { readRecipients, readRootSite } from './recipient-store.ts';
import { readSuppressed } from './suppression-store.ts';

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
  /** Of an offer: the ways the person agreed to. Without it an offer reaches nobody. */
  readonly agreedChannels?: readonly Channel[];
  /** What the notice is about; the inbox folds notices of one kind, subject and day into one line. */
  readonly subject?: string;
  /** Where the notice leads, as a path in the web application. */
  readonly href?: string;
  /** Whose officials see the message in their outbox; without it, those of the root of the tree. */
  readonly siteId?: string;
  /** Instead of what the notice says of itself. */
  readonly isUrgent?: boolean;
  readonly announcementId?: string;
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

/** Set-based: ten thousand people take ten statements. */
export async function notifyMany<V extends NoticeVariables>(
  tx: Tx,
  occasion: Occasion,
  requests: readonly NoticeRequest<V>[],
): Promise<NotifyResult> {
  const recipients = await readRecipients(tx, requests);
  const rootSite = requests.every(({ siteId }) => siteId !== undefined) ? null : await readRootSite(tx);
  const placed = requests.map((request) => ({ siteId: rootSite, ...request }));
  const kinds = [...new Set(requests.map(({ notice }) => notice.kind))];
  const siteIds = [...new Set(placed.map(({ siteId }) => siteId))];
  const ownWords = await readOwnWords(tx, kinds, siteIds);
  const plans = placed.map((request) => {
    const { personId, notice } = request;
    const recipient = personId === undefined ? undefined : recipients.get(personId);
    assert(personId === undefined || recipient, `Notice ${notice.kind} is for nobody in the register`);
    return planMessages(occasion, notice.marketing ? withinConsent(request) : request, recipient, ownWords);
  });
  await reportBrokenWords(
    tx,
    occasion.now,
    plans.flatMap(({ broken }) => broken),
  );
  const messages = await suppressMessages(
    tx,
    occasion.now,
    plans.flatMap((plan) => plan.messages),
    requests,
  );
  const items = plans.flatMap(({ digest }) => digest);
  const queued = (await storeMessages(tx, messages)) + (await insertDigestItems(tx, items));
  return {
    queued,
    repeated: messages.length + items.length - queued,
    unreachable: plans.flatMap((plan, index) => (plan.messages.length + plan.digest.length === 0 ? [index] : [])),
  };
}

interface Asked {
  readonly personId?: string;
  readonly notice: { readonly kind: string; readonly required?: boolean };
}

function withinConsent<V extends NoticeVariables>(request: PlacedRequest<V>): PlacedRequest<V> {
  const { agreedChannels = [], channels } = request;
  return { ...request, channels: agreedChannels.filter((channel) => channels?.includes(channel) ?? true) };
}

/** What must always come is not stopped by a complaint, and a code somebody asks for by nothing. */
async function suppressMessages(
  tx: Tx,
  now: Temporal.Instant,
  messages: readonly NewMessage[],
  requests: readonly Asked[],
): Promise<NewMessage[]> {
  const suppressed = await readSuppressed(tx, now, messages);
  if (suppressed.size === 0) return [...messages];
  const required = new Set(requests.flatMap(({ notice }) => (notice.required ? notice.kind : [])));
  return messages.map((message) => {
    const reason = suppressed.get(`${message.channel} ${message.address}`);
    if (reason === undefined || message.secret_body !== null) return message;
    if (reason === 'complained' && required.has(message.kind)) return message;
    return { ...message, state: 'suppressed', settled_at: now, last_error: `suppressed_${reason}` };
  });
}

/** What falls back goes second, and only where its notice is new in the inbox. Returns how many were new. */
async function storeMessages(tx: Tx, messages: readonly NewMessage[]): Promise<number> {
  const first = messages.filter(({ unless_read }) => unless_read == null);
  const inserted = new Set(await insertMessages(tx, first));
  const second = messages.filter(({ unless_read }) => unless_read != null && inserted.has(unless_read));
  if (second.length > 0) for (const id of await insertMessages(tx, second)) inserted.add(id);
  const fresh = messages.filter(({ id }) => inserted.has(id));
  await publishMany(tx, fresh.filter(({ channel }) => channel === 'in_app').map(liveNotice));
  if (fresh.some(({ state }) => state === 'queued')) await addJob(tx, 'notify.send', {}, { key: 'notify.send' });
  return fresh.length;
}

function liveNotice(message: NewMessage): { topic: string; name: string; data: { id: string; kind: string } } {
  const { id, kind } = message;
  return { topic: `person:${message.person_id}`, name: 'notify.notice', data: { id, kind } };
}
