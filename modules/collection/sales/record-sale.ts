/** Sells milk at the centre for cash, at the price in force there, and posts the money. */
import { reserveNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { accountByCode, openAccount, postOrThrow } from '../../ledger/index.ts';
import { findPayoutAccounts } from '../../payments/index.ts';
import { businessDay } from '../centre-store.ts';
import type { LocalSale, RecordSale } from './contract-sales.ts';
import { saleAmount } from './sale-amount.ts';
import { findSale, findSalePrice, insertSale, lockSalePlace, type SalePlace } from './sale-store.ts';
import { takeFromCooler } from './take-from-cooler.ts';

/**
 * Without a day, today at the centre. Throws `collection.centre_missing`, `sale_day_unfit` (later than today, or more
 * than a week ago), `sale_price_missing`, `sale_too_small` (not worth the smallest coin), `sale_id_reused`, and what
 * refuses a posting.
 */
export async function recordSale(tx: Tx, occasion: Occasion, input: RecordSale): Promise<LocalSale> {
  const place = await lockSalePlace(tx, input.centre_id);
  const today = place && (await businessDay(tx, place.site_id, occasion.now));
  if (!place || !today) throw new DomainError('collection.centre_missing');
  const heldOn = input.held_on === undefined ? today : Temporal.PlainDate.from(input.held_on);
  const daysAgo = heldOn.until(today).days;
  if (daysAgo < 0 || daysAgo > 7) throw new DomainError('collection.sale_day_unfit', {}, '/held_on');
  const price = await findSalePrice(tx, place.site_id, input.milk_type, heldOn);
  if (!price) throw new DomainError('collection.sale_price_missing', { milk_type: input.milk_type }, '/milk_type');
  const amount = saleAmount(input.volume_ml, price.rate);
  if (amount === 0n) throw new DomainError('collection.sale_too_small', {}, '/volume_ml');
  const transactionId = newId();
  const legs = [
    { accountId: await cashAccount(tx, place), amount, currency: place.currency },
    { accountId: await salesAccount(tx, occasion, place), amount: -amount, currency: place.currency },
  ];
  const reference = { kind: 'collection.local_sale', id: input.id };
  const kind = 'collection.local_sale';
  await postOrThrow(tx, occasion, [
    { id: transactionId, kind, effectiveOn: heldOn, siteId: place.site_id, reference, legs },
  ]);
  const number = Number(await reserveNumbers(tx, `collection.local_sale ${place.site_id}`, heldOn.toString(), 1));
  const { id, milk_type, volume_ml, buyer = '' } = input;
  await insertSale(tx, {
    ...{ id, number, centre_id: place.site_id, held_on: heldOn, milk_type, volume_ml, rate: price.rate, amount },
    ...{ currency: place.currency, buyer, transaction_id: transactionId },
    ...{ recorded_at: occasion.now, recorded_by: occasion.actor.personId },
  });
  await takeFromCooler(tx, occasion, place, { id, held_on: heldOn, milk_type, volume_ml });
  await recordAudit(tx, occasion, {
    action: 'collection.sale_recorded',
    siteId: place.site_id,
    subject: { kind: 'collection.local_sale', id },
    after: { number, held_on: heldOn.toString(), milk_type, volume_ml, amount: Number(amount) },
  });
  const sale = await findSale(tx, id);
  assert(sale, 'the sale was just written');
  return sale;
}

/** The cash the union pays out of is the cash its centres pay into. */
async function cashAccount(tx: Tx, place: SalePlace): Promise<string> {
  const accounts = await findPayoutAccounts(tx, place.site_id, place.currency);
  const cash = accounts.get('cash');
  assert(cash, 'a union has its accounts of payouts from the start');
  return cash.payingAccountId;
}

async function salesAccount(tx: Tx, occasion: Occasion, place: SalePlace): Promise<string> {
  const code = `4110-${place.code}`;
  const known = await accountByCode(tx, code);
  if (known) return known.id;
  return openAccount(tx, occasion, {
    code,
    nameBn: `স্থানীয় দুধ বিক্রি, ${place.name_bn}`,
    nameEn: `Local milk sales, ${place.name_en}`,
    kind: 'income',
    currency: place.currency,
    siteId: place.site_id,
  });
}
