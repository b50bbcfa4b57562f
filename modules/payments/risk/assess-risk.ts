// Judges payments of one kind at one moment, and keeps what they were judged by.
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { RiskKind } from '../contract-risk-rules.ts';
import { insertAssessments, lastJudged, type NewAssessment, type RiskStage } from './assessment-store.ts';
import { gatherFacts, type RiskItem } from './gather-facts.ts';
import { judgeFacts } from './judge-facts.ts';
import { rulesInForce } from './rule-set-store.ts';

export interface RiskQuestion {
  readonly siteId: string;
  readonly kind: RiskKind;
  readonly stage: RiskStage;
  readonly currency: string;
  readonly items: readonly RiskItem[];
}

/**
 * In the order of the items. Asks nobody outside. Judged again with the same outcome, nothing is kept twice; then
 * `isNew` is false.
 */
export async function assessRisk(
  tx: Tx,
  occasion: Occasion,
  { siteId, kind, stage, currency, items }: RiskQuestion,
): Promise<readonly (NewAssessment & { readonly isNew: boolean })[]> {
  if (items.length === 0) return [];
  const { id: ruleSetId, set, models, siteIds } = await rulesInForce(tx, siteId, occasion.now);
  const all = await gatherFacts(tx, { kind, currency, now: occasion.now, siteIds }, items);
  const before = await lastJudged(
    tx,
    items.map(({ subject }) => subject.id),
  );
  const judged = items.map((item, index) => {
    const facts = all[index] as (typeof all)[number];
    const judgement = judgeFacts(set, facts, models);
    return {
      id: newId(),
      item,
      facts,
      judgement,
      isNew: before.get(item.subject.id) !== `${judgement.score} ${judgement.verdict}`,
    };
  });
  const common = { siteId, kind, stage, currency, ruleSetId, at: occasion.now };
  await insertAssessments(
    tx,
    common,
    judged.filter(({ isNew }) => isNew),
  );
  return judged;
}
