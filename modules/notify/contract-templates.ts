/** The shapes of the words of notices: what is built in, what a union wrote, and how a draft would look. */
import { type Static, Type } from 'typebox';
import { Instant, Language, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const NoticeKind = Text(80, { pattern: '^[a-z_]+\\.[a-z_]+$' });

export const Words = object({
  title: Text(200, { minLength: 1 }),
  body: Text(2000, { minLength: 1 }),
  sms: Type.Optional(Nullable(Text(1000))),
  email: Type.Optional(Nullable(Text(8000))),
});
export type Words = Static<typeof Words>;

export const TemplateQuery = object({ union_id: Uuid });
export type TemplateQuery = Static<typeof TemplateQuery>;
export const TemplateParams = object({ kind: Text(80) });
export type TemplateParams = Static<typeof TemplateParams>;
export const VersionParams = object({ id: Uuid });
export type VersionParams = Static<typeof VersionParams>;

const LanguageState = object({
  language: Language,
  own_version: Nullable(Type.Integer({ description: 'In use; null: the built-in words' })),
  has_draft: Type.Boolean(),
  broken_variable: Nullable(Type.String()),
});
export const TemplateRow = object({
  kind: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  channels: Type.Array(Type.String()),
  languages: Type.Array(LanguageState),
});
export type TemplateRow = Static<typeof TemplateRow>;
export const TemplateList = object({ items: Type.Array(TemplateRow), next: Nullable(Type.String()) });

export const TemplateVersion = object({
  id: Uuid,
  language: Language,
  version: Type.Integer(),
  state: Type.Union([Type.Literal('draft'), Type.Literal('published'), Type.Literal('retired')]),
  title: Type.String(),
  body: Type.String(),
  sms: Nullable(Type.String()),
  email: Nullable(Type.String()),
  restored_from: Nullable(Type.Integer()),
  written_by_name: Nullable(Type.String()),
  written_by_name_bn: Nullable(Type.String()),
  written_at: Instant,
  published_by_name: Nullable(Type.String()),
  published_by_name_bn: Nullable(Type.String()),
  published_at: Nullable(Instant),
  retired_at: Nullable(Instant),
  broken_at: Nullable(Instant),
  broken_variable: Nullable(Type.String()),
});
export type TemplateVersion = Static<typeof TemplateVersion>;

const BuiltIn = object({
  title: Type.String(),
  body: Type.String(),
  sms: Nullable(Type.String()),
  email: Nullable(Type.String()),
});
export const TemplateDetail = object({
  kind: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  channels: Type.Array(Type.String()),
  variables: Type.Array(
    object({
      name: Type.String(),
      type: Type.String(),
      sample_bn: Type.String(),
      sample_en: Type.String(),
      is_secret: Type.Boolean(),
    }),
  ),
  built_in: object({ bn: BuiltIn, en: BuiltIn }),
  versions: Type.Array(TemplateVersion),
});
export type TemplateDetail = Static<typeof TemplateDetail>;

export const TemplateDraft = object({ union_id: Uuid, kind: NoticeKind, language: Language, ...Words.properties });
export type TemplateDraft = Static<typeof TemplateDraft>;

export const TemplatePreview = object({
  faults: Type.Array(
    object({
      field: Type.Union([Type.Literal('title'), Type.Literal('body'), Type.Literal('sms'), Type.Literal('email')]),
      code: Type.String({ description: 'unknown, missing, secret_in_title, unclosed' }),
      variable: Type.String(),
      position: Type.Integer({ description: 'Where it stands, from 0; -1 where it is missing' }),
    }),
  ),
  views: Type.Array(
    object({
      channel: Type.String(),
      title: Type.String(),
      body: Type.String(),
      html: Nullable(Type.String()),
      sms_parts: Nullable(Type.Integer()),
      sms_units: Nullable(Type.Integer()),
      sms_encoding: Nullable(Type.String()),
      cost: Nullable(Type.String({ description: 'For one recipient, formatted' })),
    }),
  ),
});
export type TemplatePreview = Static<typeof TemplatePreview>;

export const BuiltInAgain = object({ union_id: Uuid, kind: NoticeKind, language: Language });
export type BuiltInAgain = Static<typeof BuiltInAgain>;
