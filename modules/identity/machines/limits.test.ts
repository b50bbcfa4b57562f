// Tokens somebody makes up share the measure of their address, and so do those that have ended.
import { expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makeTree } from '../factory.ts';
import { makeKey, shown } from './factory.ts';
import { revokeMachine } from './revoke-machine.ts';

const house = await testHouse({ RATE_PER_MINUTE: 5 });
const { union } = await makeTree(house);

test('a key that was ended is a stranger again', async () => {
  const key = await makeKey(house, union.id);
  const headers = { authorization: `Bearer ${shown(key.secret)}` };
  const ask = async () =>
    (await house.app.inject({ url: '/api/collection/centres', headers, remoteAddress: '203.0.113.5' })).statusCode;
  const before = [];
  for (let time = 0; time < 8; time += 1) before.push(await ask());
  expect(new Set(before)).toEqual(new Set([200]));
  await inTransaction(house.db, async (tx) => revokeMachine(tx, await house.occasion(), key.id, null));
  house.cache.forget('');
  const after = [];
  for (let time = 0; time < 7; time += 1) after.push(await ask());
  expect(after).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test('made-up keys count on the address, however many', async () => {
  const answers = [];
  for (let time = 0; time < 7; time += 1) {
    const headers = { authorization: `Bearer smb_test_${time}` };
    const answer = await house.app.inject({ url: '/api/collection/centres', headers, remoteAddress: '203.0.113.77' });
    answers.push(answer.statusCode);
  }
  expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429]);
});
