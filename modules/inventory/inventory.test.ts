// Lots, movements and traces: what is there is the sum of what moved, and nothing is there twice.
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { addParents, ensureItem, ensureLocation, moveStock, type NewMovement, receiveLot, traceLot } from './index.ts';
import { quantityAt } from './movement-store.ts';

const house: TestHouse = await testHouse();
let site: string;
let item: string;
const place = { members: '', tank: '', silo: '' };
const subject = { kind: 'test.move', id: newId() };

async function inTx<T>(work: (tx: Tx, occasion: Occasion) => Promise<T>): Promise<T> {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => work(tx, occasion));
}

beforeAll(async () => {
  site = (await makeTree(house)).union.id;
  await inTx(async (tx, occasion) => {
    const names = { siteId: site, nameBn: 'দুধ', nameEn: 'Milk' };
    item = await ensureItem(tx, occasion, { ...names, code: 'RAW', unit: 'g' });
    for (const [name, kind] of [
      ['members', 'outside'],
      ['tank', 'tank'],
      ['silo', 'store'],
    ] as const) {
      place[name] = await ensureLocation(tx, occasion, { ...names, code: name.toUpperCase(), kind });
    }
  });
});

let made = 0;
function lotOf(quantity: bigint, given: Partial<Parameters<typeof receiveLot>[2]> = {}): Promise<string> {
  made += 1;
  const origin = { kind: 'test.lot', id: newId() };
  const base = { itemId: item, siteId: site, code: `LOT-${made}`, origin, quantity };
  const way = { fromLocationId: place.members, toLocationId: place.tank, madeAt: house.clock.now() };
  return inTx((tx, occasion) => receiveLot(tx, occasion, { ...base, ...way, ...given }));
}
function move(lotId: string, quantity: bigint, given: Partial<NewMovement> = {}): Promise<void> {
  const way = { fromLocationId: place.tank, toLocationId: place.silo, kind: 'transfer' as const };
  const movement = { lotId, quantity, ...way, subject, movedAt: house.clock.now(), ...given };
  return inTx((tx, occasion) => moveStock(tx, occasion, movement));
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
const standing = async (lotId: string) => [
  await quantityAt(house.db, lotId, place.members),
  await quantityAt(house.db, lotId, place.tank),
  await quantityAt(house.db, lotId, place.silo),
];
const rows = () => house.database.sql`select (select count(*) from inventory.lots)::int as lots,
  (select count(*) from inventory.movements)::int as movements,
  (select count(*) from inventory.lot_parents)::int as links`;

describe('a lot', () => {
  test('comes in with one movement, and stands where it was brought', async () => {
    const lot = await lotOf(41_200n);
    expect(await standing(lot)).toEqual([-41_200n, 41_200n, 0n]);
    const [movement, ...more] = (await traceLot(house.db, lot)).movements;
    expect([movement?.kind, movement?.quantity, more]).toEqual(['receive', 41_200, []]);
  });

  test('is listed where stock may be read, as a page, as CSV and as a workbook', async () => {
    await lotOf(5_000n, { code: '=LOT' });
    const client = await house.as((await makePersonWith(house, 'official', site)).id);
    const url = `/api/inventory/stock?location_id=${place.tank}`;
    const { items } = (await client.get(url)).json();
    expect(items).toContainEqual(expect.objectContaining({ lot_code: '=LOT', quantity: 5_000 }));
    expect((await client.get(`${url}&format=csv`)).body).toContain("'=LOT,Milk,Milk,5000,g,");
    const [, ...rows] = await readSheet((await client.get(`${url}&format=xlsx`)).rawPayload);
    expect(rows).toHaveLength(items.length);
    expect(rows).toContainEqual(["'=LOT", 'Milk', 'Milk', 5_000, 'g', expect.any(String)]);
    const stranger = await house.as((await makePersonWith(house, 'official', (await makeTree(house)).union.id)).id);
    expect(await readSheet((await stranger.get(`${url}&format=xlsx`)).rawPayload)).toHaveLength(1);
  });

  test('an item and a place are made once, however often they are needed', async () => {
    const names = { siteId: site, nameBn: 'অন্য', nameEn: 'Other' };
    const ids = await Promise.all(
      [1, 2, 3].map(() => inTx((tx, occasion) => ensureItem(tx, occasion, { ...names, code: 'GHEE', unit: 'g' }))),
    );
    expect(new Set(ids).size).toBe(1);
    const again = await inTx((tx, occasion) => ensureItem(tx, occasion, { ...names, code: 'RAW', unit: 'ml' }));
    expect(again).toBe(item);
  });

  test.each(['code', 'origin'] as const)(
    'a %s names one lot; the second is refused and moves nothing',
    async (same) => {
      const origin = { kind: 'test.lot', id: newId() };
      await lotOf(10n, { code: `SAME-${same}`, origin });
      const before = await rows();
      const given = same === 'code' ? { code: `SAME-${same}` } : { origin };
      const refusal = await codeOf(lotOf(10n, given));
      expect(refusal).toContain('23505');
      expect(await rows()).toEqual(before);
    },
  );
});

describe('moving', () => {
  test('takes from one place what it brings to the other, down to the last gram and no further', async () => {
    const lot = await lotOf(1000n);
    await move(lot, 400n);
    await move(lot, 600n);
    expect(await standing(lot)).toEqual([-1000n, 0n, 1000n]);
    const before = await rows();
    expect(await codeOf(move(lot, 1n))).toBe('inventory.not_enough');
    expect(await codeOf(move(lot, 1001n, { fromLocationId: place.silo, toLocationId: place.tank }))).toBe(
      'inventory.not_enough',
    );
    expect(await rows()).toEqual(before);
  });

  test.each([
    ['a lot nobody made', { lotId: newId() }, 'inventory.lot_missing'],
    ['a place nobody built', { fromLocationId: newId() }, 'inventory.location_missing'],
  ])('%s is refused', async (_case, given, code) => {
    const lot = await lotOf(10n);
    expect(await codeOf(move(lot, 1n, given))).toBe(code);
    expect(await standing(lot)).toEqual([-10n, 10n, 0n]);
  });

  test('of many who take the last of a lot at once, as many get it as there is', async () => {
    const lot = await lotOf(500n);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => codeOf(move(lot, 100n))));
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(5);
    expect(outcomes.filter((one) => one === 'inventory.not_enough')).toHaveLength(3);
    expect(await standing(lot)).toEqual([-500n, 0n, 500n]);
  });
});

