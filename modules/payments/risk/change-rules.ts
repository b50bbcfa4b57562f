// Rules are changed by a version of their own: one person proposes it, another puts it in force.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { ProposeRuleSet } from '../contract-risk-rules.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { findModel } from './model-store.ts';
import { decideRuleSet, findOpenRuleSet, insertRuleSet, lockRuleSet, type RuleSetRow } from './rule-set-store.ts';

/**
 * Returns its id. Throws `payments.risk_rules_waiting`, `payments.risk_thresholds_crossed`, `payments.risk_key_twice`,
 * `payments.risk_model_missing`.
 */
export async function proposeRules(tx: Tx, occasion: Occasion, draft: ProposeRuleSet): Promise<string> {
  const { personId } = occasion.actor;
  assert(personId !== null, 'people propose rules');
  if (await findOpenRuleSet(tx, draft.site_id)) throw new DomainError('payments.risk_rules_waiting');
  if (draft.refuse_at <= draft.review_at) throw new DomainError('payments.risk_thresholds_crossed', {}, '/refuse_at');
  await refuseUnfit(tx, draft);
  const id = newId();
  const version = await nextNumber(tx, 'payments.risk_rules', draft.site_id);
  await insertRuleSet(tx, {
    ...{ id, version: Number(version), site_id: draft.site_id, rules: draft.rules, note: draft.note },
    ...{ review_at: draft.review_at, refuse_at: draft.refuse_at },
    effective_from: draft.effective_from ? Temporal.Instant.from(draft.effective_from) : null,
    ...{ proposed_at: occasion.now, proposed_by: personId },
  });
  await record(tx, occasion, { id, site_id: draft.site_id, version: Number(version) }, 'proposed', draft.note);
  return id;
}

async function refuseUnfit(tx: Tx, { rules, site_id: siteId }: ProposeRuleSet): Promise<void> {
  const line = await siteLine(tx, siteId);
  const keys = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    if (keys.has(rule.key)) throw new DomainError('payments.risk_key_twice', { key: rule.key }, `/rules/${index}/key`);
    keys.add(rule.key);
    if (rule.code !== 'model') continue;
    const model = await findModel(tx, rule.settings.model_id);
    if (!model || !line.includes(model.site_id))
      throw new DomainError('payments.risk_model_missing', {}, `/rules/${index}/settings/model_id`);
  }
}

/** In force at once, or from the moment it names. Throws `payments.risk_rules_missing`, `…_decided`, `…_own_rules`. */
export async function approveRules(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const row = await requireOpen(tx, id);
  const { personId } = occasion.actor;
  if (personId === null || personId === row.proposed_by) throw new DomainError('payments.risk_own_rules');
  const isLater = row.effective_from !== null && Temporal.Instant.compare(row.effective_from, occasion.now) > 0;
  const effectiveFrom = isLater ? row.effective_from : occasion.now;
  const decided = { decided_at: occasion.now, decided_by: personId, effective_from: effectiveFrom };
  await decideRuleSet(tx, id, { state: 'approved', ...decided });
  await record(tx, occasion, row, 'approved');
}

/** By anybody who may propose. Throws `payments.risk_rules_missing`, `payments.risk_rules_decided`. */
export async function discardRules(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const row = await requireOpen(tx, id);
  const decided = { decided_at: occasion.now, decided_by: occasion.actor.personId };
  await decideRuleSet(tx, id, { state: 'discarded', ...decided, effective_from: row.effective_from });
  await record(tx, occasion, row, 'discarded');
}

async function requireOpen(tx: Tx, id: string): Promise<RuleSetRow> {
  const row = await lockRuleSet(tx, id);
  if (!row) throw new DomainError('payments.risk_rules_missing', { id });
  if (row.state !== 'proposed') throw new DomainError('payments.risk_rules_decided');
  return row;
}

async function record(
  tx: Tx,
  occasion: Occasion,
  { id, site_id: siteId, version }: Pick<RuleSetRow, 'id' | 'site_id' | 'version'>,
  step: 'proposed' | 'approved' | 'discarded',
  note?: string,
): Promise<void> {
  await recordAudit(tx, occasion, {
    ...{ action: `payments.risk_rules_${step}`, siteId, subject: { kind: 'payments.risk_rule_set', id } },
    after: { version, state: step },
    reason: note ?? null,
  });
}
