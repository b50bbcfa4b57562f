// Cases as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { RiskCase, RiskCaseSummary } from '../contract-risk.ts';
import { type AssessmentRow, findAssessment } from './assessment-store.ts';
import {
  type CaseFilter,
  type ListedCase,
  listCases,
  namesOf,
  type PersonName,
  placeOf,
  similarCases,
} from './case-list-store.ts';
import { findCase, labelsOf } from './case-store.ts';
import { refuseRelease } from './decide-case.ts';
import { defaultRules } from './default-rules.ts';
import { findRuleSet } from './rule-set-store.ts';
import { median } from './rules.ts';

export async function readCases(
  db: Db,
  siteIds: readonly string[],
  filter: CaseFilter,
  { actor, now }: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<Page<Sendable<RiskCaseSummary>>> {
  const { items, next } = await listCases(db, siteIds, filter, actor.personId);
  const names = await namesOf(
    db,
    items.flatMap((one) => [one.owner_id, one.first_by]),
  );
  return { items: items.map((one) => summaryJson(one, names, now)), next };
}

/** Throws `payments.risk_case_missing`. */
export async function readCase(db: Db, actor: Actor, id: string, now: Temporal.Instant): Promise<Sendable<RiskCase>> {
  const row = await findCase(db, id);
  if (!row) throw new DomainError('payments.risk_case_missing', { id });
  const assessment = await findAssessment(db, row.assessment_id);
  assert(assessment, 'a case was opened by an assessment');
  const labels = await labelsOf(db, row.assessment_id);
  const names = await namesOf(db, [
    ...[row.owner_id, row.first_by, row.ended_by, ...row.made_by],
    ...labels.map((one) => one.labelled_by),
  ]);
  const nameOf = (personId: string | null) => (personId === null ? null : (names.get(personId) ?? null));
  const keys = assessment.reasons.filter(({ state }) => state === 'on').map(({ key }) => key);
  const similar = await similarCases(db, row, keys);
  return {
    ...summaryJson({ ...row, label: labels[0]?.label ?? null }, names, now),
    subject: { kind: row.subject_kind, id: row.subject_id },
    href: await placeOf(db, row),
    makers: row.made_by.flatMap((one) => names.get(one) ?? []),
    first: row.first_at && { at: row.first_at.toString(), by: nameOf(row.first_by), reason: row.first_reason ?? '' },
    end: row.ended_at && { at: row.ended_at.toString(), by: nameOf(row.ended_by), reason: row.end_reason },
    assessment: await assessedJson(db, assessment),
    ...pastJson(assessment),
    similar: similar.map(({ opened_at: at, amount, currency, ...one }) => ({
      ...one,
      amount: { amount, currency },
      at: at.toString(),
    })),
    labels: labels.flatMap((one) => {
      const by = names.get(one.labelled_by);
      return by ? [{ label: one.label, note: one.note, at: one.labelled_at.toString(), by }] : [];
    }),
    actions: actionsJson(actor, row),
  };
}

function actionsJson(actor: Actor, row: Parameters<typeof refuseRelease>[0]): Sendable<RiskCase>['actions'] {
  const mayReview = actor.may('payments.risk.review', row.site_id);
  const possible = (refusal: string | null) => {
    const reason = mayReview ? refusal : 'platform.forbidden';
    return { allowed: reason === null, reason };
  };
  const ended = row.state === 'open' ? null : 'payments.risk_case_ended';
  return {
    release: possible(refuseRelease(row, actor.personId)),
    refuse: possible(ended),
    label: possible(null),
    own: possible(ended),
  };
}

function summaryJson(
  row: ListedCase,
  names: ReadonlyMap<string, PersonName>,
  now: Temporal.Instant,
): Sendable<RiskCaseSummary> {
  return {
    id: row.id,
    site_id: row.site_id,
    kind: row.kind,
    reference: row.reference,
    party: row.party,
    person_id: row.person_id,
    amount: { amount: row.amount, currency: row.currency },
    score: row.score,
    effect: row.effect,
    state: row.state,
    label: row.label,
    owner: row.owner_id === null ? null : (names.get(row.owner_id) ?? null),
    opened_at: row.opened_at.toString(),
    age_hours: Math.max(0, Math.floor((row.ended_at ?? now).since(row.opened_at).total('hours'))),
    first_by: row.first_by === null ? null : (names.get(row.first_by) ?? null),
    ended_at: row.ended_at?.toString() ?? null,
  };
}

async function assessedJson(db: Db, row: AssessmentRow): Promise<Sendable<RiskCase>['assessment']> {
  const set = row.rule_set_id === null ? undefined : await findRuleSet(db, row.rule_set_id);
  const rules = new Map((set ?? defaultRules).rules.map((rule) => [rule.key, rule]));
  return {
    ...{ id: row.id, stage: row.stage, assessed_at: row.assessed_at.toString(), rule_set_id: row.rule_set_id },
    rules_version: set?.version ?? 0,
    ...{ score: row.score, verdict: row.verdict, shadow_score: row.shadow_score, shadow_verdict: row.shadow_verdict },
    reasons: row.reasons.map((reason) => ({
      ...reason,
      params: { ...reason.params },
      rule: rules.get(reason.key) ?? null,
      parts: (reason.parts ?? []).map((part) => ({ ...part })),
    })),
  };
}

/** What was known of the person then, and what was usual. */
function pastJson({ facts, currency, assessed_at: at }: AssessmentRow): Pick<Sendable<RiskCase>, 'past' | 'usual'> {
  const past = facts.past.person ?? [];
  const amounts = past.map(([, amount]) => amount);
  return {
    past: past.slice(0, 12).map(([minutes, amount]) => ({
      at: at.subtract({ minutes }).toString(),
      amount: { amount: BigInt(amount), currency },
    })),
    usual: amounts.length < 3 ? null : { amount: BigInt(Math.round(median(amounts))), currency },
  };
}
