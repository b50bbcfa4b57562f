// Each machine has its own measure of requests; tokens somebody makes up share that of their address.
import { expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { makeTree } from '../factory.ts';
import { makeKey, shown } from './factory.ts';

const house = await testHouse({ RATE_PER_MINUTE: 5 });
const { union } = await makeTree(house);

test('one machine that asks too much stops itself, not its neighbour', async () => {
  const one = shown((await makeKey(house, union.id)).secret);
  const two = shown((await makeKey(house, union.id)).secret);
  const ask = async (secret: string) => {
    const headers = { authorization: `Bearer ${secret}` };
    return (await house.app.inject({ url: '/api/collection/centres', headers, remoteAddress: '203.0.113.5' }))
      .statusCode;
  };
  // The first call counts on the address, for nobody knew the key yet.
  expect([await ask(one), await ask(two)]).toEqual([200, 200]);
  const answers = [];
  for (let time = 0; time < 6; time += 1) answers.push(await ask(one));
  expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
  expect(await ask(two)).toBe(200);
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
