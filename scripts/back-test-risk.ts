// `node scripts/back-test-risk.ts --site SURMA-MILK [--version 2] [--days 90] [--changed 20]`: what a version of the
// rules would have done with the payments of the past, beside those in force. Without a version the one that waits for
// a second person is tried. Writes nothing. Uses DATABASE_URL, or the embedded database while Samabay is stopped.
import { parseArgs } from 'node:util';
import { siteTree } from '../modules/identity/index.ts';
import { backTestRisk, riskFigures, riskRuleSets } from '../modules/payments/index.ts';
import { systemClock } from '../platform/clock.ts';
import { moneyCell } from '../platform/sheets/decimal-cell.ts';
import { say, withDatabase } from './with-database.ts';

const { values } = parseArgs({
  options: {
    site: { type: 'string' },
    version: { type: 'string' },
    days: { type: 'string', default: '90' },
    changed: { type: 'string', default: '20' },
  },
});

await withDatabase(async (db) => {
  const sites = await siteTree(db);
  const site = sites.find(({ code }) => code === values.site);
  if (!site) throw new Error(`--site is one of ${sites.map(({ code }) => code).join(', ')}.`);
  const sets = await riskRuleSets(db, site.id);
  const wanted = values.version === undefined ? null : Number(values.version);
  const set = sets.find((one) => (wanted === null ? one.state === 'proposed' : one.version === wanted));
  if (!set)
    throw new Error(`--version is one of ${sets.map(({ version }) => version).join(', ') || 'none'}; none waits.`);
  const tried = await backTestRisk(db, set.id, Number(values.days), systemClock.now());
  say(`Version ${set.version} (${set.state}) of ${site.code} on the last ${tried.days} days: ${set.note}`);
  say(`${''.padEnd(24)}${'in force'.padStart(12)}${`version ${set.version}`.padStart(12)}`);
  for (const [figure, now, then] of riskFigures(tried))
    say(`${String(figure).padEnd(24)}${String(now ?? '–').padStart(12)}${String(then ?? '–').padStart(12)}`);
  say(`${tried.changes} payments would be judged otherwise.`);
  for (const one of tried.changed.slice(0, Number(values.changed))) {
    const { at, kind, amount, before, after, label } = one;
    const payment = `${at.slice(0, 16)} ${kind.padEnd(10)} ${moneyCell(amount)} ${amount.currency}`;
    say(`${payment} ${before} -> ${after} ${label ?? ''}`);
  }
});
