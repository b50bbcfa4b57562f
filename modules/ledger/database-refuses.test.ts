// What the database refuses by itself: every attempt goes past the functions, as the application's own role.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../../platform/db/database.ts';
import { openDatabase } from '../../platform/db/database.ts';
import { databaseFailure } from '../../platform/db/failure.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { closePeriod } from './close-period.ts';
import { makeAccount, makePosting } from './factory.ts';

let house: TestHouse;
let site: string;
let cash: string;
let bank: string;
let dollars: string;
let posted: string;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  cash = await makeAccount(house, site);
  bank = await makeAccount(house, site);
  dollars = await makeAccount(house, site, { currency: 'USD' });
  posted = (await makePosting(house, site, { debit: cash, credit: bank, amount: 100n })).id;
});

interface RawLeg {
  account: string;
  seq: bigint;
  amount: bigint;
  after: bigint;
  currency?: string;
  leg?: number;
  day?: string;
}

interface RawTransaction {
  legCount?: number;
  day?: string;
  site?: string;
  person?: string;
  machine?: string;
  kind?: string;
  at?: string;
  /** Other columns, as they are written. */
  other?: Record<string, string | boolean>;
}

const at = '2030-01-01T00:00:00Z';

async function insertRaw(tx: Tx, legs: readonly RawLeg[], given: RawTransaction = {}) {
  const id = newId();
  const day = given.day ?? '2026-11-20';
  const moment = given.at ?? at;
  const columns = {
    ...{ id, kind: given.kind ?? 'raw', effective_on: day, recorded_at: moment, recorded_by: given.person ?? null },
    ...{ recorded_by_machine: given.machine ?? null, site_id: given.site ?? site, fingerprint: Buffer.from([0]) },
    ...{ leg_count: given.legCount ?? legs.length, ...given.other },
  };
  await tx
    .insertInto('ledger.transactions')
    .values(columns as never)
    .execute();
  await insertLegs(tx, id, legs, day, moment);
  return id;
}

async function insertLegs(tx: Tx, id: string, legs: readonly RawLeg[], day = '2026-11-20', moment = at) {
  const rows = legs.map(
    ({ account, seq, amount, after, currency = 'BDT', leg, day: own = day }, index) =>
      sql`(${account}::uuid, ${seq}::bigint, ${id}::uuid, ${leg ?? index + 1}::smallint, ${amount}::bigint,
        ${currency}::text, ${after}::bigint, ${moment}::timestamptz, ${own}::date)`,
  );
  await sql`
    insert into ledger.entries (account_id, seq, transaction_id, leg, amount, currency, balance_after, recorded_at,
      effective_on)
    values ${sql.join(rows)}`.execute(tx);
}

/** The name of the rule that refused it, or the state when no rule did. */
async function refusalOf(work: (tx: Tx) => Promise<unknown>): Promise<string> {
  try {
    await inTransaction(house.db, work);
    return 'accepted';
  } catch (error) {
    const failure = databaseFailure(error);
    return failure?.constraint ?? failure?.state ?? String(error);
  }
}

const pair = (amount: bigint): RawLeg[] => [
  { account: cash, seq: 2n, amount, after: 100n + amount },
  { account: bank, seq: 2n, amount: -amount, after: -100n - amount },
];

