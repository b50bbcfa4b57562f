// Models as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { RiskModel } from '../contract-risk.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { listModels, type ModelRow } from './model-store.ts';

/** Those a site's rules may name: its own and those of the sites above. */
export async function readModels(db: Db, siteId: string): Promise<{ items: Sendable<RiskModel>[] }> {
  return { items: (await listModels(db, await siteLine(db, siteId))).map(modelJson) };
}

export function modelJson(row: ModelRow): Sendable<RiskModel> {
  const { id, site_id, version, seed, l2, learned_from, frauds, auc, model } = row;
  const weights = model.features.map((feature, index) => ({ feature, weight: model.weights[index] ?? 0 }));
  return {
    ...{ id, site_id, version, seed, l2, learned_from, frauds, auc, trained_at: row.trained_at.toString() },
    weights: weights.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}
