/** The shapes, refusals and rights of notify. Safe to import in the browser. */
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import {
  Instant,
  Language,
  listQuery,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';
import { MoneySchema } from '../../platform/money/money-schema.ts';

export const permissions = [
  'notify.outbox.read',
  'notify.outbox.manage',
  'notify.template.manage',
  'notify.suppression.manage',
  'notify.announcement.manage',
  'notify.chat_hooks.manage',
] as const;

export const errors = {
  'notify.snooze_end_wrong': 422,
  'notify.message_missing': 404,
  'notify.message_still_open': 409,
  'notify.message_erased': 409,
  'notify.message_not_outside': 422,
  'notify.unknown_preference': 422,
  'notify.notice_required': 422,
  'notify.report_unknown': 404,
  'notify.chat_address_refused': 422,
  'notify.chat_name_taken': 409,
  'notify.push_address_refused': 422,
  'notify.report_unreadable': 422,
  'notify.time_zone_unknown': 422,
  'notify.quiet_half': 422,
  'notify.unsubscribe_link_broken': 404,
  'notify.address_malformed': 422,
  'notify.address_suppressed': 409,
  'notify.suppression_missing': 404,
  'notify.suppression_over': 409,
  'notify.report_refused': 403,
  'notify.notice_unknown': 422,
  'notify.words_unknown': 422,
  'notify.words_missing': 422,
  'notify.words_secret_in_title': 422,
  'notify.words_unclosed': 422,
  'notify.version_missing': 404,
  'notify.version_no_draft': 409,
  'notify.announcement_missing': 404,
  'notify.announcement_released': 409,
  'notify.announcement_moved': 422,
  'notify.announcement_expires_early': 422,
  'notify.announcement_over': 409,
  'notify.banner_missing': 404,
  'notify.banner_ends_early': 422,
  'notify.banner_over': 409,
  'notify.banner_stays': 409,
} as const satisfies ErrorTable;

export const Channel = Type.Union([
  Type.Literal('in_app'),
  Type.Literal('email'),
  Type.Literal('sms'),
  Type.Literal('whatsapp'),
  Type.Literal('push'),
  Type.Literal('voice'),
  Type.Literal('chat'),
]);
export const MessageState = Type.Union([
  Type.Literal('queued'),
  Type.Literal('sending'),
  Type.Literal('sent'),
  Type.Literal('shown'),
  Type.Literal('failed'),
  Type.Literal('expired'),
  Type.Literal('suppressed'),
  Type.Literal('cancelled'),
]);
export type MessageState = Static<typeof MessageState>;
export const Outcome = Type.Union([
  Type.Literal('sent'),
  Type.Literal('shown'),
  Type.Literal('deferred'),
  Type.Literal('refused'),
  Type.Literal('unknown'),
]);
export type Outcome = Static<typeof Outcome>;

export const Notice = object({
  id: Uuid,
  kind: Type.String(),
  title: Type.String(),
  body: Type.String(),
  href: Nullable(Type.String()),
  created_at: Instant,
  read_at: Nullable(Instant),
  is_unread: Type.Boolean({ description: 'Also what was put off and has come back' }),
  snoozed_until: Nullable(Instant),
  archived_at: Nullable(Instant),
  count: Type.Integer({
    description: 'How many of one kind, subject and day this line stands for; it shows the newest',
  }),
  unread: Type.Integer({ description: 'Of these, the unread' }),
  ids: Type.Array(Uuid, { description: 'Of all of them, newest first, 200 at most' }),
});
export type Notice = Static<typeof Notice>;

export const Inbox = object({
  items: Type.Array(Notice),
  next: Nullable(Type.String()),
  unread: Type.Integer({ description: 'Of the whole inbox, not of this page' }),
});
export type Inbox = Static<typeof Inbox>;

export const InboxQuery = listQuery({
  unread: Type.Optional(Type.Boolean({ description: 'Only what was not read' })),
  place: Type.Optional(
    Type.Union([Type.Literal('inbox'), Type.Literal('snoozed'), Type.Literal('archived')], { default: 'inbox' }),
  ),
  kind: Type.Optional(Text(80, { pattern: '^[a-z_.]+$' })),
  of: Type.Optional(Type.String({ format: 'uuid', description: 'One by one, what folds into a line with this one' })),
});
export type InboxQuery = Static<typeof InboxQuery>;

export const MarkNotices = object({
  ids: Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true }),
  as: Type.Union([
    Type.Literal('read'),
    Type.Literal('unread'),
    Type.Literal('archived'),
    Type.Literal('in_inbox'),
    Type.Literal('snoozed'),
  ]),
  until: Type.Optional(Type.String({ format: 'date-time', description: 'Of what is snoozed, and only then' })),
});
export type MarkNotices = Static<typeof MarkNotices>;

export const ReadNotices = object({
  ids: Type.Optional(Type.Array(Uuid, { maxItems: 200, description: 'Left out: everything' })),
});
export type ReadNotices = Static<typeof ReadNotices>;

export const UnreadCount = object({ unread: Type.Integer() });
export type UnreadCount = Static<typeof UnreadCount>;

/** What the provider said became of it after it took it. */
export const Delivery = object({
  state: Type.Union([Type.Literal('underway'), Type.Literal('delivered'), Type.Literal('undelivered')]),
  code: Type.String({ description: "The provider's own word" }),
  at: Instant,
});

