// SQL of rule sets and of the models they name.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { RiskRule } from '../contract-risk-rules.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { defaultRules } from './default-rules.ts';
import type { Models, RuleSet } from './judge-facts.ts';
import type { Model } from './model.ts';

export type RuleSetRow = Omit<Selectable<DB['payments.risk_rule_sets']>, 'rules' | 'state'> & {
  readonly rules: readonly RiskRule[];
  readonly state: 'proposed' | 'approved' | 'discarded';
};

export interface InForce {
  /** Null for the built-in rules. */
  readonly id: string | null;
  readonly set: RuleSet;
  readonly models: Models;
  /** The site and those above it. */
  readonly siteIds: readonly string[];
}

/** The rules of a site at a moment: its own, else those of the nearest site above that has some. */
export async function rulesInForce(db: Db, siteId: string, now: Temporal.Instant): Promise<InForce> {
  const siteIds = await siteLine(db, siteId);
  const row = await approvedRules(db, siteIds, now);
  const set = row ?? defaultRules;
  return { id: row?.id ?? null, set, models: await modelsOf(db, set), siteIds };
}

export async function approvedRules(
  db: Db,
  siteIds: readonly string[],
  now: Temporal.Instant,
): Promise<RuleSetRow | undefined> {
  const { rows } = await sql<RuleSetRow>`
    select * from payments.risk_rule_sets
    where site_id = any(${[...siteIds]}::uuid[]) and state = 'approved' and effective_from <= ${now}::timestamptz
    order by array_position(${[...siteIds]}::uuid[], site_id), effective_from desc, version desc limit 1`.execute(db);
  return rows[0];
}

/** Those that rules in force or in shadow ask. */
export async function modelsOf(db: Db, { rules }: RuleSet): Promise<Models> {
  const ids = rules.flatMap((rule) => (rule.code === 'model' && rule.state !== 'off' ? [rule.settings.model_id] : []));
  if (ids.length === 0) return new Map();
  const query = db.selectFrom('payments.risk_models').select(['id', 'model']).where('id', 'in', ids);
  return new Map((await query.execute()).map(({ id, model }) => [id, model as unknown as Model]));
}

export async function findRuleSet(db: Db, id: string): Promise<RuleSetRow | undefined> {
  const row = await db.selectFrom('payments.risk_rule_sets').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as RuleSetRow | undefined;
}

export async function lockRuleSet(tx: Tx, id: string): Promise<RuleSetRow | undefined> {
  const query = tx.selectFrom('payments.risk_rule_sets').selectAll().where('id', '=', id).forNoKeyUpdate();
  return (await query.executeTakeFirst()) as unknown as RuleSetRow | undefined;
}

/** Versions of a site, the latest first. */
export async function listRuleSets(db: Db, siteId: string): Promise<readonly RuleSetRow[]> {
  const query = db.selectFrom('payments.risk_rule_sets').selectAll().where('site_id', '=', siteId);
  return (await query.orderBy('version', 'desc').limit(50).execute()) as unknown as RuleSetRow[];
}

export interface NewRuleSet {
  readonly id: string;
  readonly site_id: string;
  readonly version: number;
  readonly rules: readonly RiskRule[];
  readonly review_at: number;
  readonly refuse_at: number;
  readonly note: string;
  readonly effective_from: Temporal.Instant | null;
  readonly proposed_at: Temporal.Instant;
  readonly proposed_by: string;
}

export async function insertRuleSet(tx: Tx, { rules, ...set }: NewRuleSet): Promise<void> {
  await tx
    .insertInto('payments.risk_rule_sets')
    .values({ ...set, rules: sql`${JSON.stringify(rules)}::text::jsonb` })
    .execute();
}

export async function decideRuleSet(
  tx: Tx,
  id: string,
  change: {
    readonly state: 'approved' | 'discarded';
    readonly decided_at: Temporal.Instant;
    readonly decided_by: string | null;
    readonly effective_from: Temporal.Instant | null;
  },
): Promise<void> {
  const result = await tx.updateTable('payments.risk_rule_sets').set(change).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.risk_rules_missing');
}

/** Of a site that has one waiting, or undefined. */
export async function findOpenRuleSet(db: Db, siteId: string): Promise<RuleSetRow | undefined> {
  const query = db.selectFrom('payments.risk_rule_sets').selectAll().where('site_id', '=', siteId);
  return (await query.where('state', '=', 'proposed').executeTakeFirst()) as unknown as RuleSetRow | undefined;
}
