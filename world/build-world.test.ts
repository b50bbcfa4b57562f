import { expect, test } from 'vitest';
import { createIntent, lookAfterAttempt, startAttempt } from '../modules/payments/index.ts';
import { carryOutRefund } from '../modules/payments/refunds/carry-out-refund.ts';
import { orderRefund } from '../modules/payments/refunds/order-refund.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import { systemOccasion } from '../platform/occasion.ts';
import { testHouse } from '../test/house.ts';
import { smallWorld } from '../test/small-world.ts';
import { rememberPayments } from './remember-payments.ts';
import { type Players, playProviders } from './take-payments.ts';

const house = await testHouse();
const world = await smallWorld(house);

test('two co-operatives stand in one house, each with a paid cycle and a morning that goes on', async () => {
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

test('providers started anew know what the demo took, and give back in part and in full', async () => {
  const occasion = systemOccasion(house.clock, 'test');
  const taken = () =>
    house.db
      .selectFrom('payments.intent_attempts as attempt')
      .innerJoin('payments.intents as intent', 'intent.id', 'attempt.intent_id')
      .select(['attempt.intent_id', 'attempt.gateway', 'attempt.captured'])
      .where('attempt.captured', '>', 0n)
      .where('intent.site_id', '=', world.surma.unionId)
      // What is in a wallet may have been spent since.
      .where('intent.subject_kind', '=', 'payments.intent')
      .orderBy('attempt.reference')
      .execute();
  const [known] = await taken();
  const like = await house.db
    .selectFrom('payments.intents')
    .select(['site_id', 'credit_account_id'])
    .where('id', '=', known?.intent_id ?? '')
    .executeTakeFirstOrThrow();
  const pay = async (players: Players, gateway: 'bkash' | 'nagad') => {
    const id = newId();
    const given = { id, siteId: like.site_id, creditAccountId: like.credit_account_id, amount: 640_50n };
    const subject = { kind: 'payments.intent', id };
    await inTransaction(house.db, (tx) =>
      createIntent(tx, occasion, { ...given, currency: 'BDT', subject, description: 'Ghee' }),
    );
    const { attemptId } = await startAttempt(house, occasion, id, gateway, 'http://localhost');
    players[gateway].pay([...players[gateway].payments.keys()].at(-1) ?? '');
    await lookAfterAttempt(house, attemptId);
  };
  const back = async (intentId: string, amount: bigint) => {
    const order = { amount, reason: 'brought back' };
    const id = await inTransaction(house.db, (tx) => orderRefund(tx, occasion, intentId, order));
    await carryOutRefund(house, id);
    // Who takes an order only says so; whether it was made is asked once more.
    await carryOutRefund(house, id);
    const query = house.db.selectFrom('payments.refunds').select(['state', 'code']).where('id', '=', id);
    return query.executeTakeFirstOrThrow();
  };
  const refunded: (readonly [string, bigint])[] = [];
  for (const start of ['first', 'second', 'third']) {
    const players = await playProviders(house, world.surma.unionId, 'http://localhost');
    await rememberPayments(house, players);
    try {
      if (start === 'first') for (const gateway of ['bkash', 'nagad'] as const) await pay(players, gateway);
      for (const [gateway, [one]] of start === 'first' ? [] : Map.groupBy(await taken(), (each) => each.gateway)) {
        if (!one) continue;
        const amount = start === 'second' ? 100_00n : one.captured - 100_00n;
        expect([gateway, await back(one.intent_id, amount)]).toEqual([gateway, { state: 'refunded', code: null }]);
        if (start === 'third') refunded.push([gateway, one.captured]);
      }
    } finally {
      await players.stop();
    }
  }
  const sums = { bkash: 640_50n, card: 14_280_00n, nagad: 640_50n, sslcommerz: 18_400_00n };
  expect(Object.fromEntries(refunded)).toEqual(sums);
});
