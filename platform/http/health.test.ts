import { expect, test } from 'vitest';
import { openTestHouse, testHouse } from '../../test/house.ts';
import { openDatabase } from '../db/database.ts';
import { makeLogger } from '../log.ts';
import { buildApp } from './app.ts';

const house = await testHouse();

test('it lives, it is ready, and its numbers are for this machine only', async () => {
  expect((await house.app.inject('/healthz')).json()).toEqual({ status: 'alive' });
  expect((await house.app.inject('/readyz')).json()).toEqual({ status: 'ready' });
  const numbers = await house.app.inject('/metrics');
  expect(numbers.body).toContain('samabay_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1');
  expect((await house.app.inject({ url: '/metrics', remoteAddress: '10.0.0.7' })).statusCode).toBe(404);
  const proxied = { url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.7' } };
  expect((await house.app.inject(proxied)).statusCode).toBe(404);
});

test('without its database it lives but is not ready', async () => {
  const nowhere = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere', poolSize: 2 });
  const parts = { modules: [], version: '0', identify: async () => null };
  const app = await buildApp({ ...house, log: makeLogger('silent'), db: nowhere.db }, parts);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  await app.close();
  await nowhere.close();
});

test('behind https, browsers are told to stay there', async () => {
  const own = await openTestHouse({ PUBLIC_URL: 'https://milk.example' });
  expect((await own.app.inject('/healthz')).headers['strict-transport-security']).toBe('max-age=31536000');
  expect((await house.app.inject('/healthz')).headers['strict-transport-security']).toBeUndefined();
  await own.close();
});
