// Versions of the rules as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { RiskRuleSet, RiskRuleSets } from '../contract-risk-rules.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { namesOf, type PersonName } from './case-list-store.ts';
import { defaultRules } from './default-rules.ts';
import { approvedRules, findRuleSet, listRuleSets, type RuleSetRow } from './rule-set-store.ts';

/** What is in force at the site first, wherever it comes from, then the site's own versions, the latest first. */
export async function readRules(db: Db, siteId: string, now: Temporal.Instant): Promise<Sendable<RiskRuleSets>> {
  const inForce = await approvedRules(db, await siteLine(db, siteId), now);
  const own = (await listRuleSets(db, siteId)).filter(({ id }) => id !== inForce?.id);
  const rows = inForce ? [inForce, ...own] : own;
  const names = await namesOf(
    db,
    rows.flatMap((row) => [row.proposed_by, row.decided_by]),
  );
  const items = rows.map((row) => ruleSetJson(row, names, row.id === inForce?.id));
  return { items: inForce ? items : [builtInJson(), ...items] };
}

/** Throws `payments.risk_rules_missing`. */
export async function readRuleSet(db: Db, id: string, now: Temporal.Instant): Promise<Sendable<RiskRuleSet>> {
  const row = await findRuleSet(db, id);
  if (!row) throw new DomainError('payments.risk_rules_missing', { id });
  const inForce = await approvedRules(db, await siteLine(db, row.site_id), now);
  return ruleSetJson(row, await namesOf(db, [row.proposed_by, row.decided_by]), inForce?.id === id);
}

function builtInJson(): Sendable<RiskRuleSet> {
  const nobody = { id: null, site_id: null, effective_from: null, proposed: null, decided: null };
  const { rules, ...thresholds } = defaultRules;
  return { ...thresholds, ...nobody, rules: [...rules], version: 0, note: '', state: 'approved', in_force: true };
}

function ruleSetJson(
  row: RuleSetRow,
  names: ReadonlyMap<string, PersonName>,
  isInForce: boolean,
): Sendable<RiskRuleSet> {
  const stepJson = (at: Temporal.Instant | null, personId: string | null) => {
    const by = personId === null ? undefined : names.get(personId);
    return at && by ? { at: at.toString(), by } : null;
  };
  return {
    ...{ id: row.id, site_id: row.site_id, version: row.version, note: row.note, state: row.state },
    ...{ rules: [...row.rules], review_at: row.review_at, refuse_at: row.refuse_at, in_force: isInForce },
    effective_from: row.effective_from?.toString() ?? null,
    proposed: stepJson(row.proposed_at, row.proposed_by),
    decided: stepJson(row.decided_at, row.decided_by),
  };
}
