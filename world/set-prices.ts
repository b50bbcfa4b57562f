// The union's way to price milk: the SNF formula, a two-axis chart for cow milk and a matrix for buffalo milk.

import { approveChart, createChart, createFormula, createRule, setCells } from '../modules/collection/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Occasion } from '../platform/occasion.ts';

/** `author` drafts, `checker` approves: the same person may not. */
export async function setPrices(
  tx: Tx,
  author: Occasion,
  checker: Occasion,
  unionId: string,
  from: Temporal.PlainDate,
): Promise<void> {
  const effective_from = from.toString();
  await createFormula(tx, author, {
    union_id: unionId,
    name: 'IS 10083:1982, amended 1992',
    clr_numerator: 1,
    clr_divisor: 4,
    fat_factor_e4: 2500,
    constant_bp: 44,
    rounding_bp: 1,
    rounding_mode: 'half_up',
    density_g_per_l: 1030,
    effective_from,
  });
  const cow = await createChart(tx, author, {
    union_id: unionId,
    name: 'গরুর দুধ',
    milk_type: 'cow',
    kind: 'two_axis',
    basis: 'kg',
    fat_rate: 75_000,
    snf_rate: 30_000,
    effective_from,
  });
  await approveChart(tx, checker, cow.id);
  const buffalo = await createChart(tx, author, {
    union_id: unionId,
    name: 'মহিষের দুধ',
    milk_type: 'buffalo',
    kind: 'matrix',
    second_axis: 'snf',
    basis: 'litre',
    effective_from,
  });
  await setCells(tx, author, buffalo.id, buffaloCells());
  await approveChart(tx, checker, buffalo.id);
  await draftLoyalty(tx, author, unionId, effective_from);
}

/** Waits for a second person, so that the demo has something to approve and nothing is priced by it. */
async function draftLoyalty(tx: Tx, author: Occasion, unionId: string, from_on: string): Promise<void> {
  await createRule(tx, author, {
    union_id: unionId,
    name_bn: 'নিয়মিত দুধের পুরস্কার',
    name_en: 'Loyalty of supply',
    stage: 'period',
    terms: { kind: 'incentive', basis: 'quantity', value: 50, min_days: 10, cap: 50_000, frequency: 'each_period' },
    from_on,
  });
}

/**
 * Fat 5.0 to 9.0 per cent by tenths, SNF 8.0 to 10.0: from 62 taka a litre, 65 poisha a tenth of fat, 40 a tenth of
 * SNF.
 */
function buffaloCells(): { fat_bp: number; second: number; rate: number }[] {
  const cells = [];
  for (let fat_bp = 500; fat_bp <= 900; fat_bp += 10) {
    for (let second = 800; second <= 1000; second += 10) {
      cells.push({ fat_bp, second, rate: 6200 + ((fat_bp - 500) / 10) * 65 + ((second - 800) / 10) * 40 });
    }
  }
  return cells;
}
