/** The shapes of how and when people hear of things: settings, words, suppressions, what arrived. */
import { type Static, Type } from 'typebox';
import { Instant, Language, listQuery, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';
import { Channel, MessageState } from './contract.ts';

const TimeOfDay = Text(5, { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM, local' });
const Kind = Text(80, { pattern: '^[a-z_]+\\.[a-z_]+$' });

export const Pace = Type.Union([Type.Literal('at_once'), Type.Literal('daily'), Type.Literal('weekly')]);
export type Pace = Static<typeof Pace>;

export const NoticeSettings = object({
  quiet_from: Nullable(Type.String({ description: 'HH:MM in the time zone; null: no quiet hours' })),
  quiet_until: Nullable(Type.String()),
  time_zone: Type.String(),
  digest_hour: Type.Integer({ description: '0 to 23' }),
  digest_weekday: Type.Integer({ description: 'ISO: 1 is Monday' }),
  language: Nullable(Type.String({ description: 'Of notices; null: the language of the account' })),
  paces: Type.Array(
    object({
      kind: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      pace: Pace,
    }),
    { description: 'The kinds that can be collected' },
  ),
});
export type NoticeSettings = Static<typeof NoticeSettings>;

export const ChangeNoticeSettings = object({
  quiet_from: Type.Optional(Nullable(TimeOfDay)),
  quiet_until: Type.Optional(Nullable(TimeOfDay)),
  time_zone: Type.Optional(Text(60)),
  digest_hour: Type.Optional(Type.Integer({ minimum: 0, maximum: 23 })),
  digest_weekday: Type.Optional(Type.Integer({ minimum: 1, maximum: 7 })),
  language: Type.Optional(Nullable(Language)),
  paces: Type.Optional(Type.Array(object({ kind: Kind, pace: Pace }), { maxItems: 100 })),
});
export type ChangeNoticeSettings = Static<typeof ChangeNoticeSettings>;

export const UnsubscribeParams = object({ token: Text(400, { minLength: 1 }) });
export type UnsubscribeParams = Static<typeof UnsubscribeParams>;
export const UnsubscribeOffer = object({
  kind: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  channel: Channel,
  is_on: Type.Boolean({ description: 'False once unsubscribed' }),
});
export type UnsubscribeOffer = Static<typeof UnsubscribeOffer>;

export const SuppressionReason = Type.Union([
  Type.Literal('bounced'),
  Type.Literal('complained'),
  Type.Literal('by_hand'),
]);
export type SuppressionReason = Static<typeof SuppressionReason>;
const SuppressedChannel = Type.Union([Type.Literal('email'), Type.Literal('sms'), Type.Literal('voice')]);
export const Suppression = object({
  id: Uuid,
  channel: SuppressedChannel,
  address: Type.String(),
  reason: SuppressionReason,
  detail: Nullable(Type.String()),
  person_id: Nullable(Uuid),
  person_name: Nullable(Type.String()),
  person_name_bn: Nullable(Type.String()),
  message_id: Nullable(Uuid),
  created_at: Instant,
  expires_at: Nullable(Instant),
  lifted_at: Nullable(Instant),
});
export type Suppression = Static<typeof Suppression>;
export const SuppressionPage = page(Suppression);
export const SuppressionQuery = listQuery({
  channel: Type.Optional(SuppressedChannel),
  reason: Type.Optional(SuppressionReason),
  state: Type.Optional(Type.Union([Type.Literal('held'), Type.Literal('over')])),
});
export type SuppressionQuery = Static<typeof SuppressionQuery>;
export const NewSuppression = object({
  site_id: Uuid,
  channel: SuppressedChannel,
  address: Text(254, { minLength: 3 }),
  reason: Text(300, { minLength: 1, description: 'Why, in words' }),
});
export type NewSuppression = Static<typeof NewSuppression>;

export const DeliveryQuery = object({
  person_id: Uuid,
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 7 })),
});
export type DeliveryQuery = Static<typeof DeliveryQuery>;

export const DeliveryStep = object({
  at: Instant,
  what: Type.String({ description: 'queued, waiting, tried, sent, delivered, read, …' }),
  outcome: Nullable(Type.String()),
  detail: Nullable(Type.String()),
});
export const DeliveryWay = object({
  message_id: Uuid,
  channel: Channel,
  address: Nullable(Type.String()),
  state: MessageState,
  arrived: Type.Union([Type.Literal('yes'), Type.Literal('left'), Type.Literal('waits'), Type.Literal('no')]),
  steps: Type.Array(DeliveryStep),
});
export type DeliveryWay = Static<typeof DeliveryWay>;
export const DeliveredNotice = object({
  kind: Type.String(),
  name_bn: Nullable(Type.String()),
  name_en: Nullable(Type.String()),
  title: Type.String(),
  body: Type.String(),
  created_at: Instant,
  ways: Type.Array(DeliveryWay),
});
export type DeliveredNotice = Static<typeof DeliveredNotice>;
export const DeliveryLog = object({
  person_name: Type.String(),
  person_name_bn: Type.String(),
  items: Type.Array(DeliveredNotice),
  more: Type.Boolean({ description: 'There is more than fits; take fewer days' }),
});
export type DeliveryLog = Static<typeof DeliveryLog>;
