// No way in tells by its work whether somebody is known: the hash is computed as often for everybody.
import { createHook } from 'node:async_hooks';
import { afterAll, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { newBrowser } from '../../../test/simulators/browser.ts';
import { makePersonWith, makeTree } from '../factory.ts';

const counted = { hashes: 0 };
const watch = createHook({
  init(_id, type) {
    if (type === 'ARGON2REQUEST') counted.hashes += 1;
  },
}).enable();
afterAll(() => watch.disable());

const house = await testHouse({ SELF_SIGN_UP: true });
const { union } = await makeTree(house);
const password = 'a duck in the white haor';

const known = await makePersonWith(house, 'official', union.id, { password });
const closed = await makePersonWith(house, 'official', union.id, { password });
const suspended = await makePersonWith(house, 'official', union.id, { password });
const withoutPassword = await makePersonWith(house, 'member', union.id);
const now = house.clock.now();
await house.db.updateTable('identity.people').set({ closed_at: now }).where('id', '=', closed.id).execute();
await house.db
  .updateTable('identity.people')
  .set({ suspended_at: now, suspension_reason: 'test' })
  .where('id', '=', suspended.id)
  .execute();

const accounts: readonly string[] = [
  known.phone ?? '',
  '+8801555000111',
  closed.phone ?? '',
  suspended.phone ?? '',
  withoutPassword.phone ?? '',
  'no number at all',
];

test.each<[way: string, url: string, body: (identifier: string) => object, hashes: number]>([
  ['a password', '/api/auth/sign-in', (identifier) => ({ identifier, password: 'not this one at all' }), 1],
  ['asking for a code', '/api/auth/code', (identifier) => ({ identifier }), 0],
  ['a code', '/api/auth/code-sign-in', (identifier) => ({ identifier, code: '123456' }), 0],
  ['asking for a new password', '/api/auth/password-reset', (identifier) => ({ identifier }), 0],
  [
    'a new password',
    '/api/auth/password-reset/completion',
    (identifier) => ({ identifier, code: '123456', password: 'a boat on the wide haor' }),
    0,
  ],
  [
    'registering',
    '/api/auth/sign-up',
    (identifier) => ({ identifier, name: 'Somebody', language: 'bn', password: 'a boat on the wide haor' }),
    1,
  ],
])('%s costs everybody the same', async (way, url, body, hashes) => {
  const seen: unknown[] = [];
  for (const [index, identifier] of accounts.entries()) {
    const browser = newBrowser(house.app, `203.0.113.${index + 1}`);
    counted.hashes = 0;
    const answer = await browser.call('POST', url, body(identifier));
    const { code } = answer.json() as { code?: string };
    seen.push([answer.statusCode, code ?? null, counted.hashes]);
  }
  const alike = seen[0] as [number, string | null, number];
  expect(alike[2], way).toBe(hashes);
  expect(seen).toEqual(accounts.map(() => alike));
});

test('a PIN is hashed only on a device that knows the person, whoever is named', async () => {
  for (const person_id of [known.id, closed.id, '01900000-0000-7000-8000-000000000001']) {
    counted.hashes = 0;
    const answer = await newBrowser(house.app).call('POST', '/api/auth/pin', { person_id, pin: '583920' });
    expect([answer.json().code, counted.hashes]).toEqual(['identity.pin_needs_code', 0]);
  }
});
