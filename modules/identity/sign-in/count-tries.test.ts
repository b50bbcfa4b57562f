import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import {
  codesToPair,
  countTry,
  delayAfter,
  dropOldTries,
  forgetTries,
  passwordTries,
  type TryLimit,
} from './count-tries.ts';

const house = await testHouse();

/** The wait after the last of so many tries, each made as soon as it is allowed. */
async function waitAfter(tries: number, limit: TryLimit, key: string): Promise<number> {
  let now = house.clock.now();
  for (let made = 0; made < tries; made += 1) {
    await countTry(house.db, limit, [key], now);
    now = now.add({ seconds: delayAfter(made + 1, limit) });
  }
  const last = now.subtract({ seconds: delayAfter(tries, limit) });
  return countTry(house.db, limit, [key], last).then(
    () => 0,
    (error: { params: { seconds: number } }) => error.params.seconds,
  );
}

describe('the wait after so many tries', () => {
  test.each([
    [passwordTries, 1, 0],
    [passwordTries, 4, 0],
    [passwordTries, 5, 5],
    [passwordTries, 6, 10],
    [passwordTries, 7, 20],
    [passwordTries, 12, 640],
    [passwordTries, 13, 900],
    [passwordTries, 60, 900],
    [codesToPair, 2, 0],
    [codesToPair, 3, 60],
    [codesToPair, 8, 1_920],
    [codesToPair, 9, 3_600],
  ])('%o after %i tries: %i s, in the rule and in the database', async (limit, tries, seconds) => {
    expect(delayAfter(tries, limit)).toBe(seconds);
    expect(await waitAfter(tries, limit, `${limit.name} ${tries}`)).toBe(seconds);
  });
});

test('a success, or a day of quiet, begins the count again', async () => {
  const now = house.clock.now();
  for (const key of ['forgiven', 'forgotten']) {
    for (let tries = 0; tries < 5; tries += 1) await countTry(house.db, passwordTries, [key], now);
    await expect(countTry(house.db, passwordTries, [key], now)).rejects.toMatchObject({
      code: 'identity.too_many_tries',
    });
  }
  await forgetTries(house.db, passwordTries, ['forgiven']);
  await countTry(house.db, passwordTries, ['forgiven'], now);
  const later = now.add({ hours: 72 });
  for (let tries = 0; tries < 5; tries += 1) await countTry(house.db, passwordTries, ['forgotten'], later);
  await dropOldTries(house.db, later);
  const kept = await house.db.selectFrom('identity.tries').select('failures').where('last_at', '=', later).execute();
  expect(kept).toEqual([{ failures: 5 }]);
  expect(await house.db.selectFrom('identity.tries').select('key').where('last_at', '<', later).execute()).toEqual([]);
});

test('counts belong to one identifier and one address', async () => {
  const now = house.clock.now().add({ hours: 48 });
  for (let tries = 0; tries < 5; tries += 1)
    await countTry(house.db, passwordTries, ['a@b.example', '203.0.113.1'], now);
  for (const parts of [
    ['a@b.example', '203.0.113.2'],
    ['c@b.example', '203.0.113.1'],
    ['a@b.example203.0.113.1', ''],
  ]) {
    await expect(countTry(house.db, passwordTries, parts, now)).resolves.toBeUndefined();
  }
});
