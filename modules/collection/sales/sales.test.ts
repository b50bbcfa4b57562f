import { sql } from 'kysely';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { makeMember } from '../factory.ts';
import { standingMilk } from '../transport/dispatch-store.ts';
import type { RecordSale } from './contract-sales.ts';
import { readSaleDay } from './read-sale-day.ts';
import { recordSale } from './record-sale.ts';
import { saleAmount } from './sale-amount.ts';
import { listSales } from './sale-store.ts';
import { setSalePrice } from './set-sale-price.ts';
import { withdrawSale } from './withdraw-sale.ts';

const house = await testHouse();
const occasion = () => systemOccasion(house.clock, 'test');
const today = () => house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate();

async function start() {
  const { centreId } = await makeSimpleCentre(house);
  const from = today().subtract({ days: 10 }).toString();
  const price = { centre_id: centreId, milk_type: 'cow' as const, effective_from: from, rate: 70_00 };
  await inTransaction(house.db, (tx) => setSalePrice(tx, occasion(), price));
  return centreId;
}

const sell = (centreId: string, given: Partial<RecordSale> = {}) =>
  inTransaction(house.db, (tx) =>
    recordSale(tx, occasion(), { id: newId(), centre_id: centreId, milk_type: 'cow', volume_ml: 1500, ...given }),
  );

const balances = async (centreId: string) => {
  const { rows } = await sql`
    select account.code, sum(entry.amount)::bigint as sum from ledger.entries entry
    join ledger.accounts account on account.id = entry.account_id
    join ledger.transactions moved on moved.id = entry.transaction_id
    where moved.site_id = ${centreId}::uuid and moved.kind in ('collection.local_sale', 'ledger.reversal')
    group by account.code order by account.code`.execute(house.db);
  return rows;
};

test.each([
  [1000, 70_00n, 70_00n],
  [1, 70_00n, 7n],
  [1, 49n, 0n],
  [10, 50n, 1n],
  [333, 70_01n, 23_31n],
  [999_999, 69_99n, 69_989_93n],
])('%i ml at %i a litre cost %i', (volume, rate, amount) => {
  expect(saleAmount(volume, rate)).toBe(amount);
});

describe('a sale', () => {
  it('takes the price of its day, a number without a gap, and cash into the books', async () => {
    const centreId = await start();
    const one = await sell(centreId);
    const two = await sell(centreId, { volume_ml: 333, buyer: 'চায়ের দোকান' });
    expect([one.number, one.amount.amount, two.number, two.amount.amount]).toEqual([1, 105_00, 2, 23_31]);
    expect(await balances(centreId)).toMatchObject([
      { code: '1020', sum: 128_31n },
      { code: expect.stringMatching(/^4110-/), sum: -128_31n },
    ]);
  });

  it('leaves the cooler and the stock, and stands there again when it is taken back', async () => {
    const centreId = await start();
    const member = await makeMember(house, centreId);
    await pour(house, centreId, [[member.id, 5000]]);
    const on = { on: today(), afterNoon: true };
    const standing = async () => (await standingMilk(house.db, [centreId], on)).map((one) => one.mass_g);
    expect(await standing()).toEqual([5150]);
    const sale = await sell(centreId, { held_on: today().toString(), volume_ml: 2000 });
    expect(await standing()).toEqual([5150 - 2060]);
    const stock = async () =>
      (
        await sql<{ code: string; amount: number }>`
          select location.code,
            sum(case when location.id = m.to_location_id then m.quantity else -m.quantity end)::integer as amount
          from collection.sale_lots sold join inventory.movements m on m.lot_id = sold.lot_id
          join inventory.locations location on location.id in (m.from_location_id, m.to_location_id)
          where sold.sale_id = ${sale.id}::uuid group by location.code order by 1`.execute(house.db)
      ).rows.map((row) => [row.code, row.amount]);
    expect(await stock()).toEqual([
      ['MEMBERS', -2060],
      ['SOLD-LOCALLY', 2060],
    ]);
    await inTransaction(house.db, (tx) => withdrawSale(tx, occasion(), sale.id, { reason: 'wrong price' }));
    expect(await standing()).toEqual([5150]);
    expect(await stock()).toEqual([
      ['MEMBERS', 0],
      ['SOLD-LOCALLY', 0],
    ]);
  });

  it('is refused, and moves nothing, without a price, for nothing, tomorrow, or long after', async () => {
    const centreId = await start();
    const on = (days: number) => ({ held_on: today().add({ days }).toString() });
    const refused = async (given: Partial<RecordSale>) =>
      sell(centreId, given).then(
        () => 'sold',
        (error: { code: string; constraint_name?: string }) => error.constraint_name ?? error.code,
      );
    expect(await refused({ milk_type: 'buffalo' })).toBe('collection.sale_price_missing');
    expect(await refused(on(1))).toBe('collection.sale_day_unfit');
    expect(await refused(on(-8))).toBe('collection.sale_day_unfit');
    const { id } = await sell(centreId, on(-7));
    expect(await refused({ id })).toBe('local_sales_pkey');
    expect(await balances(centreId)).toMatchObject([{ sum: 105_00n }, { sum: -105_00n }]);
    expect((await listSales(house.db, [centreId], {})).items).toHaveLength(1);
  });

  it('is taken back once: the money is reversed, the sale stays', async () => {
    const centreId = await start();
    const { id } = await sell(centreId);
    const withdraw = () =>
      inTransaction(house.db, (tx) => withdrawSale(tx, occasion(), id, { reason: 'wrong centre' }));
    expect(await withdraw()).toMatchObject({ state: 'withdrawn', withdrawn_reason: 'wrong centre' });
    await expect(withdraw()).rejects.toMatchObject({ code: 'collection.sale_withdrawn' });
    expect(await balances(centreId)).toMatchObject([{ sum: 0n }, { sum: 0n }]);
    await expect(
      sql`update collection.local_sales set amount = 1 where id = ${id}::uuid`.execute(house.db),
    ).rejects.toThrow();
  });
});