describe('entries', () => {
  test.each<[string, () => readonly RawLeg[], RawTransaction, string]>([
    [
      'that do not balance',
      () => [
        { account: cash, seq: 2n, amount: 10n, after: 110n },
        { account: bank, seq: 2n, amount: -9n, after: -109n },
      ],
      {},
      'entries_balance_per_transaction',
    ],
    [
      'that balance only across currencies',
      () => [
        { account: cash, seq: 2n, amount: 10n, after: 110n },
        { account: dollars, seq: 1n, amount: -10n, after: -10n, currency: 'USD' },
      ],
      {},
      'entries_balance_per_transaction',
    ],
    ['fewer than announced', () => pair(10n), { legCount: 3 }, 'entries_whole_per_transaction'],
    ['of a place that is not there', () => pair(10n), { site: newId() }, 'transactions_of_known_origin'],
    ['of a person who is not there', () => pair(10n), { person: newId() }, 'transactions_of_known_origin'],
    ['of a program that is not there', () => pair(10n), { machine: newId() }, 'transactions_of_known_origin'],
    ['of a kind that is no word', () => pair(10n), { kind: 'Raw!' }, 'transactions_kind_form'],
    ['one alone', () => [], { legCount: 1 }, 'transactions_two_legs'],
    [
      'numbered with a gap',
      () => pair(10n).map((one, index) => ({ ...one, leg: index + 2 })),
      {},
      'entries_whole_per_transaction',
    ],
    [
      'dated on another day',
      () => pair(10n).map((one) => ({ ...one, day: '2026-11-19' })),
      {},
      'entries_whole_per_transaction',
    ],
    ['of nothing', () => pair(0n), {}, 'entries_move_something'],
    [
      'in another currency than the account’s',
      () => pair(10n).map((one) => ({ ...one, currency: 'USD' })),
      {},
      'entries_in_currency_of_account',
    ],
    ['skipping a number', () => pair(10n).map((one) => ({ ...one, seq: 3n })), {}, 'entries_continue_account'],
    ['under a number used', () => pair(10n).map((one) => ({ ...one, seq: 1n })), {}, 'entries_sequence_once'],
    [
      'with a balance that does not follow',
      () => pair(10n).map((one) => ({ ...one, after: one.after * 2n })),
      {},
      'entries_continue_account',
    ],
    [
      'recorded before the last of its account',
      () => pair(10n),
      { at: '2026-01-01T00:00:00Z' },
      'entries_continue_account',
    ],
    [
      'happened after the day it counts',
      () => pair(10n),
      { other: { happened_on: '2026-11-21' } },
      'transactions_happened_before',
    ],
    [
      'taken over before it was recorded',
      () => pair(10n),
      { other: { imported_at: '2029-01-01' } },
      'transactions_imported_later',
    ],
    ['with facts that are none', () => pair(10n), { other: { metadata: '["x"]' } }, 'transactions_metadata_form'],
    ['with half a reference', () => pair(10n), { other: { reference_kind: 'x' } }, 'transactions_reference_whole'],
    [
      'with an empty name of its caller',
      () => pair(10n),
      { other: { user_reference: '' } },
      'transactions_user_reference_form',
    ],
    ['that is part of nothing', () => pair(10n), { other: { is_part: true } }, 'transactions_part_of_something'],
    [
      'that takes back what is not there',
      () => pair(10n),
      { other: { reverses_id: newId() } },
      'transactions_reverses_id_fkey',
    ],
  ])('%s', async (_name, legs, given, expected) => {
    expect(await refusalOf((tx) => insertRaw(tx, legs(), given))).toBe(expected);
  });

  test('added to a transaction that is whole', async () => {
    const more = pair(10n).map((one, index) => ({ ...one, leg: index + 3 }));
    expect(await refusalOf((tx) => insertLegs(tx, posted, more))).toBe('entries_whole_per_transaction');
  });

  test('that break a limit, whoever writes them', async () => {
    const purse = await makeAccount(house, site, { minimum: 0n });
    const legs = [
      { account: purse, seq: 1n, amount: -10n, after: -10n },
      { account: cash, seq: 2n, amount: 10n, after: 110n },
    ];
    expect(await refusalOf((tx) => insertRaw(tx, legs))).toBe('accounts_above_minimum');
  });

  test('of an account that is closed', async () => {
    const closed = await makeAccount(house, site);
    await house.db
      .updateTable('ledger.accounts')
      .set({ closed_at: house.clock.now() })
      .where('id', '=', closed)
      .execute();
    const legs = [
      { account: closed, seq: 1n, amount: 10n, after: 10n },
      { account: cash, seq: 2n, amount: -10n, after: 90n },
    ];
    expect(await refusalOf((tx) => insertRaw(tx, legs))).toBe('entries_continue_account');
  });

  test('that are right bring their balance with them', async () => {
    const [one, other] = [await makeAccount(house, site), await makeAccount(house, site)];
    const legs = (seq: bigint, amount: bigint, after: bigint): RawLeg[] => [
      { account: one, seq, amount, after },
      { account: other, seq, amount: -amount, after: -after },
    ];
    await inTransaction(house.db, (tx) => insertRaw(tx, legs(1n, 7n, 7n)));
    await inTransaction(house.db, (tx) => insertRaw(tx, legs(2n, 5n, 12n), { at: '2030-01-02T00:00:00Z' }));
    const kept = await house.db
      .selectFrom('ledger.accounts')
      .select(['balance', 'entry_count', 'last_recorded_at'])
      .where('id', 'in', [one, other])
      .orderBy('balance')
      .execute();
    const last = Temporal.Instant.from('2030-01-02T00:00:00Z');
    expect(kept).toEqual([
      { balance: -12n, entry_count: 2n, last_recorded_at: last },
      { balance: 12n, entry_count: 2n, last_recorded_at: last },
    ]);
  });

  test('of a transaction that is not there', async () => {
    const refusal = await refusalOf((tx) => insertLegs(tx, newId(), pair(10n)));
    expect(['entries_whole_per_transaction', 'entries_transaction_id_fkey']).toContain(refusal);
  });
});

