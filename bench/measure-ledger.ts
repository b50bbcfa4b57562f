// Transfers a second beside pgbench's TPC-B-like transactions: same server, same number of clients, same run, durable
// commits. One transfer is a transaction of two legs: a row, two entries with running balances, two balances.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { makePersonWith, makeTree, sessionCookie } from '../modules/identity/factory.ts';
import { makeTransaction } from '../modules/ledger/factory.ts';
import { openAccounts, openPoster, type Poster } from '../modules/ledger/index.ts';
import { openDatabase } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import { type Occasion, systemOccasion } from '../platform/occasion.ts';
import { startChild } from './child.ts';
import { runTurn, type ServerMessage, urlOf } from './measure-requests.ts';
import type { Bench } from './open-bench.ts';

export interface LedgerMeasure {
  /** How it was measured: clients, settings, what ran the TPC-B-like script. */
  readonly settings: readonly string[];
  /** TPC-B-like transactions a second. */
  readonly baseline: number;
  readonly spread: number;
  readonly hot: number;
  readonly requests: number;
  readonly bulk: number;
  /** Milliseconds at half of `spread`. */
  readonly p99: number;
  readonly wrong: readonly string[];
}

const clients = 64;
const accountCount = 10_000;
/** At least as many branches as clients, or pgbench measures its own lock. */
const scale = 64;
const tpcB = 'tpcb';

interface Stage {
  readonly bench: Bench;
  readonly occasion: Occasion;
  readonly siteId: string;
  readonly accounts: readonly string[];
}

export async function measureLedger(bench: Bench, seconds: number): Promise<LedgerMeasure> {
  const stage = await setStage(bench);
  const { perSecond: baseline, settings } = await measureTpcB(bench, seconds);
  await settle(bench, tpcB);
  const spread = await measurePoster(stage, seconds, false);
  const hot = await measurePoster(stage, seconds, true);
  const p99 = await measureHalfLoad(stage, seconds, spread);
  const { requests, bulk, wrong } = await measureHttp(stage, seconds);
  return { settings, baseline, spread, hot, requests, bulk, p99, wrong };
}

/** What one turn left to be written, or to be vacuumed in a database that is done with, is not charged to the next. */
async function settle(bench: Bench, done?: string): Promise<void> {
  const owner = openDatabase({ url: bench.ownerUrl, poolSize: 1 });
  if (done) await owner.sql.unsafe(`drop database ${done} with (force)`);
  await owner.sql.unsafe('checkpoint');
  await owner.close();
}

async function setStage(bench: Bench): Promise<Stage> {
  const { house } = bench;
  const siteId = (await makeTree(house)).union.id;
  const occasion = systemOccasion(house.clock, 'bench');
  const accounts = await inTransaction(house.db, (tx) =>
    openAccounts(
      tx,
      occasion,
      Array.from({ length: accountCount }, (_, index) => ({
        ...{ code: `1-${index}-${newId().slice(-6)}`, nameBn: 'হিসাব', nameEn: 'Account' },
        ...{ kind: 'asset' as const, currency: 'BDT', siteId },
      })),
    ),
  );
  return { bench, occasion, siteId, accounts };
}

function transferOf({ siteId, accounts }: Stage, isHot: boolean) {
  const pick = (): string => accounts[Math.floor(Math.random() * (accounts.length - 1)) + 1] ?? '';
  return makeTransaction(siteId, { debit: pick(), credit: isHot ? (accounts[0] ?? '') : pick(), amount: 1n });
}

async function submitOne(stage: Stage, poster: Poster, isHot: boolean): Promise<void> {
  await poster.submit(stage.occasion, [{ act: 'post', transaction: transferOf(stage, isHot) }]);
}

/** Each caller asks for its next transfer when the last was committed. */
async function measurePoster(stage: Stage, seconds: number, isHot: boolean): Promise<number> {
  const poster = openPoster(stage.bench.house);
  const run = async (duration: number): Promise<number> => {
    let done = 0;
    const start = performance.now();
    const end = start + duration * 1000;
    const caller = async () => {
      while (performance.now() < end) {
        await submitOne(stage, poster, isHot);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, caller));
    return done / ((performance.now() - start) / 1000);
  };
  await run(1);
  const perSecond = await run(seconds);
  await poster.close();
  return perSecond;
}

