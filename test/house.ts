// A house for tests: a database of its own, cloned from the migrated template, a clock that stands still, and a check
// of every invariant when the file is done.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect, inject } from 'vitest';
import { sessionCookie } from '../modules/identity/factory.ts';
import { resolveActor } from '../modules/identity/index.ts';
import { type FixedClock, fixedClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { moduleFiles } from '../platform/db/migrate.ts';
import type { House } from '../platform/house.ts';
import type { App } from '../platform/http/app.ts';
import { newId } from '../platform/ids.ts';
import { drainJobs } from '../platform/jobs-runner.ts';
import { type Occasion, systemOccasion } from '../platform/occasion.ts';
import { openHouse } from '../platform/open-house.ts';
import { socketUrl } from '../platform/postgres/socket-url.ts';
import { jobTable, openApp } from '../server/app.ts';
import { endAfterFile } from './opened.ts';
import { templateDatabase } from './postgres.setup.ts';

export interface Client {
  get(url: string): Promise<LightMyRequestResponse>;
  send(
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
}

export interface TestHouse extends House {
  readonly clock: FixedClock;
  readonly app: App;
  /** Where this house's database is, for tests that start a second process. */
  readonly url: string;
  /** The owner's connection string: only for damage an application could not do. */
  readonly ownerUrl: string;
  /** Requests in the name of a person, or of a guest when none is named. */
  as(personId: string | null): Promise<Client>;
  occasion(personId?: string): Promise<Occasion>;
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

/** 10:00 in Dhaka. */
export const testMorning = '2026-11-20T04:00:00Z';

/** Opens a house that is closed, and its invariants checked, after the test file. */
export async function testHouse(settings: Partial<Config> = {}): Promise<TestHouse> {
  const house = await openTestHouse(settings);
  endAfterFile(async () => {
    try {
      expect(await brokenInvariants(house.ownerUrl)).toEqual([]);
    } finally {
      await house.close();
    }
  });
  return house;
}

export async function openTestHouse(settings: Partial<Config> = {}): Promise<TestHouse> {
  const connection = inject('postgres');
  const name = `test_${newId().replaceAll('-', '')}`;
  const admin = openDatabase({ url: socketUrl(connection), poolSize: 1 });
  await admin.sql.unsafe(`create database ${name} template ${templateDatabase}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'samabay-test-'));
  const ownerUrl = socketUrl({ ...connection, database: name });
  const url = socketUrl({ ...connection, database: name, user: 'samabay_app' });
  const config: Config = {
    ...readConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
      DATA_DIR: dataDir,
      RATE_PER_MINUTE: '1000000',
    }),
    ...settings,
  };
  const clock = fixedClock(testMorning);
  const opened = await openHouse({ config, url, clock });
  const house = opened.house;
  const app = await openApp(house);
  await app.ready();
  const close = async () => {
    await app.close();
    await opened.close();
    await admin.sql.unsafe(`drop database ${name} with (force)`);
    await admin.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    ...house,
    clock,
    app,
    url,
    ownerUrl,
    as: (personId) => client(app, house, personId),
    occasion: (personId) => occasionOf(house, personId),
    runJobs: () => drainJobs(house, url, jobTable),
    close,
  };
}

async function client(app: App, house: House, personId: string | null): Promise<Client> {
  const cookie = personId === null ? null : await sessionCookie(house, personId);
  const headers = cookie === null ? {} : { cookie };
  const call = (options: InjectOptions) => app.inject({ ...options, headers: { ...headers, ...options.headers } });
  return {
    get: (url) => call({ method: 'GET', url }),
    send: (method, url, body, extra = {}) =>
      call({ method, url, headers: extra, ...(body === undefined ? {} : { payload: body as object }) }),
  };
}

async function occasionOf(house: House, personId: string | undefined): Promise<Occasion> {
  if (personId === undefined) return systemOccasion(house.clock, 'test');
  return {
    actor: await resolveActor(house, personId),
    now: house.clock.now(),
    address: '127.0.0.1',
    requestId: newId(),
  };
}

/** The names of the invariants that do not hold, each with its first bad row. */
export async function brokenInvariants(ownerUrl: string): Promise<string[]> {
  const database = openDatabase({ url: ownerUrl, poolSize: 1 });
  const broken: string[] = [];
  try {
    for (const text of await moduleFiles('invariants.sql')) {
      for (const part of text.split(/^-- invariant: /m).slice(1)) {
        const [name = '', ...lines] = part.split('\n');
        const rows = await database.sql.unsafe(lines.join('\n'));
        const first = rows[0];
        const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
        if (first) broken.push(`${name}: ${JSON.stringify(first, plain)}`);
      }
    }
  } finally {
    await database.close();
  }
  return broken;
}
