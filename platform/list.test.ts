import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testHouse } from '../test/house.ts';
import { type ListOrder, listPage } from './list.ts';

const house = await testHouse();

const order: ListOrder = {
  sorts: { scope: 'scope', value: 'value', length: sql`length(scope)` },
  default: 'scope',
  key: 'scope',
};

beforeAll(async () => {
  const rows = Array.from({ length: 23 }, (_, index) => ({
    scope: `list.${String.fromCharCode(97 + index).repeat(1 + (index % 3))}`,
    period: 'all',
    value: BigInt(1 + (index % 4)),
  }));
  await house.db.insertInto('platform.counters').values(rows).execute();
});

const query = () =>
  house.db.selectFrom('platform.counters').select(['scope', 'value']).where('scope', 'like', 'list.%');

async function walk(sort: string, limit: number): Promise<{ scope: string; value: bigint }[]> {
  const seen: { scope: string; value: bigint }[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listPage(query(), order, { sort, limit, ...(cursor ? { cursor } : {}) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return seen;
}

describe('pages put together are the whole list, once and in order', () => {
  test.each(['scope', '-scope', 'value', '-value', 'length', '-length'])('%s', async (sort) => {
    const whole = (await listPage(query(), order, { sort, limit: 200 })).items;
    expect(whole).toHaveLength(23);
    for (const limit of [1, 5, 22, 23]) expect(await walk(sort, limit)).toEqual(whole);
  });
});

test('rows that come meanwhile shift no page', async () => {
  const first = await listPage(query(), order, { limit: 5 });
  await house.db.insertInto('platform.counters').values({ scope: 'list.0', period: 'all', value: 1n }).execute();
  const second = await listPage(query(), order, { limit: 5, cursor: first.next ?? '' });
  const scopes = [...first.items, ...second.items].map((row) => row.scope);
  expect(new Set(scopes).size).toBe(10);
  await sql`delete from platform.counters where scope = 'list.0'`.execute(house.db);
});

test.each([
  ['platform.unknown_sort', { sort: 'password' }],
  ['platform.unknown_sort', { sort: '-constructor' }],
  ['platform.invalid_cursor', { cursor: 'nonsense' }],
  ['platform.invalid_cursor', { cursor: Buffer.from('["value","1","x"]').toString('base64url') }],
  ['platform.invalid_cursor', { cursor: Buffer.from('[1,2,3]').toString('base64url') }],
])('%s', async (code, params) => {
  await expect(listPage(query(), order, params)).rejects.toMatchObject({ code });
});