export const OutboxMessage = object({
  id: Uuid,
  kind: Type.String(),
  channel: Channel,
  state: MessageState,
  person_id: Nullable(Uuid),
  person_name: Nullable(Type.String()),
  person_name_bn: Nullable(Type.String()),
  site_id: Nullable(Uuid),
  address: Nullable(Type.String()),
  language: Language,
  title: Type.String(),
  body: Type.String({
    description: 'A one-time code in it is dots, but for who manages an outbox that sends nothing outside',
  }),
  attempts: Type.Integer(),
  sms_parts: Nullable(Type.Integer()),
  cost: Nullable(MoneySchema),
  delivery: Nullable(Delivery),
  last_error: Nullable(Type.String()),
  created_at: Instant,
  due_at: Nullable(Instant),
  expires_at: Nullable(Instant),
  settled_at: Nullable(Instant),
});
export type OutboxMessage = Static<typeof OutboxMessage>;

export const OutboxPage = page(OutboxMessage);
export type OutboxPage = Static<typeof OutboxPage>;

export const OutboxQuery = sheetQuery({
  state: Type.Optional(MessageState),
  channel: Type.Optional(Channel),
  kind: Type.Optional(Text(80, { pattern: '^[a-z_.]+$' })),
  site_id: Type.Optional(Uuid),
});
export type OutboxQuery = Static<typeof OutboxQuery>;

export const OutboxAttempt = object({
  number: Type.Integer(),
  transport: Type.String(),
  started_at: Instant,
  ended_at: Nullable(Instant),
  outcome: Nullable(Outcome),
  error_code: Nullable(Type.String()),
  detail: Nullable(Type.String()),
  provider_reference: Nullable(Type.String()),
});

export const OutboxDetail = object({
  ...OutboxMessage.properties,
  href: Nullable(Type.String()),
  html: Nullable(Type.String({ description: 'The whole document, for an e-mail' })),
  sms_encoding: Nullable(Type.Union([Type.Literal('gsm7'), Type.Literal('ucs2')])),
  sms_part_price: Nullable(MoneySchema),
  sms_units: Nullable(Type.Integer({ description: 'Septets in gsm7, 16-bit units in ucs2' })),
  has_secret: Type.Boolean({ description: 'A one-time code is still kept' }),
  can_resend: Type.Boolean(),
  resend_of: Nullable(Uuid),
  resends: Type.Array(Uuid),
  provider_reference: Nullable(Type.String()),
  log: Type.Array(OutboxAttempt),
});
export type OutboxDetail = Static<typeof OutboxDetail>;

export const MessageParams = object({ id: Uuid });
export type MessageParams = Static<typeof MessageParams>;

export const Created = object({ id: Uuid });

export const PreferenceChannel = object({
  channel: Channel,
  is_on: Type.Boolean(),
  required: Type.Boolean({ description: 'It always comes and cannot be turned off' }),
});

export const Preferences = object({
  items: Type.Array(
    object({
      kind: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      channels: Type.Array(PreferenceChannel),
    }),
  ),
});
export type Preferences = Static<typeof Preferences>;

export const ChangePreferences = object({
  changes: Type.Array(object({ kind: Text(80), channel: Channel, is_on: Type.Boolean() }), {
    minItems: 1,
    maxItems: 100,
  }),
});
export type ChangePreferences = Static<typeof ChangePreferences>;

export const ReportParams = object({ provider: Text(40), token: Text(100) });
export type ReportParams = Static<typeof ReportParams>;
/** Each provider has its own shape; what none of it can be read from is refused. */
export const ReportBody = Type.Object({}, { additionalProperties: true });
export const ReportsReceived = object({ received: Type.Integer({ description: 'Reports that said something new' }) });

const Base64Url = { pattern: '^[A-Za-z0-9_-]+$' };
/** What a browser's PushSubscription says of itself. */
export const AllowPush = object({
  endpoint: Text(1000),
  p256dh: Type.String({ ...Base64Url, minLength: 87, maxLength: 88 }),
  auth: Type.String({ ...Base64Url, minLength: 22, maxLength: 24 }),
  browser: Text(80, { description: 'What the person calls it by, such as "Chrome, Android"' }),
});
export type AllowPush = Static<typeof AllowPush>;
export const ForbidPush = object({ endpoint: Text(1000) });
export const PushForbidden = object({ removed: Type.Boolean() });
export const PushBrowsers = object({
  public_key: Type.String({ description: 'For pushManager.subscribe' }),
  items: Type.Array(object({ id: Uuid, browser: Type.String(), created_at: Instant, last_sent_at: Nullable(Instant) })),
});
export type PushBrowsers = Static<typeof PushBrowsers>;

export const ChatHook = object({
  id: Uuid,
  site_id: Uuid,
  name: Type.String(),
  host: Type.String({ description: 'Of the secret address only where it leads' }),
  kinds: Type.Array(Type.String(), { description: 'Empty: every kind' }),
  is_on: Type.Boolean(),
  created_at: Instant,
  last_sent_at: Nullable(Instant),
  last_error: Nullable(Type.String()),
});
export type ChatHook = Static<typeof ChatHook>;
export const ChatHooks = object({ items: Type.Array(ChatHook) });
export type ChatHooks = Static<typeof ChatHooks>;
export const ConnectChat = object({
  site_id: Uuid,
  name: Text(80),
  url: Text(1000, { description: 'An incoming webhook as Slack, Mattermost and Rocket.Chat make them' }),
  kinds: Type.Optional(Type.Array(Text(80), { maxItems: 50 })),
});
export type ConnectChat = Static<typeof ConnectChat>;
export const ForgetChat = object({ site_id: Uuid, id: Uuid });
export type ForgetChat = Static<typeof ForgetChat>;
