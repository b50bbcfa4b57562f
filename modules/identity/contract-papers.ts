// A person's papers and household: shapes for the outside.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, listQuery, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';

export const paperErrors = {
  'identity.document_missing': 404,
  'identity.document_empty': 422,
  'identity.document_days': 422,
  'identity.document_unfit': 422,
  'identity.household_missing': 404,
  'identity.household_elsewhere': 409,
  'identity.household_has_head': 409,
  'identity.household_head_stays': 409,
  'identity.household_phone_foreign': 422,
} as const satisfies ErrorTable;

export const DocumentKind = Type.Union([
  Type.Literal('national_id'),
  Type.Literal('passport'),
  Type.Literal('driving_licence'),
  Type.Literal('birth_certificate'),
  Type.Literal('photo'),
  Type.Literal('agreement'),
  Type.Literal('certificate'),
  Type.Literal('other'),
]);
export type DocumentKind = Static<typeof DocumentKind>;
export const paperFile = { maxBytes: 10 * 1024 ** 2, numberLength: 60 } as const;

export const PersonDocument = object({
  id: Uuid,
  kind: DocumentKind,
  number_masked: Type.String({ description: 'All but the last four characters hidden' }),
  issued_on: Nullable(Day),
  expires_on: Nullable(Day),
  has_file: Type.Boolean(),
  added_at: Instant,
});
export type PersonDocument = Static<typeof PersonDocument>;
export const PersonDocuments = object({ items: Type.Array(PersonDocument) });
export const NewDocument = object({
  kind: DocumentKind,
  number: Type.Optional(Text(paperFile.numberLength)),
  issued_on: Type.Optional(Day),
  expires_on: Type.Optional(Day),
});
export type NewDocument = Static<typeof NewDocument>;
export const DocumentNumber = object({ number: Type.String() });
export const ExpiringDocument = object({
  ...PersonDocument.properties,
  person_id: Uuid,
  name: Type.String(),
  name_bn: Type.String(),
});
export type ExpiringDocument = Static<typeof ExpiringDocument>;
export const ExpiringList = page(ExpiringDocument);
export const ExpiringQuery = listQuery({
  within_days: Type.Optional(Type.Integer({ minimum: 0, maximum: 366, default: 30 })),
});

export const Relation = Type.Union([
  Type.Literal('head'),
  Type.Literal('spouse'),
  Type.Literal('child'),
  Type.Literal('parent'),
  Type.Literal('sibling'),
  Type.Literal('in_law'),
  Type.Literal('other'),
]);
export type Relation = Static<typeof Relation>;
const Name = Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
export const Household = object({
  id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  shared_phone: Nullable(Type.String()),
  people: Type.Array(object({ id: Uuid, name: Type.String(), name_bn: Type.String(), relation: Relation })),
});
export type Household = Static<typeof Household>;
/** One line of the list; `people_count` counts everybody in the house. */
export const HouseholdRow = object({
  id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  shared_phone: Nullable(Type.String()),
  people_count: Type.Integer(),
  head: Nullable(object({ id: Uuid, name: Type.String(), name_bn: Type.String() })),
  /** Somebody of the house whose page the reader may open: the head where they may. */
  open_id: Uuid,
});
export type HouseholdRow = Static<typeof HouseholdRow>;
export const HouseholdList = page(HouseholdRow);
export const HouseholdQuery = listQuery({});
export const PersonHousehold = object({ household: Nullable(Household) });
export const HouseholdChange = object({
  name_bn: Type.Optional(Name),
  name_en: Type.Optional(Name),
  shared_phone: Type.Optional(Nullable(Text(40))),
});
export type HouseholdChange = Static<typeof HouseholdChange>;
export const NewHouseholdPerson = object({ person_id: Uuid, relation: Relation });
