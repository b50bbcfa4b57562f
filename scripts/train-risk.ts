// `node scripts/train-risk.ts --site SURMA-MILK [--seed 1] [--l2 0.01]`: learns a model from everything people have
// labelled at a site and below it, prints how well it tells harm apart, and keeps it. It judges nothing before rules
// that two people agreed on name it. Uses DATABASE_URL, or the embedded database while Samabay is stopped.
import { parseArgs } from 'node:util';
import { siteTree } from '../modules/identity/index.ts';
import { trainRiskModel } from '../modules/payments/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { systemOccasion } from '../platform/occasion.ts';
import { say, withDatabase } from './with-database.ts';

const { values } = parseArgs({
  options: {
    site: { type: 'string' },
    seed: { type: 'string', default: '1' },
    l2: { type: 'string', default: '0.01' },
  },
});

await withDatabase(async (db) => {
  const sites = await siteTree(db);
  const site = sites.find(({ code }) => code === values.site);
  if (!site) throw new Error(`--site is one of ${sites.map(({ code }) => code).join(', ')}.`);
  const settings = { siteId: site.id, seed: Number(values.seed), l2: Number(values.l2) };
  const { row, folds } = await inTransaction(db, (tx) =>
    trainRiskModel(tx, systemOccasion(systemClock, 'train-risk'), settings),
  );
  say(`Version ${row.version}: learned from ${row.learned_from} labels, ${row.frauds} of them harm; seed ${row.seed}.`);
  say(`Area under the curve by fold: ${folds.map((one) => one.toFixed(3)).join(' ')}`);
  say(`Mean: ${row.auc === null ? 'not known, too few labels' : row.auc.toFixed(3)}`);
  for (const [index, feature] of row.model.features.entries())
    say(`${feature.padEnd(20)} ${(row.model.weights[index] ?? 0).toFixed(4).padStart(9)}`);
});
