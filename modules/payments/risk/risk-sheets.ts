// Lists of risk as CSV or workbook.
import type { FastifyReply } from 'fastify';
import type { Sendable } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import type { Page } from '../../../platform/list.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import type { BackTest, RiskCaseSummary, RiskEntry } from '../contract-risk.ts';
import type { RiskRuleSet } from '../contract-risk-rules.ts';

type Sheet = 'csv' | 'xlsx';

export function answerCases<Filter extends object>(
  reply: FastifyReply,
  format: Sheet,
  filter: Filter,
  read: (part: Filter) => Promise<Page<Sendable<RiskCaseSummary>>>,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, read)) {
      const { reference, kind, party, amount, score, effect, state, label, opened_at, ended_at } = one;
      yield [
        ...[reference, kind, party, amount.currency, moneyCell(amount), score, effect, state, label, opened_at],
        ...[ended_at, one.owner?.name ?? null, one.first_by?.name ?? null],
      ];
    }
  }
  const header = ['reference', 'kind', 'party', 'currency', 'amount', 'score', 'effect', 'state', 'label'];
  return answerSheet(reply, format, 'risk', [...header, 'opened_at', 'ended_at', 'owner', 'first_release'], rows());
}

export function answerEntries<Filter extends object>(
  reply: FastifyReply,
  format: Sheet,
  filter: Filter,
  read: (part: Filter) => Promise<Page<Sendable<RiskEntry>>>,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, read))
      yield [one.list, one.kind, one.value, one.reason, one.state, one.added.at, one.added.by.name];
  }
  const header = ['list', 'kind', 'value', 'reason', 'state', 'added_at', 'by'];
  return answerSheet(reply, format, 'risk-lists', header, rows());
}

/** A row for each rule of each version; settings as `name=value`, amounts in minor units. */
export function answerRules(
  reply: FastifyReply,
  format: Sheet,
  sets: readonly Sendable<RiskRuleSet>[],
): Promise<never> {
  const rows = sets.flatMap((set) =>
    set.rules.map(({ key, code, state, points, kinds, settings }) => [
      ...[set.version, set.in_force ? 'in_force' : set.state, set.review_at, set.refuse_at, key, code, state, points],
      ...[
        kinds.join(' '),
        Object.entries(settings)
          .map((pair) => pair.join('='))
          .join(' '),
      ],
    ]),
  );
  const header = ['version', 'version_state', 'review_at', 'refuse_at', 'key', 'code', 'state', 'points', 'kinds'];
  return answerSheet(reply, format, 'risk-rules', [...header, 'settings'], rows);
}

export function answerBackTest(
  reply: FastifyReply,
  format: Sheet,
  part: 'figures' | 'changed',
  tried: Sendable<BackTest>,
): Promise<never> {
  if (part === 'figures')
    return answerSheet(reply, format, 'risk-back-test', ['figure', 'in_force', 'proposed'], figuresOf(tried));
  const rows = tried.changed.map(({ at, kind, amount, before, after, label, case_id: id }) => [
    ...[at, kind, amount.currency, moneyCell(amount), before, after, label, id],
  ]);
  const header = ['at', 'kind', 'currency', 'amount', 'before', 'after', 'label', 'case_id'];
  return answerSheet(reply, format, 'risk-back-test-payments', header, rows);
}

/** What both sets come to, and how often each proposed rule finds something. */
export function figuresOf({
  in_force: now,
  draft,
  rules,
}: Pick<Sendable<BackTest>, 'in_force' | 'draft' | 'rules'>): CsvCell[][] {
  return [
    ['judged', now.judged, draft.judged],
    ['reviewed', now.stopped.review, draft.stopped.review],
    ['refused', now.stopped.refuse, draft.stopped.refuse],
    ['frauds', now.frauds, draft.frauds],
    ['frauds_stopped', now.caught, draft.caught],
    ['fine', now.fine, draft.fine],
    ['fine_stopped', now.false_alarms, draft.false_alarms],
    ['precision', now.precision, draft.precision],
    ['recall', now.recall, draft.recall],
    ...rules.map(({ key, hits }) => [`hits ${key}`, null, hits]),
  ];
}
