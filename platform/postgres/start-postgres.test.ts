import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeWorkerUtils } from 'graphile-worker';
import { Client } from 'pg';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueuePool } from '../queue-pool.ts';
import { listProcessesIn } from './process-identity.ts';
import { removeData } from './remove-data.ts';
import { splitSocketHost } from './socket-url.ts';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';

const isRoot = process.getuid?.() === 0;

let dataDir: string;
let sentences: string[];
let started: RunningPostgres[];
let children: ChildProcess[];

beforeEach(() => {
  dataDir = fs.mkdtempSync(join(tmpdir(), 'samabay-postgres-'));
  sentences = [];
  started = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of started) await server.stop();
  // A child's server ends a moment after the child.
  await waitUntil(() => listProcessesIn(join(dataDir, 'cluster')).length === 0);
  removeData(dataDir);
});

/** Durable settings: these tests are about what survives. */
async function start(dir: string = dataDir): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir: dir, log: (sentence) => sentences.push(sentence) });
  started.push(server);
  return server;
}

async function run<Row extends object>(server: RunningPostgres, text: string): Promise<Row[]> {
  const sql = postgres({ ...server.connection, max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe<Row[]>(text))];
  } finally {
    await sql.end();
  }
}

/** Another process that starts a server here and then only waits; resolves when its server is ready. */
async function startInChild(): Promise<ChildProcess> {
  const script = `
    import { startPostgres } from '${new URL('start-postgres.ts', import.meta.url).href}';
    await startPostgres({ dataDir: '${dataDir}', log: () => undefined });
    console.log('ready');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  if (child.stdout !== null) await once(child.stdout, 'data');
  return child;
}

function fail(error: Error): void {
  throw error;
}

async function waitUntil(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await sleep(50);
  expect(holds()).toBe(true);
}

test('a fresh start gives an empty PostgreSQL 18 that listens on no port and lets nobody else in', async () => {
  const server = await start();
  expect(await run(server, "select current_setting('server_version_num')::int / 10000 as major")).toEqual([
    { major: 18 },
  ]);
  expect(await run(server, 'select current_database() as name, current_user as role')).toEqual([
    { name: 'samabay', role: 'samabay' },
  ]);
  expect(await run(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
  for (const dir of [server.dataDir, server.connection.host]) expect(fs.statSync(dir).mode & 0o777).toBe(0o700);
  expect(fs.statSync(join(server.dataDir, 'cluster')).uid === 0).toBe(false);
  expect(sentences).toEqual([]);
});

test('the database has the extensions the modules use, sorts by code point, and knows Bangla when asked', async () => {
  const server = await start();
  for (const name of ['pg_trgm', 'btree_gist', 'pg_stat_statements', 'amcheck']) {
    await run(server, `create extension ${name}`);
  }
  await run(server, 'select count(*) from pg_stat_statements');
  expect(
    await run(server, "select datlocale, datlocprovider::text from pg_database where datname = 'samabay'"),
  ).toEqual([{ datlocale: 'C.UTF-8', datlocprovider: 'b' }]);
  const names = `(values ('আলম'), ('Begum'), ('করিম'), ('alam')) as people (name)`;
  expect(await run(server, `select name from ${names} order by name`)).toEqual(
    ['Begum', 'alam', 'আলম', 'করিম'].map((name) => ({ name })),
  );
  const inBangla = await run<{ name: string }>(server, `select name from ${names} order by name collate "bn-x-icu"`);
  expect(inBangla.map(({ name }) => name).join(' ')).toMatch(/alam Begum/);
});

test('postgres.js, pg and graphile-worker all connect by what is returned', async () => {
  const server = await start();
  const byUrl = postgres(...splitSocketHost(server.url));
  expect([...(await byUrl`select 1 as one`)]).toEqual([{ one: 1 }]);
  await byUrl.end();
  for (const config of [server.connection, { connectionString: server.url }]) {
    const client = new Client(config);
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  }
  const connections = openQueuePool(server.url, fail);
  const connected: string[] = [];
  for (const event of ['connect', 'remove'] as const) connections.pool.on(event, () => connected.push(event));
  const worker = await makeWorkerUtils({ pgPool: connections.pool });
  await worker.migrate();
  await worker.release();
  await connections.close();
  expect(connected).toEqual(['connect', 'remove']);
});

test('a server that stops under the connections of the job queue tells of them, and nothing falls', async () => {
  const server = await start();
  const lost: string[] = [];
  const connections = openQueuePool(server.url, (error) => lost.push(error.message));
  await connections.pool.query('select 1');
  await server.stop();
  await waitUntil(() => lost.length > 0);
  await connections.close();
  expect(lost[0]).toContain('terminat');
});

test('data outlives a stop and a new start', async () => {
  const first = await start();
  await run(first, 'create table receipts (litres int); insert into receipts values (7)');
  await Promise.all([first.stop(), first.stop()]);
  await first.ended;
  expect(fs.existsSync(join(first.dataDir, 'claim.json'))).toBe(false);
  const second = await start();
  expect(await run(second, 'select litres from receipts')).toEqual([{ litres: 7 }]);
});

test('what was committed outlives a SIGKILL of the server in the middle of work', async () => {
  const first = await start();
  await run(first, 'create table receipts (litres int); insert into receipts values (7)');
  const busy = run(first, 'select pg_sleep(60)').catch(() => 'cut off');
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  await first.stop();
  const second = await start();
  expect(await run(second, 'select litres from receipts')).toEqual([{ litres: 7 }]);
  expect(await busy).toBe('cut off');
});

test('a server whose parent is killed stops by itself', async () => {
  const parent = await startInChild();
  const cluster = join(dataDir, 'cluster');
  expect(listProcessesIn(cluster).length).toBeGreaterThan(1);
  parent.kill('SIGKILL');
  await waitUntil(() => listProcessesIn(cluster).length === 0);
  await start();
  expect(sentences).toEqual([]);
});

test('a server that outlives its parent and its watchdog is stopped by the next start', async () => {
  const parent = await startInChild();
  const cluster = join(dataDir, 'cluster');
  const postmaster = Number.parseInt(fs.readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
  for (const pid of listProcessesIn(cluster)) {
    if (fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'sh') process.kill(pid, 'SIGKILL');
  }
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await sleep(200);
  expect(listProcessesIn(cluster)).toContain(postmaster);
  const server = await start();
  expect(sentences).toEqual(['A database server from an earlier run still works here; stopping it.']);
  expect(server.pid).not.toBe(postmaster);
  expect(listProcessesIn(cluster)).not.toContain(postmaster);
});

test('a second start of the same folder is refused with the number of the first, which keeps running', async () => {
  const parent = await startInChild();
  await expect(start()).rejects.toThrow(`process ${parent.pid} holds the database in ${dataDir}`);
  expect(parent.exitCode).toBe(null);
  expect(listProcessesIn(join(dataDir, 'cluster')).length).toBeGreaterThan(1);
});

test('a half-made cluster, a void claim and a lock with a living stranger in it do not stop a start', async () => {
  const first = await start();
  await first.stop();
  fs.mkdirSync(join(dataDir, 'making-1'));
  fs.writeFileSync(join(dataDir, 'making-1', 'PG_VERSION'), '18\n');
  fs.writeFileSync(join(dataDir, 'claim.json'), JSON.stringify({ pid: process.pid, identity: 'an earlier life' }));
  const stranger = spawn('sleep', ['60'], { ...(isRoot ? { uid: 65534, gid: 65534 } : {}), stdio: 'ignore' });
  children.push(stranger);
  fs.writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${stranger.pid}\n${dataDir}/cluster\n1\n5432\n`);
  await start();
  expect(fs.existsSync(join(dataDir, 'making-1'))).toBe(false);
  expect(stranger.exitCode).toBe(null);
});

