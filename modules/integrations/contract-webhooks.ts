// What webhooks promise: schemas, refusals, permissions. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';

export const webhookErrors = {
  'integrations.endpoint_missing': 404,
  'integrations.message_missing': 404,
  'integrations.endpoint_off': 409,
  'integrations.address_refused': 422,
  'integrations.event_type_unknown': 422,
  'integrations.replay_too_old': 422,
  'integrations.too_many_endpoints': 409,
} as const satisfies ErrorTable;

export const webhookPermissions = ['integrations.webhook.read', 'integrations.webhook.manage'] as const;

export const webhookEvents = {
  made: 'integrations.webhook_endpoint_made',
  changed: 'integrations.webhook_endpoint_changed',
  rotated: 'integrations.webhook_secret_rotated',
  ended: 'integrations.webhook_endpoint_ended',
  disabled: 'integrations.webhook_endpoint_disabled',
  replayed: 'integrations.webhook_replayed',
} as const;

/** How far back one may ask for what was sent: events are kept as long. */
export const replayDays = 30;
export const endpointsPerSite = 50;

const Url = Text(500, { minLength: 8, description: 'https only; a name that leads to a private address is refused' });
const Description = Text(200);
const EventTypes = Type.Array(Text(60), {
  minItems: 1,
  maxItems: 50,
  description: 'Names of the catalogue, or * for all of them',
});

export const EndpointState = Type.Union([Type.Literal('on'), Type.Literal('off')]);
export const EndpointReason = Type.Union([
  Type.Literal('by_hand'),
  Type.Literal('gone'),
  Type.Literal('failing'),
  Type.Literal('ended'),
]);
const Health = Type.Union([Type.Literal('unused'), Type.Literal('good'), Type.Literal('failing'), Type.Literal('off')]);

export const Endpoint = object({
  id: Uuid,
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  url: Type.String(),
  description: Type.String(),
  event_types: Type.Array(Type.String()),
  state: EndpointState,
  state_reason: Nullable(EndpointReason),
  health: Health,
  failing_since: Nullable(Instant),
  throttled_until: Nullable(Instant),
  last_success_at: Nullable(Instant),
  made_at: Instant,
  /** Of the last seven days. */
  delivered: Type.Integer(),
  failed: Type.Integer(),
  waiting: Type.Integer(),
});
export type Endpoint = Static<typeof Endpoint>;
export const EndpointList = page(Endpoint);
export const EndpointQuery = sheetQuery({ site_id: Type.Optional(Uuid), state: Type.Optional(EndpointState) });
export const EndpointPage = object({
  endpoint: Endpoint,
  may_manage: Type.Boolean(),
  made_by: Nullable(object({ name: Type.String(), name_bn: Type.String() })),
  secrets: Type.Array(
    object({
      id: Uuid,
      kind: Type.Union([Type.Literal('v1'), Type.Literal('v1a')]),
      public_key: Nullable(Type.String()),
      made_at: Instant,
      ends_at: Nullable(Instant),
    }),
  ),
  days: Type.Array(
    object(
      { day: Day, good: Type.Integer(), bad: Type.Integer(), milliseconds: Nullable(Type.Integer()) },
      {
        description:
          'Attempts of the last fourteen days (UTC), and how long an answer took on average: null without an attempt',
      },
    ),
  ),
});
export type EndpointPage = Static<typeof EndpointPage>;

export const NewEndpoint = object({
  id: Type.Optional(Uuid),
  site_id: Uuid,
  url: Url,
  description: Type.Optional(Description),
  event_types: EventTypes,
  signs_asymmetric: Type.Optional(
    Type.Boolean({ default: false, description: 'Also v1a signatures (ed25519), checked with the public key alone' }),
  ),
});
export const EndpointChange = object({
  url: Type.Optional(Url),
  description: Type.Optional(Description),
  event_types: Type.Optional(EventTypes),
  state: Type.Optional(EndpointState),
});
export const IssuedEndpoint = object({
  id: Uuid,
  secret: Nullable(Type.String({ description: 'whsec_…, shown here and once' })),
  public_key: Nullable(Type.String({ description: 'whpk_…, of v1a signatures' })),
});
export type IssuedEndpoint = Static<typeof IssuedEndpoint>;
export const EndpointRotation = object({
  overlap_hours: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 168, default: 24, description: 'How long both signatures are sent' }),
  ),
});
export const Replay = object({
  since: Instant,
  only_failed: Type.Optional(
    Type.Boolean({ default: true, description: 'Also what it has not had yet; false: what it has had as well' }),
  ),
});
export const Replayed = object({ messages: Type.Integer() });
export const MessageRef = object({ id: Uuid });

export const MessageState = Type.Union([Type.Literal('waiting'), Type.Literal('delivered'), Type.Literal('failed')]);
export const Message = object({
  id: Uuid,
  webhook_id: Type.String({ description: 'The header webhook-id: the same over every attempt' }),
  endpoint_id: Uuid,
  url: Type.String(),
  event_id: Uuid,
  type: Type.String(),
  state: MessageState,
  attempts: Type.Integer(),
  last_code: Nullable(Type.String()),
  happened_at: Instant,
  made_at: Instant,
  next_at: Nullable(Instant),
  delivered_at: Nullable(Instant),
});
export type Message = Static<typeof Message>;
export const MessageList = page(Message);
export const MessageQuery = sheetQuery({
  endpoint_id: Type.Optional(Uuid),
  state: Type.Optional(MessageState),
  type: Type.Optional(Text(60)),
  since: Type.Optional(Day),
});
export const MessagePage = object({
  message: Message,
  body: Type.String({ description: 'As it was sent and signed' }),
  may_manage: Type.Boolean(),
  tries: Type.Array(
    object({
      number: Type.Integer(),
      made_at: Instant,
      milliseconds: Type.Integer(),
      status: Nullable(Type.Integer()),
      code: Type.String(),
      answer: Type.String({ description: 'The first 1,024 characters of what came back' }),
    }),
  ),
});
export type MessagePage = Static<typeof MessagePage>;

export const EventTypeList = object({
  items: Type.Array(
    object({
      type: Type.String(),
      version: Type.Integer(),
      title_bn: Type.String(),
      title_en: Type.String(),
      schema: Type.Unknown({ description: 'JSON Schema of the whole body' }),
      example: Type.Unknown(),
    }),
  ),
});
export type EventTypeList = Static<typeof EventTypeList>;
