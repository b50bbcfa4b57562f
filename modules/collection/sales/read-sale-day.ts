/** What came in at a centre on a day, what was sold there, and what is left for the plant. */
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { businessDay, findCentre, findUnion } from '../centre-store.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import type { SaleDay } from './contract-sales.ts';
import { sumSaleDay } from './sale-store.ts';

/** Without a day, today at the centre. Throws `collection.centre_missing`. */
export async function readSaleDay(
  db: Db,
  centreId: string,
  now: Temporal.Instant,
  day: string | undefined,
): Promise<SaleDay> {
  const centre = await findCentre(db, centreId);
  const union = centre && (await findUnion(db, centre.union_id));
  const today = await businessDay(db, centreId, now);
  if (!union || !today) throw new DomainError('collection.centre_missing');
  const { currency } = union;
  const on = day === undefined ? today : Temporal.PlainDate.from(day);
  const milks = await sumSaleDay(db, centreId, on);
  return {
    on: on.toString(),
    milks: milks.map(({ milk_type, rate, collected_ml, sold_ml, takings }) => ({
      milk_type,
      rate: rate === null ? null : wireMoney(rate, currency),
      collected_ml,
      sold_ml,
      left_ml: collected_ml - sold_ml,
      takings: wireMoney(takings, currency),
    })),
  };
}
