// What privacy shows to the outside: shapes, error codes, permissions. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Language, listQuery, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';

export const permissions = [
  'privacy.request.read',
  'privacy.request.manage',
  'privacy.person.merge',
  'privacy.retention.manage',
] as const;

export const errors = {
  'privacy.request_missing': 404,
  'privacy.request_waiting': 409,
  'privacy.request_ended': 409,
  'privacy.reason_needed': 422,
  'privacy.export_not_ready': 409,
  'privacy.export_expired': 410,
  'privacy.purpose_unknown': 422,
  'privacy.person_erased': 409,
  'privacy.last_administrator': 409,
  'privacy.balance_open': 409,
  'privacy.cycle_open': 409,
  'privacy.payout_running': 409,
  'privacy.duplicate_missing': 404,
  'privacy.merge_missing': 404,
  'privacy.merge_same_person': 422,
  'privacy.merge_yourself': 403,
  'privacy.merge_closed': 409,
  'privacy.two_members': 409,
  'privacy.undo_too_late': 409,
  'privacy.undo_done': 409,
  'privacy.undo_changed_since': 409,
  'privacy.retention_unknown': 404,
  'privacy.retention_fixed': 409,
  'privacy.retention_out_of_bounds': 422,
} as const satisfies ErrorTable;

export const constraints = {
  exports_one_waiting: 'privacy.request_waiting',
  erasures_one_waiting: 'privacy.request_waiting',
  people_merged_stay_closed: 'privacy.merge_closed',
  people_erased_stay_closed: 'privacy.person_erased',
} as const;

/** A reason that says something. */
const Reason = Text(400, { minLength: 5, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const Bilingual = object({ bn: Type.String(), en: Type.String() });
export const ById = object({ id: Uuid });

export const Obstacle = object({
  code: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

export const Purpose = Type.Union([
  Type.Literal('marketing_sms'),
  Type.Literal('marketing_email'),
  Type.Literal('marketing_push'),
  Type.Literal('photo'),
  Type.Literal('share_bank'),
  Type.Literal('share_insurer'),
  Type.Literal('research'),
]);
export type Purpose = Static<typeof Purpose>;
export const ConsentWay = Type.Union([Type.Literal('self'), Type.Literal('paper'), Type.Literal('spoken')]);

export const Consent = object({
  purpose: Purpose,
  title: Bilingual,
  text: Bilingual,
  version: Type.Integer(),
  given: Type.Boolean({ description: 'Holds now, for this version of the text or an earlier one that asked for more' }),
  needs_renewal: Type.Boolean({ description: 'Given for an older text than today’s' }),
  changed_at: Nullable(Instant),
});
export type Consent = Static<typeof Consent>;
export const ConsentEntry = object({
  id: Uuid,
  purpose: Purpose,
  title: Bilingual,
  version: Type.Integer(),
  language: Language,
  given: Type.Boolean(),
  way: ConsentWay,
  recorded_at: Instant,
  recorded_by_name: Nullable(Type.String()),
  recorded_by_name_bn: Nullable(Type.String()),
  address: Nullable(Type.String()),
  note: Nullable(Type.String()),
});
export type ConsentEntry = Static<typeof ConsentEntry>;
export const Consents = object({ items: Type.Array(Consent), history: Type.Array(ConsentEntry) });
export type Consents = Static<typeof Consents>;
export const OwnConsentChange = object({ purpose: Purpose, given: Type.Boolean(), language: Language });
export const ConsentChange = object({
  purpose: Purpose,
  given: Type.Boolean(),
  language: Language,
  way: Type.Union([Type.Literal('paper'), Type.Literal('spoken')]),
  note: Reason,
});

export const ExportState = Type.Union([Type.Literal('waiting'), Type.Literal('ready'), Type.Literal('expired')]);
export const Export = object({
  id: Uuid,
  state: ExportState,
  asked_at: Instant,
  ready_at: Nullable(Instant),
  expires_at: Nullable(Instant),
});
export type Export = Static<typeof Export>;
export const ErasureState = Type.Union([Type.Literal('waiting'), Type.Literal('cancelled'), Type.Literal('done')]);
export const Erasure = object({
  id: Uuid,
  state: ErasureState,
  asked_at: Instant,
  due_at: Instant,
  ended_at: Nullable(Instant),
  obstacles: Type.Array(Obstacle),
});
export type Erasure = Static<typeof Erasure>;
export const OwnData = object({
  exports: Type.Array(Export),
  erasure: Nullable(Erasure),
  obstacles: Type.Array(Obstacle, { description: 'What stands against erasing the account today' }),
});
export type OwnData = Static<typeof OwnData>;
export const OwnErasure = object({ reason: Type.Optional(Text(400)) });
export const StaffRequest = object({ reason: Reason });
export const ExportQuery = object({
  form: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('page')], { default: 'json' })),
  language: Type.Optional(Language),
});

export const RequestKind = Type.Union([Type.Literal('export'), Type.Literal('erasure')]);
export const PrivacyRequest = object({
  id: Uuid,
  kind: RequestKind,
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('ready'),
    Type.Literal('expired'),
    Type.Literal('cancelled'),
    Type.Literal('done'),
  ]),
  person_id: Uuid,
  person_name: Type.String(),
  person_name_bn: Type.String(),
  asked_by_name: Nullable(Type.String()),
  asked_by_name_bn: Nullable(Type.String()),
  asked_at: Instant,
  due_at: Nullable(Instant),
  reason: Nullable(Type.String()),
  obstacles: Type.Array(Obstacle),
  may_open: Type.Boolean({ description: 'The export was asked for by the reader' }),
});
export type PrivacyRequest = Static<typeof PrivacyRequest>;
export const PrivacyRequests = page(PrivacyRequest);
export const PrivacyRequestQuery = listQuery({
  kind: Type.Optional(RequestKind),
  state: Type.Optional(Type.Union([Type.Literal('waiting'), Type.Literal('ended')])),
});
export const Created = object({ id: Uuid });

