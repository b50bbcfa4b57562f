import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testHouse } from '../../test/house.ts';
import { nextNumber } from '../counters.ts';
import { addJob } from '../jobs.ts';
import { inTransaction, retriesOf } from './transaction.ts';

const house = await testHouse();

describe('values keep every digit on the way to PostgreSQL and back', () => {
  test.each([
    ['int8', 9_007_199_254_740_993n],
    ['int8', -9_223_372_036_854_775_808n],
    ['int4', 42],
    ['text', 'ক্ষীর'],
    ['boolean', false],
    ['date', Temporal.PlainDate.from('2026-02-28')],
    ['timestamptz', Temporal.Instant.from('2026-11-20T04:00:00.123456Z')],
    ['jsonb', { a: [1, true, null, 'x'] }],
    ['jsonb', [1, true, 'x']],
    ['int8[]', [1n, 9_007_199_254_740_993n]],
    ['boolean[]', [true, false]],
    ['text[]', ['a "b"', 'c\\d', '']],
    ['date[]', [Temporal.PlainDate.from('2026-02-28')]],
    ['uuid[]', []],
  ])('%s', async (type, value) => {
    const { rows } = await sql`select ${value}::${sql.raw(type)} as value`.execute(house.db);
    expect((rows[0] as { value: unknown }).value).toEqual(value);
  });

  test('bytes, alone and in an array', async () => {
    const bytes = Buffer.from([0, 1, 254, 255]);
    const { rows } = await sql<{ one: Buffer; many: Buffer[] }>`
      select ${bytes}::bytea as one, ${[bytes]}::bytea[] as many`.execute(house.db);
    expect(rows[0]?.one.equals(bytes)).toBe(true);
    expect(rows[0]?.many[0]?.equals(bytes)).toBe(true);
  });
});

describe('a transaction', () => {
  test('leaves nothing behind when its work throws', async () => {
    const work = inTransaction(house.db, async (tx) => {
      await nextNumber(tx, 'test.rollback', '2026');
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    const row = await house.db
      .selectFrom('platform.counters')
      .selectAll()
      .where('scope', '=', 'test.rollback')
      .executeTakeFirst();
    expect(row).toBeUndefined();
  });

  test('is tried again when two of them deadlock, and both take effect', async () => {
    await inTransaction(house.db, async (tx) => {
      await nextNumber(tx, 'test.left', '2026');
      await nextNumber(tx, 'test.right', '2026');
    });
    let runs = 0;
    const cross = (first: string, second: string) =>
      inTransaction(house.db, async (tx) => {
        runs += 1;
        await nextNumber(tx, first, '2026');
        await sql`select pg_sleep(0.2)`.execute(tx);
        await nextNumber(tx, second, '2026');
      });
    await Promise.all([cross('test.left', 'test.right'), cross('test.right', 'test.left')]);
    const rows = await house.db
      .selectFrom('platform.counters')
      .select('value')
      .where('scope', 'in', ['test.left', 'test.right'])
      .execute();
    expect(rows.map((row) => row.value)).toEqual([3n, 3n]);
    expect(runs).toBeGreaterThan(2);
    expect(retriesOf(house.db)).toBe(runs - 2);
  });

  test('runs many single queries at once over few connections', async () => {
    const numbers = Array.from({ length: 500 }, (_, index) => index);
    const answers = await Promise.all(numbers.map((n) => sql<{ n: number }>`select ${n}::int4 as n`.execute(house.db)));
    expect(answers.map((answer) => answer.rows[0]?.n)).toEqual(numbers);
  });
});

test('numbers of a series have no gaps, even when a transaction is rolled back or many ask at once', async () => {
  const take = (fail: boolean) =>
    inTransaction(house.db, async (tx) => {
      const number = await nextNumber(tx, 'test.series', '2026');
      if (fail) throw new Error('rolled back');
      return number;
    });
  const results = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => take(index % 3 === 0)));
  const given = results.filter((result) => result.status === 'fulfilled').map((result) => Number(result.value));
  expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test('the application role adds to append-only tables and can do no more', async () => {
  await sql`insert into platform.events (name, payload) values ('test.happened', '{}')`.execute(house.db);
  await expect(sql`update platform.events set name = 'test.other'`.execute(house.db)).rejects.toThrow(
    'permission denied',
  );
  await expect(sql`delete from platform.events`.execute(house.db)).rejects.toThrow('permission denied');
  await expect(sql`create table platform.own (id int)`.execute(house.db)).rejects.toThrow('permission denied');
});

test('a job added in a transaction that fails is never there', async () => {
  const work = inTransaction(house.db, async (tx) => {
    await addJob(tx, 'test.never', {});
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  const { rows } = await sql`select 1 from graphile_worker.jobs where task_identifier = 'test.never'`.execute(house.db);
  expect(rows).toEqual([]);
});
