// Many callers post while connections and whole processes are killed at random moments, everything is asked twice and
// the clock goes to and fro: each act is recorded once or not at all, as every caller was told, and every invariant
// holds afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePersonWith, makeTree, sessionCookie } from '../../modules/identity/factory.ts';
import { makeAccount, makeTransaction } from '../../modules/ledger/factory.ts';
import {
  type Act,
  balances,
  isRefusal,
  openPoster,
  type Poster,
  type PostResult,
  perform,
} from '../../modules/ledger/index.ts';
import { type Database, openDatabase } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { chanceFrom } from '../../world/chance.ts';
import { type TestHouse, testHouse, testMorning } from '../house.ts';
import { drawWork, idOf, type WorkPlace } from './ledger-work.ts';
import type { PostingTask } from './post-through.ts';

const seed = Number(process.env.SEED);
const kills = Number(process.env.CHAOS_KILLS ?? 12);
const processKills = Number(process.env.CHAOS_PROCESS_KILLS ?? 2);
let house: TestHouse;
let killer: Database;
let posters: Poster[];
let site: string;
let accounts: WorkPlace['accounts'];

const place = (): WorkPlace => ({ seed, site, accounts, begun: testMorning });

beforeAll(async () => {
  house = await testHouse({ DATABASE_POOL: 8 });
  killer = openDatabase({ url: house.ownerUrl, poolSize: 1 });
  site = (await makeTree(house)).union.id;
  const owed = () => makeAccount(house, site, { kind: 'liability', minimum: 0n });
  accounts = {
    ...{ purse: await owed(), wallet: await owed(), shop: await makeAccount(house, site) },
    income: await makeAccount(house, site, { kind: 'income', isRecording: true }),
  };
  posters = [openPoster(house), openPoster(house, { atOnce: 3 })];
  afterAll(async () => {
    await Promise.all(posters.map((poster) => poster.close()));
    await killer.close();
  });
});

interface Asked {
  readonly acts: readonly Act[];
  /** What any caller was told of each act, besides that the connection broke. */
  readonly told: PostResult[][];
}

/** Asks until told; a broken connection tells nothing. */
async function ask({ acts, told }: Asked, way: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const occasion = await house.occasion();
      const poster = posters[way];
      const results = poster
        ? await poster.submit(occasion, acts)
        : await inTransaction(house.db, (tx) => perform(tx, occasion, acts));
      told.push([...results]);
      return;
    } catch (error) {
      if (attempt === 40) throw error;
      await sleep(attempt);
    }
  }
}

/** Ends a connection that works just now; the callers only learn that it broke. */
async function killOne(): Promise<number> {
  const { rows } = await sql<{ killed: number }>`
    select count(pg_terminate_backend(pid))::int as killed from (
      select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 1
    ) one`.execute(killer.db);
  return rows[0]?.killed ?? 0;
}

test('each act counts once, as every caller was told, whatever breaks', async () => {
  const chance = chanceFrom(seed);
  const pick = (most: number) => chance.between(0, most - 1);
  const work = drawWork(place(), 90).map((acts): Asked => ({ acts, told: [] }));
  const asking = work.flatMap((asked) => [ask(asked, pick(3)), ask(asked, pick(3))]);
  let isDone = false;
  const all = Promise.all(asking).finally(() => {
    isDone = true;
  });
  let killed = 0;
  while (!isDone && killed < kills) {
    killed += await killOne();
    house.clock.set(house.clock.now().add({ hours: pick(30) - 10 }));
    await sleep(pick(12));
  }
  await all;
  house.clock.set(testMorning);
  console.info(`ledger chaos: seed ${seed}, ${killed} connections killed`);
  expect(killed).toBeGreaterThan(0);

  await eachCountsOnce(work);
});

/** Each act is recorded once or not at all, as its callers were told; balances are those of what was recorded. */
async function eachCountsOnce(work: readonly Asked[], before: ReadonlyMap<string, bigint> = new Map()): Promise<void> {
  const ids = work.flatMap(({ acts }) => acts.map(idOf));
  const { rows } = await sql<{ id: string; count: number }>`
    select id, count(*)::int as count from (
      select id from ledger.transactions union all select id from ledger.holds
      union all select id from ledger.hold_moves where transaction_id is null
    ) recorded where id = any(${ids}::uuid[]) group by id`.execute(house.db);
  const recorded = new Map(rows.map((row) => [row.id, row.count]));
  const moved = new Map(Object.values(accounts).map((id) => [id, before.get(id) ?? 0n]));
  for (const { acts, told } of work) {
    for (const [index, act] of acts.entries()) {
      const answers = told.map((results) => results[index] as PostResult);
      const isAccepted = answers.some((answer) => !isRefusal(answer));
      // Told `posted` at most once; a caller whose connection broke at the commit is told `exists` later.
      expect(answers.filter((answer) => answer === 'posted').length).toBeLessThanOrEqual(1);
      expect(recorded.get(idOf(act)) ?? 0).toBe(isAccepted ? 1 : 0);
      if (!isAccepted || act.act !== 'post') continue;
      for (const leg of act.transaction.legs) moved.set(leg.accountId, (moved.get(leg.accountId) ?? 0n) + leg.amount);
    }
  }
  expect(await balances(house.db, [...moved.keys()])).toEqual(moved);
}

