// Learns a model from everything people have labelled at a site and below it. It judges nothing before rules that two
// people agreed on name it.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit, sitesFrom } from '../../identity/index.ts';
import { learnModel, type Sample } from './learn-model.ts';
import { featuresOf, modelFeatures } from './model.ts';
import { insertModel, labelledFacts, type ModelRow } from './model-store.ts';

/** Fewer of a kind say nothing. */
export const leastOfEach = 5;

/** Throws `payments.risk_too_few_labels`. */
export async function trainModel(
  tx: Tx,
  occasion: Occasion,
  { siteId, seed = 1, l2 = 0.01 }: { readonly siteId: string; readonly seed?: number; readonly l2?: number },
): Promise<{ readonly row: ModelRow; readonly folds: readonly number[] }> {
  const siteIds = await sitesFrom(tx, siteId);
  const samples = (await labelledFacts(tx, siteIds)).map(
    ({ facts, label }): Sample => ({ features: featuresOf(facts), label: label === 'fraud' ? 1 : 0 }),
  );
  const frauds = samples.filter(({ label }) => label === 1).length;
  if (frauds < leastOfEach || samples.length - frauds < leastOfEach)
    throw new DomainError('payments.risk_too_few_labels', { least: leastOfEach });
  const { model, auc, folds } = learnModel(samples, { names: modelFeatures, l2, seed });
  const row: ModelRow = {
    ...{ id: newId(), site_id: siteId, version: Number(await nextNumber(tx, 'payments.risk_model', siteId)) },
    ...{ model, seed, l2, learned_from: samples.length, frauds, auc },
    ...{ trained_at: occasion.now, trained_by: occasion.actor.personId },
  };
  await insertModel(tx, row);
  await recordAudit(tx, occasion, {
    action: 'payments.risk_model_trained',
    siteId,
    subject: { kind: 'payments.risk_model', id: row.id },
    after: { version: row.version, learned_from: samples.length, frauds, seed },
  });
  return { row, folds };
}