const Sample = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });
export const DuplicatePerson = object({
  ...Sample.properties,
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  language: Language,
  created_at: Instant,
  closed_at: Nullable(Instant),
});
export const Duplicate = object({
  id: Uuid,
  score: Type.Integer({ description: '0 to 100' }),
  reasons: Type.Array(Type.String()),
  found_at: Instant,
  one: DuplicatePerson,
  other: DuplicatePerson,
  dismissed_at: Nullable(Instant),
  dismiss_reason: Nullable(Type.String()),
});
export type Duplicate = Static<typeof Duplicate>;
export const Duplicates = page(Duplicate);
export const DuplicateQuery = listQuery({
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('dismissed')], { default: 'open' })),
});
export const Dismissal = object({ reason: Type.Optional(Text(400)) });
export const Found = object({ found: Type.Integer() });

/** Which of the two people each field is taken from. */
const Side = Type.Union([Type.Literal('from'), Type.Literal('into')]);
export const MergeFields = object({
  name: Side,
  name_bn: Side,
  phone: Side,
  email: Side,
  language: Side,
});
export type MergeFields = Static<typeof MergeFields>;
export const NewMerge = object({ from_id: Uuid, into_id: Uuid, fields: MergeFields, reason: Reason });
export const MergeQuestion = object({ from_id: Uuid, into_id: Uuid });
export const MergePreview = object({
  obstacles: Type.Array(Obstacle),
  moves: Type.Array(object({ title: Bilingual, rows: Type.Integer(), how: Type.String() })),
  roles: Type.Array(object({ role: Type.String(), site_name_bn: Type.String(), site_name_en: Type.String() })),
});
export type MergePreview = Static<typeof MergePreview>;
export const Merge = object({
  id: Uuid,
  from: Sample,
  into: Sample,
  merged_at: Instant,
  merged_by_name: Nullable(Type.String()),
  merged_by_name_bn: Nullable(Type.String()),
  reason: Type.String(),
  undo_until: Instant,
  undone_at: Nullable(Instant),
  may_undo: Type.Boolean(),
});
export type Merge = Static<typeof Merge>;
export const Merges = page(Merge);
export const MergeQuery = listQuery({});

export const RetentionRule = object({
  kind: Type.String(),
  name: Bilingual,
  why: Bilingual,
  days: Nullable(Type.Integer({ description: 'Null: kept for ever' })),
  standard: Nullable(Type.Integer()),
  min: Nullable(Type.Integer()),
  max: Nullable(Type.Integer()),
});
export type RetentionRule = Static<typeof RetentionRule>;
export const RetentionRules = object({ items: Type.Array(RetentionRule) });
export const RetentionChange = object({ days: Type.Integer({ minimum: 1, maximum: 36500 }) });
export const RetentionKind = object({ kind: Type.String({ pattern: '^[a-z_]+\\.[a-z_]+$', maxLength: 80 }) });
export const RetentionRunAsked = object({ dry: Type.Boolean() });
export const RetentionRun = object({
  id: Uuid,
  ran_at: Instant,
  dry: Type.Boolean(),
  asked_by_name: Nullable(Type.String()),
  asked_by_name_bn: Nullable(Type.String()),
  removed: Type.Array(
    object({
      kind: Type.String(),
      name: Bilingual,
      rows: Type.Integer(),
      before: Instant,
      failed: Type.Boolean(),
    }),
  ),
});
export type RetentionRun = Static<typeof RetentionRun>;
export const RetentionRuns = page(RetentionRun);
export const RetentionRunQuery = listQuery({});
