// Reading the books when they are large: a balance at any past moment and day over millions of entries, a trial balance
// of a hundred thousand accounts, and the verification of the whole chain; each beside the plainest SQL for the same.
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { makeSite } from '../modules/identity/factory.ts';
import { accountStatement, balanceAt, sealLedger, trialBalance, verifyLedgerChain } from '../modules/ledger/index.ts';
import { foldDays } from '../modules/ledger/reading/fold-days.ts';
import { openDatabase } from '../platform/db/database.ts';
import type { Bench } from './open-bench.ts';

export interface BooksMeasure {
  readonly entries: number;
  /** Entries of the account whose balance is asked for. */
  readonly entriesOfAccount: number;
  /** Milliseconds, 95 of 100 are quicker: by recording, by day, and by summing the entries. */
  readonly atMoment: number;
  readonly onDay: number;
  readonly bySum: number;
  /** A page of its statement, with the sums of the period: the last of all, and of a month. */
  readonly statement: number;
  readonly statementOfMonth: number;
  readonly accounts: number;
  readonly trialBalance: number;
  readonly trialBalancePast: number;
  readonly trialBalanceBySum: number;
  readonly chained: number;
  readonly verified: number;
  /** Entries a second when they are only read, without any hash. */
  readonly onlyRead: number;
  readonly faults: readonly string[];
}

export interface BooksSize {
  readonly entries: number;
  readonly accounts: number;
  /** Transactions of two entries that are sealed and verified. */
  readonly chained: number;
}

/** Half of all entries stand on one account, as with the bank's; the others are spread. */
export async function measureBooks({ house, ownerUrl }: Bench, size: BooksSize): Promise<BooksMeasure> {
  const siteId = (await makeSite(house, { kind: 'union', parentId: (await makeSite(house)).id })).id;
  const hot = await fill(ownerUrl, siteId, size);
  await foldDays(house.db);
  const faults: string[] = [];
  const { db } = house;
  const first = Temporal.Instant.from('2026-01-01T00:00:00Z');
  const moments = Array.from({ length: 100 }, (_, index) => first.add({ seconds: index * 97_001 }));
  const days = moments.map((moment) => moment.toZonedDateTimeISO('UTC').toPlainDate());
  const atMoment = await timeEach(moments, async (at) => (await balanceAt(db, hot, { at })).balance);
  const onDay = await timeEach(days, async (on) => (await balanceAt(db, hot, { on })).balance);
  const few = moments.slice(0, 5);
  const bySum = await timeEach(few, async (at) => {
    const { rows } = await sql<{ sum: bigint }>`select coalesce(sum(amount), 0)::bigint as sum from ledger.entries
      where account_id = ${hot}::uuid and recorded_at <= ${at}::timestamptz`.execute(db);
    return rows[0]?.sum ?? 0n;
  });
  if (few.some((_, index) => atMoment.answers[index] !== bySum.answers[index]))
    faults.push('a balance differs from its sum');
  const lastFirst = { sort: '-effective_on' };
  const whole = await timeEach([1, 2, 3], async () => (await accountStatement(db, hot, {}, lastFirst)).closing);
  const months = days.slice(10, 20).map((from) => ({ from, to: from.add({ days: 30 }) }));
  const month = await timeEach(months, async (period) => (await accountStatement(db, hot, period, {})).closing);
  const question = { siteIds: [siteId] };
  const now = await timeEach([1, 2, 3], async () => (await trialBalance(db, question)).lines.length);
  const past = await timeEach(
    [1, 2],
    async () => (await trialBalance(db, { ...question, at: moments[90] as Temporal.Instant })).lines.length,
  );
  const summed = await timeEach([1], async () => {
    const { rows } = await sql`select account_id, sum(amount) from ledger.entries group by 1`.execute(db);
    return rows.length;
  });
  return {
    ...{ entries: size.entries, entriesOfAccount: size.entries / 2, accounts: size.accounts, chained: size.chained },
    ...{ atMoment: atMoment.p95, onDay: onDay.p95, bySum: bySum.p95 },
    ...{ statement: whole.p95, statementOfMonth: month.p95 },
    ...{ trialBalance: now.p95, trialBalancePast: past.p95, trialBalanceBySum: summed.p95 },
    ...(await measureChain({ house, ownerUrl } as Bench, size.chained, faults)),
    faults,
  };
}