test('data of another major version is left alone and named', async () => {
  const first = await start();
  await first.stop();
  fs.writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow('was made by PostgreSQL 15; this Samabay runs PostgreSQL 18');
  expect(fs.existsSync(join(dataDir, 'claim.json'))).toBe(false);
});

test('a setting the server refuses fails the start with the words of its log, and frees the folder', async () => {
  const broken = startPostgres({ dataDir, log: () => undefined, options: { max_connections: 'many' } });
  await expect(broken).rejects.toThrow('invalid value for parameter "max_connections": "many"');
  await start();
});

test('a path too long for a socket gets a short folder of its own', async () => {
  const deep = join(dataDir, 'd'.repeat(90));
  fs.chmodSync(dataDir, 0o755);
  const server = await start(deep);
  expect(server.connection.host.length).toBeLessThan(60);
  expect(fs.statSync(server.connection.host).mode & 0o777).toBe(0o700);
  expect(await run(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(fs.existsSync(server.connection.host)).toBe(false);
});

test('below a closed folder a normal user runs in place, and root keeps the data away behind a link', async () => {
  const closed = join(dataDir, 'closed');
  const awayDir = join(dataDir, 'away');
  fs.chmodSync(dataDir, 0o755);
  fs.mkdirSync(closed, { mode: 0o700 });
  const asked = join(closed, 'postgres');
  const request = { dataDir: asked, awayDir, log: (sentence: string) => sentences.push(sentence) };
  const first = await startPostgres(request);
  started.push(first);
  expect(fs.lstatSync(asked).isSymbolicLink()).toBe(isRoot);
  expect(first.dataDir.startsWith(isRoot ? awayDir : closed)).toBe(true);
  await run(first, 'create table receipts (litres int)');
  await first.stop();
  const second = await startPostgres(request);
  started.push(second);
  expect(second.dataDir).toBe(first.dataDir);
  expect(await run(second, 'select litres from receipts')).toEqual([]);
});