test.each(['sites', 'people', 'machines'])('that one of the %s a transaction names is removed', async (table) => {
  const { sql: owner, close } = openDatabase({ url: house.ownerUrl, poolSize: 1 });
  const refusal = await owner.unsafe(`delete from identity.${table}`).catch((error: unknown) => databaseFailure(error));
  await close();
  expect(refusal).toMatchObject({ constraint: 'ledger_append_only' });
});

describe('history', () => {
  const changes = [
    ['update ledger.entries set amount = amount', '42501'],
    ['delete from ledger.entries', '42501'],
    ['truncate ledger.entries cascade', '42501'],
    ["update ledger.transactions set note = 'changed'", '42501'],
    ['delete from ledger.transactions', '42501'],
    ['truncate ledger.transactions cascade', '42501'],
    ['delete from ledger.closed_periods', '42501'],
  ] as const;

  test.each(changes)('%s: not by the application', async (statement, state) => {
    expect(await refusalOf((tx) => sql.raw(statement).execute(tx))).toBe(state);
  });

  test.each(changes)('%s: not by the owner either', async (statement) => {
    const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
    try {
      const refusal = await owner.sql.unsafe(statement).then(
        () => 'accepted',
        (error: unknown) => databaseFailure(error)?.constraint,
      );
      expect(refusal).toBe('ledger_append_only');
    } finally {
      await owner.close();
    }
  });
});