async function measureChain({ house: { db }, ownerUrl }: Bench, chained: number, faults: string[]) {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1 });
  try {
    // The first of the transactions only: sealing ten million would measure patience.
    await owner.sql.unsafe(`delete from ledger.chain_marks;
      insert into ledger.chain_marks (looked_from) select recorded_at from ledger.transactions
      order by recorded_at desc, id desc offset ${chained - 1} limit 1`);
  } finally {
    await owner.close();
  }
  await sealLedger(db);
  const beganReading = performance.now();
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select entries.*, posted.note from ledger.chain_links
      join ledger.transactions posted on posted.id = transaction_id
      join ledger.entries using (transaction_id) order by position, leg offset 0) entries`.execute(db);
  const count = rows[0]?.count ?? 0;
  const onlyRead = count / ((performance.now() - beganReading) / 1000);
  const began = performance.now();
  const verdict = await verifyLedgerChain(db);
  const verified = count / ((performance.now() - began) / 1000);
  if (!verdict.ok) faults.push(`the chain does not hold: ${verdict.fault}`);
  return { onlyRead, verified };
}

async function timeEach<Given, Answer>(all: readonly Given[], read: (one: Given) => Promise<Answer>) {
  const times: number[] = [];
  const answers: Answer[] = [];
  if (all[0] !== undefined) await read(all[0]);
  for (const one of all) {
    const began = performance.now();
    answers.push(await read(one));
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { answers, p95: times[Math.min(times.length - 1, Math.ceil(times.length * 0.95) - 1)] ?? 0 };
}

/**
 * Rows as the functions would leave them, written in bulk by the owner with the triggers off. Transaction n debits the
 * first account and credits one of the others by n mod 97 + 1. Returns the first account.
 */
async function fill(ownerUrl: string, siteId: string, { entries, accounts }: BooksSize): Promise<string> {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1 });
  const count = entries / 2;
  const part = 500_000;
  const id = (n: string, kind: string) => `('01900000-0000-7000-${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  try {
    await owner.sql.unsafe(`set session_replication_role = replica; set synchronous_commit = off`);
    await owner.sql.unsafe(`
      insert into ledger.accounts (id, code, name_bn, name_en, kind, currency, site_id, opened_at)
      select ${id('n', '8001')}, 'B' || n, 'হিসাব', 'Account', case when n = 0 then 'asset' else 'income' end, 'BDT',
        '${siteId}', '2026-01-01' from generate_series(0, ${accounts - 1}) n`);
    await owner.sql.unsafe(`
      insert into ledger.account_keys (id, kind, currency) select id, kind, currency from ledger.accounts
      on conflict do nothing`);
    for (let from = 0; from < count; from += part) {
      const until = Math.min(count, from + part) - 1;
      const numbers = `(select n, '2026-01-01'::timestamptz + n * interval '2 seconds' as at, n % 97 + 1 as amount,
        n % ${accounts - 1} + 1 as other, n / ${accounts - 1} as round, ${id('n', '8002')} as id
        from generate_series(${from}, ${until}) n) made`;
      await owner.sql.unsafe(`
        insert into ledger.transactions (id, kind, effective_on, recorded_at, site_id, leg_count, note, fingerprint)
        select id, 'bench.sale', (at at time zone 'UTC')::date, at, '${siteId}', 2, 'sale ' || n,
          sha256(id::text::bytea)
        from ${numbers}`);
      await owner.sql.unsafe(`
        insert into ledger.entries
          (account_id, seq, transaction_id, leg, amount, currency, balance_after, recorded_at, effective_on)
        select ${id('0', '8001')}, n + 1, id, 1, amount, 'BDT',
          (n / 97)::bigint * 4753 + (n % 97 + 1) * (n % 97 + 2) / 2, at, (at at time zone 'UTC')::date
        from ${numbers}`);
      await owner.sql.unsafe(`
        insert into ledger.entries
          (account_id, seq, transaction_id, leg, amount, currency, balance_after, recorded_at, effective_on)
        select ${id('other', '8001')}, round + 1, id, 2, -amount, 'BDT', 0, at, (at at time zone 'UTC')::date
        from ${numbers}`);
    }
    await owner.sql.unsafe(`
      update ledger.accounts set balance = own.sum, entry_count = own.count, last_recorded_at = own.last
      from (select account_id, sum(amount) as sum, count(*) as count, max(recorded_at) as last
        from ledger.entries group by 1) own where own.account_id = accounts.id`);
    await owner.sql.unsafe('vacuum analyze ledger.entries');
    await owner.sql.unsafe('vacuum analyze ledger.transactions');
    await owner.sql.unsafe('analyze ledger.accounts');
    const [row] = await owner.sql.unsafe(`select ${id('0', '8001')} as id`);
    return row?.id;
  } finally {
    await owner.close();
  }
}
