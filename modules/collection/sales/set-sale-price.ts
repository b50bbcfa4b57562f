/** Says what a litre costs at a centre from a day on. */
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import type { SalePrice, SetSalePrice } from './contract-sales.ts';
import { insertSalePrice, lockSalePlace, wasSoldSince } from './sale-store.ts';

/** Throws `collection.centre_missing`, `sale_price_too_late` (milk was sold since that day), `sale_price_exists`. */
export async function setSalePrice(tx: Tx, occasion: Occasion, input: SetSalePrice): Promise<SalePrice> {
  const place = await lockSalePlace(tx, input.centre_id);
  if (!place) throw new DomainError('collection.centre_missing');
  const { milk_type, rate } = input;
  const from = Temporal.PlainDate.from(input.effective_from);
  if (await wasSoldSince(tx, place.site_id, milk_type, from)) {
    throw new DomainError('collection.sale_price_too_late', {}, '/effective_from');
  }
  const id = newId();
  await insertSalePrice(tx, {
    ...{ id, centre_id: place.site_id, milk_type, effective_from: from, rate: BigInt(rate) },
    ...{ currency: place.currency, created_at: occasion.now, created_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'collection.sale_price_set',
    siteId: place.site_id,
    subject: { kind: 'collection.sale_price', id },
    after: { milk_type, effective_from: input.effective_from, rate },
  });
  return { milk_type, effective_from: input.effective_from, rate: wireMoney(BigInt(rate), place.currency) };
}
