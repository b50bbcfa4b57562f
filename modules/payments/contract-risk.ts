// What risk promises: refusals, permissions, cases, lists and models. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import {
  ExportFormat,
  Instant,
  Money,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';
import { RiskKind, RiskRule, RiskVerdict, ruleCodes } from './contract-risk-rules.ts';

export const riskErrors = {
  'payments.risk_case_missing': 404,
  'payments.risk_case_ended': 409,
  'payments.risk_own_payment': 403,
  'payments.risk_same_person': 403,
  'payments.risk_rules_missing': 404,
  'payments.risk_rules_decided': 409,
  'payments.risk_rules_waiting': 409,
  'payments.risk_own_rules': 403,
  'payments.risk_thresholds_crossed': 422,
  'payments.risk_key_twice': 422,
  'payments.risk_model_missing': 422,
  'payments.risk_entry_missing': 404,
  'payments.risk_entry_decided': 409,
  'payments.risk_entry_twice': 409,
  'payments.risk_own_entry': 403,
  'payments.risk_value_invalid': 422,
  'payments.risk_too_few_labels': 409,
  'payments.all_under_review': 409,
  'payments.payment_not_accepted': 409,
  // Why a line is not paid; they stand on the line.
  'payments.risk_refused': 409,
  'payments.risk_review': 409,
} as const satisfies ErrorTable;

export const riskConstraints = {
  risk_cases_released_by_two: 'payments.risk_same_person',
  risk_cases_not_by_maker: 'payments.risk_own_payment',
  risk_rule_sets_one_open: 'payments.risk_rules_waiting',
  risk_rule_sets_two_people: 'payments.risk_own_rules',
  risk_rule_sets_thresholds: 'payments.risk_thresholds_crossed',
  risk_list_entries_once: 'payments.risk_entry_twice',
  risk_list_entries_allowed_by_two: 'payments.risk_own_entry',
  risk_list_entries_unblocked_by_two: 'payments.risk_own_entry',
} as const satisfies Record<string, keyof typeof riskErrors>;

export const riskPermissions = ['payments.risk.read', 'payments.risk.review', 'payments.risk.manage'] as const;

export const riskCaseStates = ['open', 'released', 'refused', 'dropped'] as const;
export const RiskCaseState = Type.Enum([...riskCaseStates] as (typeof riskCaseStates)[number][]);
export type RiskCaseState = Static<typeof RiskCaseState>;
export const RiskEffect = Type.Enum(['held', 'flagged', 'refused']);
export type RiskEffect = Static<typeof RiskEffect>;
export const RiskLabel = Type.Enum(['fraud', 'fine']);
export type RiskLabel = Static<typeof RiskLabel>;

const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });
const Possibility = object({ allowed: Type.Boolean(), reason: Nullable(Type.String()) });

const summary = {
  id: Uuid,
  site_id: Uuid,
  kind: RiskKind,
  reference: Type.String(),
  party: Type.String(),
  person_id: Nullable(Uuid),
  amount: Money,
  score: Type.Integer(),
  effect: RiskEffect,
  state: RiskCaseState,
  label: Nullable(RiskLabel),
  owner: Nullable(Person),
  opened_at: Instant,
  /** Whole hours since it was opened, or until it ended. */
  age_hours: Type.Integer(),
  first_by: Nullable(Person),
  ended_at: Nullable(Instant),
};
export const RiskCaseSummary = object(summary);
export type RiskCaseSummary = Static<typeof RiskCaseSummary>;
export const RiskCasePage = page(RiskCaseSummary);
export const RiskCaseQuery = sheetQuery({
  site_id: Type.Optional(Uuid),
  /** The open ones when left out. */
  state: Type.Optional(Type.Enum([...riskCaseStates, 'any'] as (RiskCaseState | 'any')[])),
  kind: Type.Optional(RiskKind),
  effect: Type.Optional(RiskEffect),
  label: Type.Optional(Type.Enum(['fraud', 'fine', 'none'])),
  owner: Type.Optional(Type.Enum(['me', 'none'])),
});

