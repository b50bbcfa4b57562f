import { beforeAll, expect, test } from 'vitest';
import { testHouse } from '../test/house.ts';
import { inTransaction } from './db/transaction.ts';
import { type EventHandler, emit, eventJobs, registerSubscriptions } from './events.ts';
import { drainJobs } from './jobs-runner.ts';

const house = await testHouse();
const handled: string[] = [];
let failures = 1;

const handlers: EventHandler[] = [
  {
    event: 'test.poured',
    name: 'test.count',
    handle: async (_house, payload) => void handled.push(`count ${JSON.stringify(payload)}`),
  },
  {
    event: 'test.poured',
    name: 'test.stumble',
    async handle() {
      if (failures > 0) {
        failures -= 1;
        throw new Error('stumbled');
      }
      handled.push('stumble');
    },
  },
  { event: 'test.other', name: 'test.other', handle: async () => void handled.push('other') },
];
const table = { jobs: eventJobs(handlers), cron: [] };

beforeAll(() => registerSubscriptions(house.db, handlers));

test('an event reaches each of its handlers after the commit, and one that fails delays no other', async () => {
  await inTransaction(house.db, (tx) => emit(tx, 'test.poured', { litres: 3 }));
  await drainJobs(house, house.url, table);
  expect(handled).toEqual(['count {"litres":3}']);
  await house.database.sql`update graphile_worker._private_jobs set run_at = now()`;
  await drainJobs(house, house.url, table);
  expect(handled).toEqual(['count {"litres":3}', 'stumble']);
});

test('an event of a transaction that fails never happened', async () => {
  handled.length = 0;
  const work = inTransaction(house.db, async (tx) => {
    await emit(tx, 'test.other', {});
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await drainJobs(house, house.url, table);
  expect(handled).toEqual([]);
});