it('a price holds from its day on and cannot begin before milk that is sold', async () => {
  const centreId = await start();
  const set = (days: number, rate: number) =>
    inTransaction(house.db, (tx) =>
      setSalePrice(tx, occasion(), {
        centre_id: centreId,
        milk_type: 'cow',
        effective_from: today().add({ days }).toString(),
        rate,
      }),
    );
  await sell(centreId);
  await expect(set(0, 75_00)).rejects.toMatchObject({ code: 'collection.sale_price_too_late' });
  await expect(set(-10, 75_00)).rejects.toMatchObject({ code: 'collection.sale_price_too_late' });
  await set(1, 75_00);
  await expect(set(1, 80_00)).rejects.toMatchObject({ constraint_name: 'sale_prices_one_per_day' });
  expect((await sell(centreId)).rate.amount).toBe(70_00);
});

it('the list leaves as CSV and as a workbook, of the own centres only', async () => {
  const centreId = await start();
  const { id } = await sell(centreId, { buyer: '=1+1' });
  const client = await house.as((await makePersonWith(house, 'centre_operator', centreId)).id);
  const csv = await client.get('/api/collection/sales?format=csv');
  expect(csv.body.split('\r\n')[1]).toMatch(/,1\.500,70\.00,105\.00,BDT,'=1\+1,/);
  const [, ...rows] = await readSheet((await client.get('/api/collection/sales?format=xlsx')).rawPayload);
  expect(rows.map((row) => [...row.slice(4, 9), row.at(-1)])).toEqual([[1.5, 70, 105, 'BDT', "'=1+1", id]]);
});

it('the day says what came in, what was sold, and what is left', async () => {
  const centreId = await start();
  const member = await makeMember(house, centreId);
  await pour(house, centreId, [[member.id, 6000]]);
  await sell(centreId, { volume_ml: 2500 });
  const withdrawn = await sell(centreId, { volume_ml: 1000 });
  await inTransaction(house.db, (tx) => withdrawSale(tx, occasion(), withdrawn.id, { reason: 'spilt' }));
  const { milks } = await readSaleDay(house.db, centreId, house.clock.now(), undefined);
  expect(milks).toEqual([
    {
      milk_type: 'cow',
      rate: { amount: 70_00, currency: 'BDT' },
      collected_ml: 6000,
      sold_ml: 2500,
      left_ml: 3500,
      takings: { amount: 175_00, currency: 'BDT' },
    },
  ]);
});
