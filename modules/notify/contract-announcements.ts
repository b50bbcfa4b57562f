/** The shapes of what the office tells many people at once: announcements, and the banner on top of the pages. */
import { type Static, Type } from 'typebox';
import { Instant, Language, listQuery, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';

export const AnnouncementState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('scheduled'),
  Type.Literal('sending'),
  Type.Literal('sent'),
  Type.Literal('cancelled'),
]);
export type AnnouncementState = Static<typeof AnnouncementState>;

const AnnouncedChannel = Type.Union([
  Type.Literal('in_app'),
  Type.Literal('email'),
  Type.Literal('sms'),
  Type.Literal('push'),
]);
const Title = Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const Body = Text(2000, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const AppUse = Type.Union([Type.Literal('with'), Type.Literal('without')], {
  description: 'Signed in within the last 30 days, or not',
});

const audience = {
  site_id: Uuid,
  roles: Type.Array(Type.String({ pattern: '^[a-z_]{2,40}$' }), {
    maxItems: 40,
    uniqueItems: true,
    description: 'Empty: everybody with a role at the site or below',
  }),
  language: Type.Optional(Nullable(Language)),
  app: Type.Optional(Nullable(AppUse)),
};

export const AnnouncementDraft = object({
  ...audience,
  title_bn: Title,
  title_en: Title,
  body_bn: Body,
  body_en: Body,
  channels: Type.Array(AnnouncedChannel, { minItems: 1, maxItems: 4, uniqueItems: true }),
  is_urgent: Type.Optional(Type.Boolean({ description: 'Also in quiet hours' })),
  is_marketing: Type.Optional(Type.Boolean({ description: 'Only to who agreed to offers' })),
  send_at: Type.Optional(Nullable(Instant)),
  expires_at: Type.Optional(Nullable(Instant)),
});
export type AnnouncementDraft = Static<typeof AnnouncementDraft>;

export const Announcement = object({
  id: Uuid,
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  state: AnnouncementState,
  title_bn: Type.String(),
  title_en: Type.String(),
  body_bn: Type.String(),
  body_en: Type.String(),
  channels: Type.Array(Type.String()),
  roles: Type.Array(Type.String()),
  language: Nullable(Type.String()),
  app: Nullable(Type.String()),
  is_urgent: Type.Boolean(),
  is_marketing: Type.Boolean(),
  send_at: Nullable(Instant),
  expires_at: Nullable(Instant),
  written_by_name: Nullable(Type.String()),
  written_by_name_bn: Nullable(Type.String()),
  written_at: Instant,
  finished_at: Nullable(Instant),
  cancelled_at: Nullable(Instant),
  audience_size: Nullable(Type.Integer()),
});
export type Announcement = Static<typeof Announcement>;
export const AnnouncementPage = page(Announcement);
export const AnnouncementQuery = listQuery({
  state: Type.Optional(AnnouncementState),
  site_id: Type.Optional(Uuid),
});
export type AnnouncementQuery = Static<typeof AnnouncementQuery>;
export const AnnouncementParams = object({ id: Uuid });
export type AnnouncementParams = Static<typeof AnnouncementParams>;

export const AnnouncementDetail = object({
  ...Announcement.properties,
  told: Type.Integer(),
  opened: Type.Integer({ description: 'People who read it in the application' }),
  ways: Type.Array(object({ channel: Type.String(), state: Type.String(), count: Type.Integer() })),
});
export type AnnouncementDetail = Static<typeof AnnouncementDetail>;

export const AnnouncementReader = object({
  person_id: Uuid,
  person_name: Type.String(),
  person_name_bn: Type.String(),
  told_at: Nullable(Instant),
  read_at: Nullable(Instant),
});
export type AnnouncementReader = Static<typeof AnnouncementReader>;
export const AnnouncementReaders = page(AnnouncementReader);
export const AnnouncementReaderQuery = listQuery({ read: Type.Optional(Type.Boolean()) });
export type AnnouncementReaderQuery = Static<typeof AnnouncementReaderQuery>;

export const AudiencePreview = object({
  people: Type.Integer(),
  ways: Type.Array(
    object({
      channel: Type.String(),
      people: Type.Integer({ description: 'Who can be reached this way' }),
      sms_parts: Nullable(Type.Integer({ description: 'Of all messages together' })),
      cost: Nullable(object({ amount: Type.Integer(), currency: Type.String() })),
    }),
  ),
});
export type AudiencePreview = Static<typeof AudiencePreview>;

export const BannerLevel = Type.Union([Type.Literal('info'), Type.Literal('warning'), Type.Literal('incident')]);
export type BannerLevel = Static<typeof BannerLevel>;
export const Banner = object({
  id: Uuid,
  level: BannerLevel,
  text_bn: Type.String(),
  text_en: Type.String(),
  can_dismiss: Type.Boolean(),
});
export type Banner = Static<typeof Banner>;
export const Banners = object({ items: Type.Array(Banner) });
export type Banners = Static<typeof Banners>;
export const NewBanner = object({
  site_id: Uuid,
  level: BannerLevel,
  text_bn: Text(300, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  text_en: Text(300, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  is_public: Type.Optional(Type.Boolean({ description: 'Also before the sign-in' })),
  starts_at: Type.Optional(Nullable(Instant)),
  ends_at: Type.Optional(Nullable(Instant)),
});
export type NewBanner = Static<typeof NewBanner>;
export const BannerRow = object({
  id: Uuid,
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  level: BannerLevel,
  text_bn: Type.String(),
  text_en: Type.String(),
  is_public: Type.Boolean(),
  starts_at: Instant,
  ends_at: Nullable(Instant),
  state: Type.Union([Type.Literal('coming'), Type.Literal('shown'), Type.Literal('over')]),
});
export type BannerRow = Static<typeof BannerRow>;
export const BannerList = page(BannerRow);
