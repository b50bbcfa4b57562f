/** Drafts a rule about money: an incentive or cut on pourings, a reward or levy at closing, a bonus over past milk. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../centre-store.ts';
import { chartById } from '../charts/chart-store.ts';
import type { BonusTerms, CreateRule, PayRule } from '../contract-rules.ts';
import { findRule, insertRule } from './rule-store.ts';

/** Throws `collection.union_missing`, `rule_nothing`, `rule_span_unfit`, `chart_missing`. */
export async function createRule(tx: Tx, occasion: Occasion, input: CreateRule): Promise<PayRule> {
  const union = await findUnion(tx, input.union_id);
  if (!union) throw new DomainError('collection.union_missing');
  await refuseUnfitTerms(tx, input);
  const id = input.id ?? newId();
  const fromOn = input.stage === 'bonus' ? input.terms.settle_on : input.from_on;
  const untilOn = input.stage === 'bonus' ? null : (input.until_on ?? null);
  await insertRule(tx, {
    id,
    union_id: union.site_id,
    stage: input.stage,
    name_bn: input.name_bn,
    name_en: input.name_en,
    terms: input.terms as unknown as JsonValue,
    from_on: Temporal.PlainDate.from(fromOn),
    until_on: untilOn === null ? null : Temporal.PlainDate.from(untilOn),
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.rule_drafted',
    siteId: union.site_id,
    subject: { kind: 'collection.pay_rule', id },
    after: { stage: input.stage, name: input.name_en, terms: input.terms as unknown as JsonValue },
  });
  const rule = await findRule(tx, id);
  assert(rule, 'the rule was just written');
  return rule;
}

async function refuseUnfitTerms(tx: Tx, input: CreateRule): Promise<void> {
  if (input.stage === 'period') return;
  if (input.stage === 'bonus') return refuseUnfitBonus(tx, input.union_id, input.terms);
  const { value, window_from: from, window_to: to } = input.terms;
  if (value === 0) throw new DomainError('collection.rule_nothing', {}, '/terms/value');
  if ((from ?? 0) >= (to ?? 1440)) throw new DomainError('collection.rule_span_unfit', {}, '/terms/window_to');
}

async function refuseUnfitBonus(tx: Tx, unionId: string, terms: BonusTerms): Promise<void> {
  const isSpan = terms.milk_from <= terms.milk_to && terms.milk_to <= terms.settle_on;
  if (!isSpan) throw new DomainError('collection.rule_span_unfit', {}, '/terms/milk_to');
  if (terms.pay !== 'chart') {
    if (terms.value === undefined) throw new DomainError('collection.rule_nothing', {}, '/terms/value');
    return;
  }
  const chart = terms.chart_id === undefined ? null : await chartById(tx, terms.chart_id);
  if (chart?.union_id !== unionId) throw new DomainError('collection.chart_missing', {}, '/terms/chart_id');
}
