// Many callers post while connections are killed at random moments, everything is asked twice and the clock goes to and
// fro: each act is recorded once or not at all, as every caller was told, and every invariant holds afterwards.
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTree } from '../../modules/identity/factory.ts';
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
import { newId } from '../../platform/ids.ts';
import { chanceFrom } from '../../world/chance.ts';
import { type TestHouse, testHouse, testMorning } from '../house.ts';

const seed = Number(process.env.SEED);
const kills = Number(process.env.CHAOS_KILLS ?? 12);
let house: TestHouse;
let killer: Database;
let posters: Poster[];
let site: string;
let accounts: { purse: string; wallet: string; shop: string; income: string };

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

/** Payments in and out, sales to an account that only records, and holds with what captures or lets them go. */
function drawWork(pick: (most: number) => number): Asked[] {
  const { purse, wallet, shop, income } = accounts;
  const post = (debit: string, credit: string, given: object = {}): Act => ({
    act: 'post',
    transaction: makeTransaction(site, { debit, credit, amount: BigInt(1 + pick(30)) }, given),
  });
  return Array.from({ length: 90 }, (): Asked => {
    const kind = pick(5);
    if (kind === 0) return { acts: [post(purse, shop)], told: [] };
    if (kind === 1) return { acts: [post(shop, purse, { isLinked: true }), post(purse, wallet)], told: [] };
    if (kind === 2) return { acts: [post(shop, income)], told: [] };
    if (kind === 3) return { acts: [post(shop, wallet), post(wallet, purse)], told: [] };
    const holdId = newId();
    const plain = { kind: 'ledger.test', currency: 'BDT', siteId: site, reference: null };
    const amount = BigInt(1 + pick(20));
    const expiresAt = house.clock.now().add({ hours: 1 + pick(48) });
    const taken = makeTransaction(
      site,
      { debit: purse, credit: shop, amount },
      { captures: [{ holdId, amount, isFinal: true }] },
    );
    const end: Act =
      pick(2) === 0
        ? { act: 'post', transaction: taken }
        : { act: 'change', change: { id: newId(), holdId, change: 'voided' } };
    return {
      acts: [{ act: 'hold', hold: { ...plain, id: holdId, accountId: purse, amount, expiresAt } }, end],
      told: [],
    };
  });
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

const idOf = (act: Act): string =>
  act.act === 'post' ? act.transaction.id : act.act === 'hold' ? act.hold.id : act.change.id;

test('each act counts once, as every caller was told, whatever breaks', async () => {
  const chance = chanceFrom(seed);
  const pick = (most: number) => chance.between(0, most - 1);
  const work = drawWork(pick);
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

  const ids = work.flatMap(({ acts }) => acts.map(idOf));
  const { rows } = await sql<{ id: string; count: number }>`
    select id, count(*)::int as count from (
      select id from ledger.transactions union all select id from ledger.holds
      union all select id from ledger.hold_moves where transaction_id is null
    ) recorded where id = any(${ids}::uuid[]) group by id`.execute(house.db);
  const recorded = new Map(rows.map((row) => [row.id, row.count]));
  const moved = new Map(Object.values(accounts).map((id) => [id, 0n]));
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
});
