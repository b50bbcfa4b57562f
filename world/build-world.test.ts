import { expect, test } from 'vitest';
import { testHouse } from '../test/house.ts';
import { smallWorld } from '../test/small-world.ts';

const house = await testHouse();

test('two co-operatives stand in one house, each with a paid cycle and a morning that goes on', async () => {
  const world = await smallWorld(house);
  for (const group of [world.surma, world.padma]) {
    const cycle = await house.db
      .selectFrom('collection.cycles')
      .selectAll()
      .where('id', '=', group.paidCycleId)
      .executeTakeFirstOrThrow();
    expect(cycle).toMatchObject({ state: 'closed', members_total: 12, members_done: 12 });
    expect(cycle.payout_batch_id).not.toBeNull();
    const statements = await house.db
      .selectFrom('collection.statements')
      .select('net')
      .where('cycle_id', '=', cycle.id)
      .execute();
    expect(statements.reduce((sum, one) => sum + one.net, 0n)).toBe(cycle.net);
  }
  expect(world.ids.length).toBeGreaterThan(60);
});