describe('accounts', () => {
  test.each([
    [
      'a balance by hand',
      'update ledger.accounts set balance = balance + 1 where id = $',
      'accounts_balance_is_last_entry',
    ],
    ['a count by hand', 'update ledger.accounts set entry_count = 0 where id = $', 'accounts_balance_is_last_entry'],
    [
      'a later moment by hand',
      "update ledger.accounts set last_recorded_at = now() + interval '1 year' where id = $",
      'accounts_balance_is_last_entry',
    ],
    ['another currency', "update ledger.accounts set currency = 'USD' where id = $", 'ledger_append_only'],
    ['another kind', "update ledger.accounts set kind = 'expense' where id = $", 'ledger_append_only'],
    ['a limit the balance breaks', 'update ledger.accounts set maximum = 99 where id = $', 'accounts_below_maximum'],
    [
      'closed while it holds something',
      'update ledger.accounts set closed_at = now() where id = $',
      'accounts_closed_empty',
    ],
    ['removed', 'delete from ledger.accounts where id = $', 'ledger_append_only'],
  ])('%s', async (_name, statement, expected) => {
    const refusal = await refusalOf((tx) => sql.raw(statement.replace('$', `'${cash}'`)).execute(tx));
    expect(refusal).toBe(expected);
  });

  test('opened with a balance', async () => {
    const refusal = await refusalOf((tx) =>
      sql`insert into ledger.accounts (id, code, name_bn, name_en, kind, currency, site_id, opened_at, balance)
        values (${newId()}, 'X1', 'x', 'x', 'asset', 'BDT', ${site}, now(), 5)`.execute(tx),
    );
    expect(refusal).toBe('accounts_balance_is_last_entry');
  });

  test.each([
    ['a code with a blank', { code: 'A 1' }, 'accounts_code_form'],
    ['a currency in small letters', { currency: 'bdt' }, 'accounts_currency_form'],
    ['a kind that is none', { kind: 'money' }, 'accounts_kind_known'],
    ['a lane of nothing', { is_lane: true }, 'accounts_lane_below'],
    ['facts that are no facts', { metadata: '["x"]' }, 'accounts_metadata_form'],
    ['no name', { name_bn: '' }, 'accounts_named'],
    ['half an owner', { owner_kind: 'x' }, 'accounts_owner_whole'],
    ['a long code that only records', { is_recording: true, code: 'A'.repeat(31) }, 'accounts_recording_code_short'],
    ['limits that only record', { is_recording: true, minimum: 0 }, 'accounts_recording_unlimited'],
  ])('with %s', async (_name, given, expected) => {
    const columns = {
      ...{ id: newId(), code: `X${newId().slice(-8)}`, name_bn: 'x', name_en: 'x', kind: 'asset', currency: 'BDT' },
      ...{ site_id: site, opened_at: '2026-11-20T00:00:00Z', ...given },
    };
    const open = (tx: Tx) =>
      tx
        .insertInto('ledger.accounts')
        .values(columns as never)
        .execute();
    expect(await refusalOf(open)).toBe(expected);
  });

  test('made its own parent, or given a code that is none, when it is there already', async () => {
    const set = (what: string) => (tx: Tx) =>
      sql.raw(`update ledger.accounts set ${what} where id = '${cash}'`).execute(tx);
    expect(await refusalOf(set('parent_id = id'))).toBe('ledger_append_only');
    expect(await refusalOf(set("code = ''"))).toBe('accounts_code_form');
    expect(await refusalOf(set("name_en = ''"))).toBe('accounts_named');
    expect(await refusalOf(set("metadata = '{}'"))).toBe('accounts_metadata_form');
  });

  test('below one of another kind or currency', async () => {
    for (const given of [{ kind: 'liability' as const }, { currency: 'USD' }]) {
      const opened = makeAccount(house, site, { ...given, parentId: cash });
      await expect(opened).rejects.toMatchObject({ constraint_name: 'accounts_parent_alike' });
    }
  });
});

test('nothing points at the table of balances: each pointer would be asked whenever a balance changes', async () => {
  const { rows } = await sql<{ pointer: string }>`
    select conrelid::regclass || '.' || conname as pointer from pg_constraint
    where contype = 'f' and confrelid = 'ledger.accounts'::regclass`.execute(house.db);
  expect(rows).toEqual([]);
  const keys = await sql<{ missing: bigint }>`
    select count(*) as missing from ledger.accounts full join ledger.account_keys using (id, kind, currency)
    where accounts.code is null or account_keys.id is null`.execute(house.db);
  expect(keys.rows).toEqual([{ missing: 0n }]);
});

describe('a closed period', () => {
  test('is closed to everybody, and only once the postings under way have ended', async () => {
    const occasion = await house.occasion();
    const untilOn = Temporal.PlainDate.from('2026-11-10');
    const order: string[] = [];
    let closing: Promise<unknown> = Promise.resolve();
    await inTransaction(house.db, async (tx) => {
      const early = { effectiveOn: untilOn };
      await sql`
        insert into ledger.transactions (id, kind, effective_on, recorded_at, site_id, leg_count, fingerprint)
        values (${newId()}, 'raw', ${early.effectiveOn.toString()}::date, now(), ${site}, 2, '\\x00')`.execute(tx);
      closing = inTransaction(house.db, (other) =>
        closePeriod(other, occasion, { siteId: site, untilOn, reason: 'month end' }),
      ).then(() => order.push('closed'));
      await sql`select pg_sleep(0.2)`.execute(tx);
      order.push('posting ended');
      throw new Error('rolled back');
    }).catch((error: Error) => expect(error.message).toBe('rolled back'));
    await closing;
    expect(order).toEqual(['posting ended', 'closed']);
    expect(await refusalOf((tx) => insertRaw(tx, pair(10n), { day: '2026-11-10' }))).toBe(
      'transactions_in_open_period',
    );
  });
});