export const RiskReason = object({
  key: Type.String(),
  code: Type.Enum([...ruleCodes] as (typeof ruleCodes)[number][]),
  state: Type.Enum(['on', 'shadow']),
  points: Type.Integer(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  parts: Type.Array(object({ feature: Type.String(), weight: Type.Number() })),
  /** The rule as it was set then; null where the built-in rules have changed since. */
  rule: Nullable(RiskRule),
});
export type RiskReason = Static<typeof RiskReason>;

const Assessed = object({
  id: Uuid,
  stage: Type.String(),
  assessed_at: Instant,
  rules_version: Type.Integer(),
  rule_set_id: Nullable(Uuid),
  score: Type.Integer(),
  verdict: RiskVerdict,
  shadow_score: Type.Integer(),
  shadow_verdict: RiskVerdict,
  reasons: Type.Array(RiskReason),
});

/** Another payment of the person, or another case like this one. */
const Related = object({
  id: Uuid,
  kind: RiskKind,
  reference: Type.String(),
  party: Type.String(),
  amount: Money,
  score: Type.Integer(),
  state: Type.String(),
  label: Nullable(RiskLabel),
  at: Instant,
});

export const RiskCase = object({
  ...summary,
  subject: object({ kind: Type.String(), id: Uuid }),
  /** Where it is looked at in the office. */
  href: Nullable(Type.String()),
  makers: Type.Array(Person),
  first: Nullable(object({ at: Instant, by: Nullable(Person), reason: Type.String() })),
  end: Nullable(object({ at: Instant, by: Nullable(Person), reason: Nullable(Type.String()) })),
  assessment: Assessed,
  /** The last movements that were known when it was judged: minutes before, and how much. */
  past: Type.Array(object({ at: Instant, amount: Money })),
  usual: Nullable(Money),
  similar: Type.Array(Related),
  labels: Type.Array(object({ label: RiskLabel, note: Type.String(), at: Instant, by: Person })),
  actions: object({ release: Possibility, refuse: Possibility, label: Possibility, own: Possibility }),
});
export type RiskCase = Static<typeof RiskCase>;

const Reason = Text(500, { minLength: 3 });
export const ReleaseCase = object({ reason: Reason });
export const RefuseCase = object({ reason: Reason });
export const OwnCase = object({ is_mine: Type.Boolean() });
export const LabelCase = object({ label: RiskLabel, note: Type.Optional(Text(500)) });

export const riskLists = ['blocked', 'allowed'] as const;
const List = Type.Enum([...riskLists] as (typeof riskLists)[number][]);
export const entryKinds = ['phone', 'account', 'person'] as const;
const EntryKind = Type.Enum([...entryKinds] as (typeof entryKinds)[number][]);
export const RiskEntry = object({
  id: Uuid,
  site_id: Uuid,
  list: List,
  kind: EntryKind,
  value: Type.String(),
  /** Of a person. */
  name: Nullable(object({ name: Type.String(), name_bn: Type.String() })),
  reason: Type.String(),
  state: Type.Enum(['proposed', 'in_force', 'ending', 'ended']),
  added: object({ at: Instant, by: Person }),
  approved: Nullable(object({ at: Instant, by: Person })),
  ending: Nullable(object({ at: Instant, by: Person })),
  ended: Nullable(object({ at: Instant, by: Person })),
});
export type RiskEntry = Static<typeof RiskEntry>;
export const RiskEntryPage = page(RiskEntry);
export const RiskEntryQuery = sheetQuery({
  site_id: Type.Optional(Uuid),
  list: Type.Optional(List),
  state: Type.Optional(Type.Enum(['proposed', 'in_force', 'ending', 'ended'])),
});
export const AddEntry = object({
  site_id: Uuid,
  list: List,
  kind: EntryKind,
  value: Text(60, { minLength: 4 }),
  reason: Reason,
});

const Tried = object({
  judged: Type.Integer(),
  stopped: object({ review: Type.Integer(), refuse: Type.Integer() }),
  /** Of those people have labelled. */
  frauds: Type.Integer(),
  caught: Type.Integer(),
  fine: Type.Integer(),
  false_alarms: Type.Integer(),
  /** Null where nothing labelled was stopped, or no fraud is known. */
  precision: Nullable(Type.Number()),
  recall: Nullable(Type.Number()),
});
/** What rules would have done with the payments of the past. */
export const BackTest = object({
  days: Type.Integer(),
  draft: Tried,
  in_force: Tried,
  rules: Type.Array(
    object({
      key: Type.String(),
      code: Type.String(),
      hits: Type.Integer(),
      frauds: Type.Integer(),
      fine: Type.Integer(),
    }),
  ),
  /** How many the draft would judge otherwise. */
  changes: Type.Integer(),
  /** The latest fifty of them; the file has all. */
  changed: Type.Array(
    object({
      assessment_id: Uuid,
      case_id: Nullable(Uuid),
      kind: RiskKind,
      amount: Money,
      at: Instant,
      before: RiskVerdict,
      after: RiskVerdict,
      label: Nullable(RiskLabel),
    }),
  ),
});
export type BackTest = Static<typeof BackTest>;
export const BackTestQuery = object({
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, default: 90 })),
  format: ExportFormat,
  /** Of a file: the figures of both sets, or every payment the draft would judge otherwise. */
  part: Type.Optional(Type.Enum(['figures', 'changed'])),
});

export const RiskModel = object({
  id: Uuid,
  site_id: Uuid,
  version: Type.Integer(),
  seed: Type.Integer(),
  l2: Type.Number(),
  learned_from: Type.Integer(),
  frauds: Type.Integer(),
  auc: Nullable(Type.Number()),
  trained_at: Instant,
  weights: Type.Array(object({ feature: Type.String(), weight: Type.Number() })),
});
export type RiskModel = Static<typeof RiskModel>;
export const RiskModels = object({ items: Type.Array(RiskModel) });
export const TrainModel = object({
  site_id: Uuid,
  seed: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
  l2: Type.Optional(Type.Number({ minimum: 0.0001, maximum: 100 })),
});
