import { afterAll, beforeAll, expect, it } from 'vitest';
import { testHouse } from '../../test/house.ts';
import type { Actor } from '../occasion.ts';
import { type App, buildApp } from './app.ts';
import { foundAtDoor } from './found-at-door.ts';

interface Thing {
  readonly name: string;
  readonly site_id: string;
}

const things: Record<string, Thing> = {
  mine: { name: 'mine', site_id: 'here' },
  seen: { name: 'seen', site_id: 'known' },
  foreign: { name: 'foreign', site_id: 'elsewhere' },
};
const actor: Actor = {
  personId: '01900000-0000-7000-8000-00000000000a',
  kind: 'person',
  name: 'Anna',
  language: 'en',
  may: (_permission, siteId) => siteId === 'here',
  sitesWith: () => ['here'],
  mayAnywhere: () => true,
  knows: (siteId) => siteId === 'known',
};
const house = await testHouse();
let app: App;
let reads = 0;

const thing = foundAtDoor<Thing>(
  async (_db, request) => {
    reads += 1;
    return things[(request.params as { id: string }).id] ?? null;
  },
  ({ site_id }) => site_id,
);

beforeAll(async () => {
  app = await buildApp(house, {
    version: 'test',
    identify: async () => actor,
    modules: [
      {
        name: 'test',
        errors: {},
        permissions: ['test.read'],
        routes: (routes) => {
          const config = { permission: 'test.read', site: thing.site };
          routes.get('/api/test/things/:id', { config }, async (request) => thing.of(request));
          routes.get('/api/test/open', { config: { public: true } }, async (request) => thing.of(request));
        },
      },
    ],
  });
});
afterAll(() => app.close());

it('reads the record once and gives it to the handler', async () => {
  const answer = await app.inject('/api/test/things/mine');
  expect([answer.statusCode, answer.json()]).toEqual([200, things.mine]);
  expect(reads).toBe(1);
});

const refused: [string, number][] = [
  ['missing', 404],
  ['foreign', 404],
  ['seen', 403],
];
it.each(refused)('does not show what is %s', async (id, status) => {
  const answer = await app.inject(`/api/test/things/${id}`);
  expect(answer.statusCode).toBe(status);
  expect(answer.body).not.toContain('site_id');
});

it('fails loudly behind another door', async () => {
  expect((await app.inject('/api/test/open')).statusCode).toBe(500);
});