interface Killed {
  /** What the process said before it died. */
  readonly said: readonly string[];
  readonly wasKilled: boolean;
}

/** A process that posts by itself and serves HTTP; killed so many milliseconds after it is ready, or never. */
async function runPoster(
  task: PostingTask,
  afterMs: number | null,
  use: (address: string) => Promise<void>,
): Promise<Killed> {
  const child = spawn(process.execPath, ['test/chaos/post-through.ts', JSON.stringify(task)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  const ended = once(child, 'exit');
  const ready = Promise.withResolvers<string>();
  const done = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const address = /^ready (.+)$/m.exec(text)?.[1];
    if (address) ready.resolve(address);
    if (/^done$/m.test(text)) done.resolve();
  });
  const address = await Promise.race([
    ready.promise,
    ended.then(() => Promise.reject(new Error('it never was ready'))),
  ]);
  const using = use(address);
  if (afterMs !== null) await sleep(afterMs).then(() => child.kill('SIGKILL'));
  else await Promise.all([done.promise, using]).then(() => child.stdin.end());
  await Promise.all([ended, using]);
  return { said: text.split('\n').slice(0, -1), wasKilled: child.signalCode === 'SIGKILL' };
}

/** One posting over HTTP; null when the connection broke. */
async function postOverHttp(address: string, cookie: string, { acts: [act] }: Asked): Promise<PostResult | null> {
  if (act?.act !== 'post') throw new Error('only transactions are posted over HTTP');
  const { id, siteId, effectiveOn, legs } = act.transaction;
  const lines = legs.map((leg) => ({
    ...{ account_id: leg.accountId, amount: { amount: Number(leg.amount), currency: leg.currency } },
  }));
  const body = JSON.stringify({ id, site_id: siteId, effective_on: effectiveOn.toString(), legs: lines });
  try {
    const headers = { cookie, 'content-type': 'application/json' };
    const answer = await fetch(`${address}/api/ledger/postings`, { method: 'POST', headers, body });
    const told = (await answer.json()) as { result?: 'posted' | 'exists'; code: string };
    return told.result ?? { refused: told.code, params: {} };
  } catch {
    return null;
  }
}

test('each act counts once, whichever process dies and however often it is sent again', async () => {
  const chance = chanceFrom(seed + 1);
  const before = await balances(house.db, Object.values(accounts));
  const own = { ...place(), begun: house.clock.now().add({ seconds: 1 }).toString() };
  const task = { ...own, url: house.url, dataDir: house.config.DATA_DIR, count: 150 };
  const byPoster = drawWork(own, task.count).map((acts): Asked => ({ acts, told: [] }));
  const { shop, wallet } = accounts;
  const byHttp = Array.from({ length: 60 }, (): Asked => {
    const movement = { debit: shop, credit: wallet, amount: BigInt(chance.between(1, 30)) };
    return { acts: [{ act: 'post', transaction: makeTransaction(site, movement) }], told: [] };
  });
  const person = await makePersonWith(house, 'finance', site);
  let killed = 0;
  for (let round = 0; round <= processKills; round += 1) {
    if (round > 0) house.clock.set(Temporal.Instant.from(own.begun).add({ hours: chance.between(-10, 20) }));
    const cookie = await sessionCookie(house, person.id);
    const afterMs = round === processKills ? null : chance.between(5, 150);
    const { said, wasKilled } = await runPoster(
      { ...task, now: house.clock.now().toString() },
      afterMs,
      async (address) => {
        const waiting = [...byHttp, ...byHttp].values();
        const sender = async () => {
          for (const asked of waiting) {
            const told = await postOverHttp(address, cookie, asked);
            if (told === null) return;
            asked.told.push([told]);
          }
        };
        await Promise.all(Array.from({ length: 8 }, sender));
      },
    );
    if (wasKilled) killed += 1;
    for (const line of said) {
      const [, index, results] = /^told (\d+) (.+)$/.exec(line) ?? [];
      if (results !== undefined) byPoster[Number(index)]?.told.push(JSON.parse(results) as PostResult[]);
    }
  }
  house.clock.set(testMorning);
  console.info(`ledger chaos: seed ${seed}, ${killed} processes killed`);
  expect(killed).toBe(processKills);
  expect([...byPoster, ...byHttp].every(({ told }) => told.length > 0)).toBe(true);
  await eachCountsOnce([...byPoster, ...byHttp], before);
}, 120_000);
