import { expect, test } from 'vitest';
import { testHouse } from '../test/house.ts';
import { inTransaction } from './db/transaction.ts';
import { addJob } from './jobs.ts';
import { freeOrphanedJobs, signOfLife } from './orphaned-jobs.ts';

const house = await testHouse();
const { sql } = house.database;

test('jobs of a dead runner are free again, those of a live or just started one are not', async () => {
  const life = await signOfLife(sql, 'pool-live');
  for (const [runner, seconds] of [
    ['pool-dead', 60],
    ['pool-live', 60],
    ['pool-new', 1],
  ] as const) {
    await inTransaction(house.db, (tx) => addJob(tx, `test.of-${runner}`, {}));
    await sql`
      update graphile_worker._private_jobs set locked_by = ${runner},
        locked_at = now() - make_interval(secs => ${seconds})
      where id = (select max(id) from graphile_worker._private_jobs)`;
  }
  expect(await freeOrphanedJobs(house.db)).toBe(1);
  const locked = await sql`select locked_by from graphile_worker._private_jobs where locked_by is not null order by 1`;
  expect(locked.map((row) => row.locked_by)).toEqual(['pool-live', 'pool-new']);
  await life.end();
  expect(await freeOrphanedJobs(house.db)).toBe(1);
  expect(await freeOrphanedJobs(house.db)).toBe(0);
});
