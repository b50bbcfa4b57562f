// The people of the first centre's village buy a few litres before the rest goes to the plant.
import { recordSale, setSalePrice } from '../modules/collection/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Founded } from './found-group.ts';

const sales = [
  ['cow', 1000, 'তেঁতুলতলা চায়ের দোকান'],
  ['cow', 2500, ''],
  ['buffalo', 500, ''],
] as const;

export async function sellMilk(
  tx: Tx,
  official: Occasion,
  operator: Occasion,
  founded: Founded,
  from: Temporal.PlainDate,
): Promise<void> {
  const centreId = founded.centres[0]?.siteId ?? '';
  for (const [milk_type, rate] of [
    ['cow', 70_00],
    ['buffalo', 90_00],
  ] as const) {
    await setSalePrice(tx, official, { centre_id: centreId, milk_type, effective_from: from.toString(), rate });
  }
  for (const [milk_type, volume_ml, buyer] of sales) {
    await recordSale(tx, operator, { id: newId(), centre_id: centreId, milk_type, volume_ml, buyer });
  }
}
