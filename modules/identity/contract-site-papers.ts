// The papers of a place: shapes for the outside.
import { type Static, Type } from 'typebox';
import { Day, Instant, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const sitePaperErrors = { 'identity.site_paper_missing': 404 } as const;

export const SitePaperKind = Type.Union([
  Type.Literal('registration'),
  Type.Literal('licence'),
  Type.Literal('inspection'),
  Type.Literal('minutes'),
  Type.Literal('agreement'),
  Type.Literal('tax'),
  Type.Literal('insurance'),
  Type.Literal('other'),
]);
export type SitePaperKind = Static<typeof SitePaperKind>;

export const SitePaper = object({
  id: Uuid,
  site_id: Uuid,
  kind: SitePaperKind,
  title: Type.String(),
  number: Type.String(),
  issued_on: Nullable(Day),
  expires_on: Nullable(Day),
  has_file: Type.Boolean(),
  added_at: Instant,
});
export type SitePaper = Static<typeof SitePaper>;
export const SitePapers = object({ items: Type.Array(SitePaper) });
export type SitePapers = Static<typeof SitePapers>;

export const NewSitePaper = object({
  kind: SitePaperKind,
  title: Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  number: Type.Optional(Text(60)),
  issued_on: Type.Optional(Day),
  expires_on: Type.Optional(Day),
});
export type NewSitePaper = Static<typeof NewSitePaper>;
