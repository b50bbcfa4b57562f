// Milk sold at the centre leaves its cooler: a lot of the stock, and the shifts whose milk it was.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { ensureLocation, moveStock, receiveLot } from '../../inventory/index.ts';
import { timeZoneOf } from '../centre-store.ts';
import type { MilkType } from '../contract-words.ts';
import { allotContents } from '../transport/allot-contents.ts';
import { densityOn } from '../transport/density-on.ts';
import { standingMilk } from '../transport/dispatch-store.ts';
import { milkItem, milkPlaces } from '../transport/stock-places.ts';
import { findSaleLot, insertSaleContents, insertSaleLot } from './sale-stock-store.ts';
import type { SalePlace } from './sale-store.ts';

export interface SoldMilk {
  readonly id: string;
  readonly held_on: Temporal.PlainDate;
  readonly milk_type: MilkType;
  readonly volume_ml: number;
}

/** More than the receipts say stands there is still sold: what stands is taken whole, and the rest shows as a gain. */
export async function takeFromCooler(tx: Tx, occasion: Occasion, place: SalePlace, sale: SoldMilk): Promise<void> {
  const { held_on, milk_type } = sale;
  const density = await densityOn(tx, place.union_id, held_on);
  const massG = Math.max(1, Math.floor((sale.volume_ml * density + 500) / 1000));
  const places = await milkPlaces(tx, occasion, place.union_id);
  const day = held_on.toString().replaceAll('-', '');
  const number = await nextNumber(tx, `collection.sale_lot ${place.site_id}`, day);
  const subject = { kind: 'collection.local_sale', id: sale.id };
  const lotId = await receiveLot(tx, occasion, {
    itemId: await milkItem(tx, occasion, place.union_id, milk_type),
    siteId: place.union_id,
    code: `${place.code}-L${day}-${number}`,
    origin: subject,
    quantity: BigInt(massG),
    fromLocationId: places.members,
    toLocationId: await soldPlace(tx, occasion, place.union_id),
    madeAt: occasion.now,
  });
  await insertSaleLot(tx, { sale_id: sale.id, lot_id: lotId, mass_g: massG });
  const until = { on: held_on, afterNoon: await isAfternoon(tx, occasion, place.site_id, held_on) };
  const standing = (await standingMilk(tx, [place.site_id], until)).filter((one) => one.milk_type === milk_type);
  const contents = allotContents(standing, massG, false);
  await insertSaleContents(tx, sale.id, contents);
}

/** A sale taken back: its milk stands at the centre again. */
export async function putBack(tx: Tx, occasion: Occasion, saleId: string): Promise<void> {
  const lot = await findSaleLot(tx, saleId);
  if (!lot) return;
  const places = await milkPlaces(tx, occasion, lot.union_id);
  await moveStock(tx, occasion, {
    lotId: lot.lot_id,
    fromLocationId: await soldPlace(tx, occasion, lot.union_id),
    toLocationId: places.members,
    quantity: BigInt(lot.mass_g),
    kind: 'undo',
    subject: { kind: 'collection.local_sale', id: saleId },
    movedAt: occasion.now,
  });
}

function soldPlace(tx: Tx, occasion: Occasion, unionId: string): Promise<string> {
  const names = { nameBn: 'কেন্দ্রে বিক্রি হওয়া দুধ', nameEn: 'Sold at the centres' };
  return ensureLocation(tx, occasion, { siteId: unionId, code: 'SOLD-LOCALLY', kind: 'outside', ...names });
}

/** The evening's milk cannot have been sold in the morning of the same day. */
async function isAfternoon(tx: Tx, occasion: Occasion, centreId: string, on: Temporal.PlainDate): Promise<boolean> {
  const local = occasion.now.toZonedDateTimeISO(await timeZoneOf(tx, centreId));
  return Temporal.PlainDate.compare(on, local.toPlainDate()) < 0 || local.hour >= 12;
}