describe('a trace', () => {
  test('leads back to all a lot was made of, and onward to all that was made of it', async () => {
    const [one, two] = [await lotOf(300n), await lotOf(200n)];
    const mixed = await lotOf(500n, {
      parents: [
        { lotId: one, quantity: 300n },
        { lotId: two, quantity: 200n },
      ],
    });
    const packet = await lotOf(100n, { parents: [{ lotId: mixed, quantity: 100n }] });
    const back = await traceLot(house.db, packet);
    expect(back.lots.map(({ id, steps }) => [id, steps])).toEqual([
      [one, -2],
      [two, -2],
      [mixed, -1],
      [packet, 0],
    ]);
    const onward = await traceLot(house.db, one);
    expect(onward.lots.map(({ id, steps }) => [id, steps])).toEqual([
      [one, 0],
      [mixed, 1],
      [packet, 2],
    ]);
    expect(onward.links).toContainEqual({ lot_id: mixed, parent_lot_id: one, quantity: 300 });
    expect(await codeOf(traceLot(house.db, newId()))).toBe('inventory.lot_missing');
  });

  test('no lot is made of itself, neither at once nor round a corner', async () => {
    const parent = await lotOf(100n);
    const child = await lotOf(100n, { parents: [{ lotId: parent, quantity: 100n }] });
    const before = await rows();
    const link = (lotId: string, parentId: string) =>
      inTx((tx, occasion) => addParents(tx, occasion, lotId, [{ lotId: parentId, quantity: 1n }]));
    expect(await codeOf(link(parent, parent))).toBe('inventory.lot_of_itself');
    expect(await codeOf(link(parent, child))).toBe('inventory.lot_of_itself');
    expect(await rows()).toEqual(before);
  });
});

test.each([
  'update inventory.movements set quantity = 1',
  'delete from inventory.movements',
  'update inventory.lots set code = code',
  'delete from inventory.lot_parents',
])('the database refuses: %s', async (statement) => {
  const before = await rows();
  expect(await codeOf(house.database.sql.unsafe(statement))).toMatch(/^(23001|42501)$/);
  expect(await rows()).toEqual(before);
});
