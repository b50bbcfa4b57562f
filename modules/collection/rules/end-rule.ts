/** Gives an approved rule its last day; milk that is priced already keeps its price. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { lastReceiptDay } from '../charts/chart-store.ts';
import { holdPrices } from '../collection-locks.ts';
import type { PayRule } from '../contract-rules.ts';
import { findRule, lockRule, updateRule } from './rule-store.ts';

/** Throws `collection.rule_missing`, `rule_not_draft` unless approved, `rule_end_too_early`, `rule_period_reversed`. */
export async function endRule(tx: Tx, occasion: Occasion, id: string, untilOn: string): Promise<PayRule> {
  const rule = await lockRule(tx, id);
  if (!rule || rule.stage === 'bonus') throw new DomainError('collection.rule_missing');
  if (rule.state !== 'approved') throw new DomainError('collection.rule_not_draft');
  await holdPrices(tx, rule.union_id);
  const last = await lastReceiptDay(tx, rule.union_id, null);
  if (rule.stage === 'pouring' && last !== null && untilOn < last) {
    throw new DomainError('collection.rule_end_too_early', { last_receipt_on: last }, '/until_on');
  }
  await updateRule(tx, id, { until_on: Temporal.PlainDate.from(untilOn) });
  await recordAudit(tx, occasion, {
    action: 'collection.rule_ended',
    siteId: rule.union_id,
    subject: { kind: 'collection.pay_rule', id },
    before: { until_on: rule.until_on },
    after: { until_on: untilOn },
  });
  const ended = await findRule(tx, id);
  assert(ended, 'the rule is locked');
  return ended;
}
