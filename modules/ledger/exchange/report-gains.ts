// Gains and losses of exchange: realised between two days, and unrealised at the rate last used until the second.
import type { Db } from '../../../platform/db/database.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { money } from '../../../platform/money/money.ts';
import { baseCurrency, type GainReport } from '../contract-exchange.ts';
import { type GainRow, listRevaluations, sumGains } from './exchange-store.ts';
import { averageRate, readRate, showRate, worthOf } from './price-exchange.ts';
import { positionOn } from './revalue-position.ts';

/** Of those sites; a currency's rate is that of its last revaluation until then, else of its last exchange. */
export async function reportGains(
  db: Db,
  siteIds: readonly string[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<Omit<Sendable<GainReport>, 'from' | 'to'>> {
  const rows = await sumGains(db, siteIds, from.toString(), to.toString());
  const revalued = (await listRevaluations(db, siteIds)).filter(
    (one) => one.state === 'posted' && Temporal.PlainDate.compare(one.on_day, to) <= 0,
  );
  const lines: Sendable<GainReport['lines'][number]>[] = [];
  for (const [code, own] of Map.groupBy(rows, (row) => row.currency)) {
    const rate = revalued.find((one) => one.currency === code)?.rate ?? own.at(-1)?.last_rate ?? null;
    lines.push(await lineOf(db, code, own, to, rate));
  }
  const sum = (name: 'realised' | 'unrealised') => ({
    amount: lines.reduce((total, line) => total + BigInt(line[name].amount), 0n),
    currency: baseCurrency,
  });
  return { lines, totals: { realised: sum('realised'), unrealised: sum('unrealised') } };
}

async function lineOf(db: Db, code: string, rows: readonly GainRow[], to: Temporal.PlainDate, rate: string | null) {
  const { currency } = money(0n, code);
  let [units, cost] = [0n, 0n];
  for (const row of rows) {
    const held = await positionOn(db, row.site_id, currency, to);
    units += held.units;
    cost += held.cost;
  }
  const sum = (name: 'bought' | 'sold' | 'realised') => rows.reduce((total, row) => total + row[name], 0n);
  const base = (amount: bigint) => ({ amount, currency: baseCurrency });
  const foreign = (amount: bigint) => ({ amount, currency });
  const average = averageRate(units, cost, currency, baseCurrency as Currency);
  const worth = rate === null ? cost : worthOf(units, currency, baseCurrency as Currency, readRate(rate));
  return {
    ...{ currency, units: foreign(units), cost: base(cost), last_rate: rate },
    average_rate: average === null ? null : showRate(average),
    ...{ bought: foreign(sum('bought')), sold: foreign(sum('sold')) },
    ...{ realised: base(sum('realised')), unrealised: base(worth - cost) },
    exchanges: rows.reduce((total, row) => total + row.exchanges, 0),
  };
}