/** Transfers come at a steady rate whether or not the last were answered: waiting counts. Milliseconds. */
async function measureHalfLoad(stage: Stage, seconds: number, perSecond: number): Promise<number> {
  const poster = openPoster(stage.bench.house);
  const gap = 2000 / perSecond;
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const start = performance.now();
  for (let due = start; due < start + seconds * 1000; ) {
    const now = performance.now();
    for (; due <= now; due += gap) {
      const wanted = due;
      asked.push(submitOne(stage, poster, false).then(() => void times.push(performance.now() - wanted)));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(asked);
  await poster.close();
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

async function measureHttp(stage: Stage, seconds: number): Promise<Pick<LedgerMeasure, 'requests' | 'bulk' | 'wrong'>> {
  const { bench, siteId } = stage;
  const person = await makePersonWith(bench.house, 'finance', siteId);
  const cookie = await sessionCookie(bench.house, person.id);
  const child = startChild<ServerMessage>('./samabay-server.ts', { DATABASE: bench.url, DATA_DIR: bench.dataDir });
  try {
    const server = { child, url: await urlOf(child) };
    const bodies = Array.from({ length: 5000 }, () => bodyOf(stage));
    const task = { cookie, paths: ['/api/ledger/postings'], bodies };
    await runTurn(bench, server, task, 2, clients);
    const side = await runTurn(bench, server, task, seconds, clients);
    const bulk = await measureBulk(stage, server.url, cookie);
    return { requests: side.perSecond, bulk: bulk.perSecond, wrong: [...side.wrong, ...bulk.wrong] };
  } finally {
    await child.stop();
  }
}

function bodyOf(stage: Stage) {
  const { siteId, legs } = transferOf(stage, false);
  return {
    ...{ id: newId(), site_id: siteId, effective_on: '2026-11-20' },
    legs: legs.map((leg) => ({ account_id: leg.accountId, amount: { amount: Number(leg.amount), currency: 'BDT' } })),
  };
}

/** Three requests of ten thousand lines, one after the other; the middle one counts. */
async function measureBulk(stage: Stage, url: string, cookie: string) {
  const speeds: number[] = [];
  const wrong: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const body = Array.from({ length: 10_000 }, () => JSON.stringify(bodyOf(stage))).join('\n');
    const headers = { cookie, 'content-type': 'application/x-ndjson' };
    const start = performance.now();
    const answer = await fetch(`${url}/api/ledger/postings/bulk`, { method: 'POST', body, headers });
    const lines = (await answer.text()).trim().split('\n');
    speeds.push(10_000 / ((performance.now() - start) / 1000));
    const bad = lines.filter((line) => !line.includes('"result":"posted"'));
    if (lines.length !== 10_000 || bad.length > 0)
      wrong.push(`bulk: ${answer.status}, ${lines.length} lines, ${bad[0]}`);
  }
  return { perSecond: speeds.toSorted((a, b) => a - b)[1] ?? 0, wrong };
}

/** pgbench where it is installed; the same script through our own driver where it is not, which is said. */
async function measureTpcB(bench: Bench, seconds: number): Promise<{ perSecond: number; settings: string[] }> {
  const url = new URL(bench.ownerUrl);
  const owner = openDatabase({ url: url.href, poolSize: 1 });
  const { rows } = await sql<{ value: string }>`select setting as value from pg_settings
    where name in ('synchronous_commit', 'fsync', 'full_page_writes', 'shared_buffers') order by name`.execute(
    owner.db,
  );
  await owner.sql.unsafe(`create database ${tpcB}`);
  await owner.close();
  url.pathname = `/${tpcB}`;
  const settings = [
    `fsync, full_page_writes, shared_buffers, synchronous_commit: ${rows.map((row) => row.value).join(', ')}`,
    `${clients} clients, ${accountCount} accounts; TPC-B-like at scale ${scale}`,
  ];
  const pgbench = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'pgbench'))
    .find(existsSync);
  if (!pgbench) {
    const perSecond = await runScript(url.href, seconds);
    return { perSecond, settings: [...settings, 'pgbench is not installed: its script, prepared, by our own driver'] };
  }
  const environment = { ...process.env, ...connectionOf(url) };
  const run = promisify(execFile);
  await run(pgbench, ['-i', '-q', '-s', String(scale), '-I', 'dtGvp'], { env: environment });
  await settle(bench);
  const options = ['-c', String(clients), '-j', '2', '-T', String(seconds), '-n'];
  const { stdout } = await run(pgbench, options, { env: environment });
  const perSecond = Number(/tps = ([0-9.]+)/.exec(stdout)?.[1] ?? Number.NaN);
  return { perSecond, settings: [...settings, `pgbench ${options.join(' ')}`] };
}

function connectionOf(url: URL): Record<string, string> {
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  return {
    ...{ PGHOST: host, PGPORT: url.port || url.searchParams.get('port') || '5432', PGUSER: url.username },
    ...{ PGPASSWORD: decodeURIComponent(url.password), PGDATABASE: url.pathname.slice(1) },
  };
}

async function runScript(url: string, seconds: number): Promise<number> {
  const { sql: pool, close } = openDatabase({ url, poolSize: clients });
  await pool.unsafe(`
    create table pgbench_branches (bid int primary key, bbalance int);
    create table pgbench_tellers (tid int primary key, bid int, tbalance int);
    create table pgbench_accounts (aid int primary key, bid int, abalance int);
    create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp);
    insert into pgbench_branches select n, 0 from generate_series(1, ${scale}) n;
    insert into pgbench_tellers select n, (n - 1) / 10 + 1, 0 from generate_series(1, ${scale * 10}) n;
    insert into pgbench_accounts select n, (n - 1) / 100000 + 1, 0 from generate_series(1, ${scale * 100_000}) n;
    vacuum analyze`);
  const pick = (most: number): number => 1 + Math.floor(Math.random() * most);
  let done = 0;
  const end = performance.now() + seconds * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const [aid, bid, tid, delta] = [pick(scale * 100_000), pick(scale), pick(scale * 10), pick(10_000) - 5000];
      await pool.begin(async (tx) => {
        await tx`update pgbench_accounts set abalance = abalance + ${delta} where aid = ${aid}`;
        await tx`select abalance from pgbench_accounts where aid = ${aid}`;
        await tx`update pgbench_tellers set tbalance = tbalance + ${delta} where tid = ${tid}`;
        await tx`update pgbench_branches set bbalance = bbalance + ${delta} where bid = ${bid}`;
        await tx`insert into pgbench_history values (${tid}, ${bid}, ${aid}, ${delta}, current_timestamp)`;
      });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await close();
  return done / seconds;
}
