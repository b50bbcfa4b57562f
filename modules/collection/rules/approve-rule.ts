/** Puts a rule in force, by a second person; a bonus is shared out at once, to be paid with the cycle of its day. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { lastReceiptDay } from '../charts/chart-store.ts';
import { holdPrices } from '../collection-locks.ts';
import type { PayRule } from '../contract-rules.ts';
import { findRule, lockRule, updateRule } from './rule-store.ts';
import { shareBonus } from './share-bonus.ts';

/**
 * Throws `collection.rule_missing`, `rule_not_draft`, `rule_own_approval`, and `rule_too_late` for a rule on pourings
 * that begins on or before a day whose milk is priced; a bonus also `collection.period_closed`.
 */
export async function approveRule(tx: Tx, occasion: Occasion, id: string): Promise<PayRule> {
  const rule = await lockDraft(tx, id);
  const approver = occasion.actor.personId;
  if (approver !== null && approver === rule.created_by) throw new DomainError('collection.rule_own_approval');
  if (rule.stage === 'pouring') await refusePricedDays(tx, rule);
  await updateRule(tx, id, { state: 'approved', approved_at: occasion.now, approved_by: approver });
  const shared = rule.stage === 'bonus' ? await shareBonus(tx, occasion, rule) : null;
  await recordAudit(tx, occasion, {
    action: 'collection.rule_approved',
    siteId: rule.union_id,
    subject: { kind: 'collection.pay_rule', id },
    before: { state: 'draft' },
    after: { state: 'approved', ...(shared === null ? {} : { members: shared.members, total: `${shared.total}` }) },
  });
  const approved = await findRule(tx, id);
  assert(approved, 'the rule is locked');
  return approved;
}

/** A draft that nobody wants any more. Throws `collection.rule_missing`, `rule_not_draft`. */
export async function discardRule(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const rule = await lockDraft(tx, id);
  await updateRule(tx, id, { state: 'discarded' });
  await recordAudit(tx, occasion, {
    action: 'collection.rule_discarded',
    siteId: rule.union_id,
    subject: { kind: 'collection.pay_rule', id },
    before: { state: 'draft' },
    after: { state: 'discarded' },
  });
}

async function lockDraft(tx: Tx, id: string): Promise<PayRule> {
  const rule = await lockRule(tx, id);
  if (!rule) throw new DomainError('collection.rule_missing');
  if (rule.state !== 'draft') throw new DomainError('collection.rule_not_draft');
  return rule;
}

/** The day alone says which rules priced a receipt, so none begins over milk that is priced already. */
async function refusePricedDays(tx: Tx, rule: PayRule): Promise<void> {
  await holdPrices(tx, rule.union_id);
  const last = await lastReceiptDay(tx, rule.union_id, null);
  if (last !== null && last >= rule.from_on) {
    throw new DomainError('collection.rule_too_late', { last_receipt_on: last }, '/from_on');
  }
}
