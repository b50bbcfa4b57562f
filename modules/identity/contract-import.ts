// The import of people on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Language, listQuery, Nullable, object, page, sheetQuery, Uuid } from '../../platform/http/schema.ts';
import { RoleName } from './contract-roles.ts';

export const importErrors = {
  'identity.import_missing': 404,
  'identity.import_confirmed': 409,
  'identity.import_nothing': 409,
  'identity.import_column_missing': 422,
  'identity.import_column_doubled': 422,
  'identity.import_name_missing': 422,
  'identity.import_text_too_long': 422,
  'identity.import_language_unknown': 422,
  'identity.import_role_unknown': 422,
  'identity.import_role_needed': 422,
  'identity.import_site_unknown': 422,
  'identity.import_site_unclear': 422,
  'identity.import_site_needed': 422,
  'identity.import_site_not_yours': 403,
  'identity.import_known': 409,
  'identity.import_invited': 409,
  'identity.import_line_doubled': 422,
} as const satisfies ErrorTable;

/** One file makes one transaction of some twenty statements a person. */
export const importFile = { maxBytes: 5 * 1024 ** 2, maxRows: 2_000 } as const;

/** `register`: they sign in with a code. `invite`: they get a link and choose a password. */
export const ImportWay = Type.Enum(['register', 'invite']);
export type ImportWay = Static<typeof ImportWay>;

export const ImportQuery = object({
  way: ImportWay,
  /** Taken for rows that name none of their own. */
  role: Type.Optional(RoleName),
  site_id: Type.Optional(Uuid),
});
export type ImportQuery = Static<typeof ImportQuery>;

export const importColumns = ['name', 'name_bn', 'phone', 'email', 'language', 'role', 'site', 'reason'] as const;
export type ImportColumn = (typeof importColumns)[number];

export const importResults = ['ok', 'repeated', 'refused', 'imported'] as const;
const Result = Type.Enum([...importResults]);

const Fault = object({
  code: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  field: Nullable(Type.String()),
});
export type Fault = Static<typeof Fault>;

/** What a row says, as far as it could be read. */
export const ImportedPerson = object({
  name: Type.String(),
  name_bn: Type.String(),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  language: Language,
  role: Nullable(Type.String()),
  site_id: Nullable(Uuid),
  reason: Nullable(Type.String()),
});
export type ImportedPerson = Static<typeof ImportedPerson>;

export const ImportRow = object({
  line: Type.Integer(),
  cells: Type.Array(Type.String()),
  parsed: Nullable(ImportedPerson),
  result: Result,
  faults: Type.Array(Fault),
  /** The person made, or known already, where the reader may see them. */
  person_id: Nullable(Uuid),
});
export type ImportRow = Static<typeof ImportRow>;
export const ImportRowPage = page(ImportRow);
export const ImportRowQuery = sheetQuery({ result: Type.Optional(Result) });
export type ImportRowQuery = Static<typeof ImportRowQuery>;

export const PeopleImport = object({
  id: Uuid,
  file_name: Type.String(),
  way: ImportWay,
  state: Type.Enum(['preview', 'imported']),
  header: Type.Array(Type.String()),
  /** Our column -> the header's own words. */
  columns: Type.Record(Type.String(), Type.String()),
  unused: Type.Array(Type.String()),
  rows_count: Type.Integer(),
  counts: object({
    ok: Type.Integer(),
    repeated: Type.Integer(),
    refused: Type.Integer(),
    imported: Type.Integer(),
  }),
  created_at: Instant,
  confirmed_at: Nullable(Instant),
});
export type PeopleImport = Static<typeof PeopleImport>;
export const PeopleImportPage = page(PeopleImport);
export const PeopleImportQuery = listQuery({});

export const SheetFormat = Type.Enum(['csv', 'xlsx']);
export const TemplateQuery = object({ format: SheetFormat, language: Type.Optional(Language) });
