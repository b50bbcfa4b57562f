// Every route, fed with what nearly fits and with bytes that do not: never a 500, and never a change on refusal.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../platform/db/database.ts';
import { watchDatabase } from './database-trace.ts';
import { brokenInvariants, openTestHouse, type TestHouse } from './house.ts';
import { bytes, fitting, type JsonSchema, nearlyFitting } from './sample-schema.ts';
import { type SmallWorld, smallWorld } from './small-world.ts';

const seed = Number(process.env.SEED);
const tries = Number(process.env.FUZZ_TRIES ?? 4);

let house: TestHouse;
let world: SmallWorld;
let trace: () => Promise<string>;

beforeAll(async () => {
  house = await openTestHouse();
  world = await smallWorld(house);
  trace = await watchDatabase(house);
});

afterAll(async () => {
  expect(await brokenInvariants(house.ownerUrl)).toEqual([]);
  await house.close();
});

interface Shot {
  readonly method: string;
  readonly url: string;
  readonly payload?: unknown;
  readonly headers?: Record<string, string>;
}

const probe = await openTestHouse();
const doors = probe.app.doors.filter(
  (door) => door.method !== 'HEAD' && !door.url.includes('*') && door.url !== '/api/live',
);
await probe.close();

/** A refused code is counted as a try: a row of this table moves then, none comes or goes, nothing else is touched. */
const counted = { code: 'collection.change_code_refused', table: 'collection.destination_changes' };

function untouched(seen: string, refusal: string): string {
  if (refusal !== counted.code) return seen;
  return seen.replace(new RegExp(`^(${counted.table} \\d+) -?\\d+$`, 'm'), '$1');
}

test('what moves a row is seen', async () => {
  const before = await trace();
  expect(await trace()).toBe(before);
  const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
  await owner.sql`update identity.sites set code = code where id = ${world.surma.unionId}`;
  await owner.close();
  expect(await trace()).not.toBe(before);
});

describe(`with seed ${seed}`, () => {
  test.each(doors.map((door) => [`${door.method} ${door.url}`, door] as const))('%s', async (_name, door) => {
    const shots = fc.sample(shotsAt(door), { numRuns: tries, seed });
    const cookie = await world.cookieOfAllRoles();
    let before = await trace();
    for (const shot of shots) {
      const answer = await house.app.inject({
        method: shot.method as 'POST',
        url: shot.url,
        headers: { cookie, ...shot.headers },
        ...(shot.payload === undefined ? {} : { payload: shot.payload as object }),
      });
      const sent = String(JSON.stringify(shot.payload)).slice(0, 500);
      const told = () => `${shot.method} ${shot.url} ${sent} -> ${answer.statusCode} ${answer.body.slice(0, 300)}`;
      if (answer.statusCode >= 500) throw new Error(told());
      const after = await trace();
      if (answer.statusCode >= 400) {
        // The token endpoint refuses in the words of OAuth (RFC 6749, section 5.2), all others in problem documents.
        const expected = shot.url.startsWith('/oauth/')
          ? /application\/(problem\+)?json/
          : /application\/problem\+json/;
        expect(answer.headers['content-type'], told()).toMatch(expected);
        const { code } = shot.url.startsWith('/oauth/') ? { code: '' } : answer.json();
        expect(untouched(after, code), told()).toBe(untouched(before, code));
      }
      before = after;
    }
  });
});

function shotsAt(door: (typeof doors)[number]): fc.Arbitrary<Shot> {
  const schema = door.schema as { body?: JsonSchema; params?: JsonSchema; querystring?: JsonSchema };
  const names = [...door.url.matchAll(/:([a-zA-Z_]+)/g)].map((match) => match[1] ?? '');
  const path = fc
    .tuple(...names.map((name) => pathPart(schema.params?.properties?.[name])))
    .map((parts) =>
      names.reduce((url, name, index) => url.replace(`:${name}`, encodeURIComponent(parts[index] ?? '')), door.url),
    );
  const query = (schema.querystring ? nearlyFitting(schema.querystring, world.ids) : fc.constant({})).map(queryText);
  const url = fc.tuple(path, query).map(([place, text]) => (text === '' ? place : `${place}?${text}`));
  if (door.method === 'GET') return url.map((target) => ({ method: door.method, url: target }));
  const body = schema.body ? nearlyFitting(schema.body, world.ids) : fc.constant(undefined);
  const json = { 'content-type': 'application/json' };
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(url, body)
        .map(([target, payload]) => ({ method: door.method, url: target, headers: json, payload: text(payload) })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(url, bytes).map(([target, payload]) => ({
        method: door.method,
        url: target,
        headers: json,
        payload: Buffer.from(payload),
      })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(url, bytes).map(([target, payload]) => ({
        method: door.method,
        url: target,
        headers: { 'content-type': 'application/octet-stream' },
        payload: Buffer.from(payload),
      })),
    },
  );
}

function pathPart(schema: JsonSchema | undefined): fc.Arbitrary<string> {
  const known = schema ? fitting(schema, world.ids).map(String) : fc.constantFrom(...world.ids);
  return fc.oneof(
    { weight: 4, arbitrary: known },
    { weight: 1, arbitrary: fc.constantFrom('x', '0', '%00', '..', 'ক', 'a'.repeat(150)) },
  );
}

function text(payload: unknown): string | undefined {
  return payload === undefined ? undefined : JSON.stringify(payload);
}

function queryText(query: unknown): string {
  if (query === null || typeof query !== 'object') return encodeURIComponent(String(query));
  const pairs = Object.entries(query).map(([name, value]) => {
    const plain = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return `${encodeURIComponent(name)}=${encodeURIComponent(plain.toWellFormed())}`;
  });
  return pairs.join('&');
}
