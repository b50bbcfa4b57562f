// A reconciliation morning: what is imported, what matches by itself, what is done by hand and undone, and the ledger.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeAccount } from '../../ledger/factory.ts';
import { balances, postOrThrow } from '../../ledger/index.ts';
import type { CreateSource } from '../contract-reconciliation.ts';
import { benchJson } from './bench-json.ts';
import { createSource } from './change-source.ts';
import { importStatement } from './import-statement.ts';
import { createEntry, makeMatch, undoMatch } from './make-match.ts';
import { sourceJson } from './reconciliation-json.ts';
import { findSource } from './reconciliation-store.ts';

let house: TestHouse;
let site: string;
let finance: string;
let other: string;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  finance = (await makePersonWith(house, 'finance', site)).id;
  other = await makeAccount(house, site, { kind: 'income' });
});

type Work<T> = (...given: [Parameters<typeof createSource>[0], Parameters<typeof createSource>[1]]) => Promise<T>;
const as = async <T>(work: Work<T>): Promise<T> => {
  const occasion = await house.occasion(finance);
  return inTransaction(house.db, (tx) => work(tx, occasion));
};

async function makeSource(given: Partial<CreateSource> = {}) {
  const account = await makeAccount(house, site);
  const fees = await makeAccount(house, site, { kind: 'expense' });
  const mapping = {
    day_form: 'ymd' as const,
    columns: { day: 'day', amount: 'amount', fee: 'fee', reference: 'reference' },
  };
  const id = await as((tx, occasion) =>
    createSource(tx, occasion, {
      ...{ site_id: site, name: 'Bank', kind: 'statement', format: 'csv', account_id: account, fee_account_id: fees },
      ...{ settles_to_account_id: null, account_number: null, mapping, starts_on: '2026-11-01' },
      ...given,
    } as CreateSource),
  );
  return { id, account, fees };
}

/** Posts to the account; returns nothing, the entries are found by their reference. */
async function book(account: string, ...amounts: [bigint, string, string?][]) {
  await as(async (tx, occasion) =>
    postOrThrow(
      tx,
      occasion,
      amounts.map(([amount, userReference, on = '2026-11-18']) => ({
        ...{ id: newId(), kind: 'test.entry', siteId: site, reference: null, userReference },
        effectiveOn: Temporal.PlainDate.from(on),
        legs: [
          { accountId: account, amount, currency: 'BDT' },
          { accountId: other, amount: -amount, currency: 'BDT' },
        ],
      })),
    ),
  );
}

const take = (id: string, text: string) =>
  as((tx, occasion) =>
    importStatement(tx, house.files, occasion, id, { name: 'a.csv', bytes: new TextEncoder().encode(text) }),
  );
const csv = (...rows: string[]) => `day,amount,fee,reference\n${rows.join('\n')}\n`;
const bench = async (id: string) => {
  const source = await findSource(house.db, id);
  if (!source) throw new Error('no source');
  return benchJson(house, source);
};
const balance = async (id: string) => (await balances(house.db, [id])).get(id) ?? 0n;

describe('a bank statement', () => {
  test('is matched by itself where it can be; the rest is exceptions; the same file again adds nothing', async () => {
    const { id, account } = await makeSource();
    await book(account, [100_00n, 'A'], [-50_00n, 'B'], [-70_00n, 'C'], [33_00n, 'D']);
    const text = csv(
      '2026-11-18,100.00,,A',
      '2026-11-19,-50.00,,nobody',
      '2026-11-19,-71.00,,C',
      '2026-11-19,-3.45,,CHG',
    );
    expect(await take(id, text)).toMatchObject({ lines: 4, known: 0, matched: 2, exceptions: 4, again: false });
    expect(await take(id, text)).toMatchObject({ lines: 0, again: true });
    // A longer file that begins with the same lines brings only what is new.
    expect(await take(id, `${text}2026-11-20,1.00,,NEW\n`)).toMatchObject({ lines: 1, known: 4, again: false });
    const { lines, entries } = await bench(id);
    expect(lines.map((one) => [one.reference, one.exception])).toEqual([
      ['C', 'amount_mismatch'],
      ['CHG', 'missing_ours'],
      ['NEW', 'missing_ours'],
    ]);
    expect(entries.map((one) => [one.reference, one.exception])).toEqual([
      ['C', 'missing_theirs'],
      ['D', 'missing_theirs'],
    ]);
    expect(lines[0]).toMatchObject({ age: 1, owner: null });
  });

  test('is closed by hand: a fee, a missing entry, and both taken apart again by reversal', async () => {
    const { id, account, fees } = await makeSource();
    await book(account, [100_00n, 'A']);
    await take(id, csv('2026-11-18,90.00,,PAY', '2026-11-18,-3.45,,CHG'));
    const start = await bench(id);
    const [pay, charge] = start.lines;
    const match = { line_ids: [pay?.id ?? ''], entry_seqs: [Number(start.entries[0]?.seq)] };
    const unequal = as((tx, occasion) => makeMatch(tx, occasion, id, match));
    await expect(unequal).rejects.toMatchObject({ code: 'payments.match_unequal', params: { amount: 10_00 } });
    expect(await bench(id)).toEqual(start);

    const made = await as((tx, occasion) => makeMatch(tx, occasion, id, { ...match, difference_is_fee: true }));
    expect([await balance(account), await balance(fees)]).toEqual([90_00n, 10_00n]);
    await expect(
      as((tx, occasion) => makeMatch(tx, occasion, id, { ...match, difference_is_fee: true })),
    ).rejects.toMatchObject({ code: 'payments.match_taken' });
    await as((tx, occasion) =>
      createEntry(tx, occasion, id, { line_id: charge?.id ?? '', template: 'charge', note: 'Charge' }),
    );
    expect([await balance(account), await balance(fees)]).toEqual([86_55n, 13_45n]);
    expect(await bench(id)).toMatchObject({ lines: [], entries: [] });

    await as((tx, occasion) => undoMatch(tx, occasion, made, 'wrong one'));
    expect([await balance(account), await balance(fees)]).toEqual([96_55n, 3_45n]);
    const after = await bench(id);
    expect([after.lines.map((one) => one.id), after.entries.map((one) => one.reference)]).toEqual([[pay?.id], ['A']]);
    const twice = as((tx, occasion) => undoMatch(tx, occasion, made, 'again'));
    await expect(twice).rejects.toMatchObject({ code: 'payments.match_undone' });
  });

  test('undoing an entry posted for a line with a fee reverses both and leaves nothing open', async () => {
    const { id, account, fees } = await makeSource();
    await take(id, csv('2026-11-18,50.00,2.00,GIFT'));
    const [line] = (await bench(id)).lines;
    const entry = { line_id: line?.id ?? '', template: 'other', account_id: fees, note: 'Gift' } as const;
    const made = await as((tx, occasion) => createEntry(tx, occasion, id, entry));
    expect([await balance(account), await balance(fees)]).toEqual([50_00n, -50_00n]);
    await as((tx, occasion) => undoMatch(tx, occasion, made, 'not ours'));
    expect([await balance(account), await balance(fees)]).toEqual([0n, 0n]);
    const after = await bench(id);
    expect([after.lines.map((one) => one.id), after.entries]).toEqual([[line?.id], []]);
  });

  test('that does not add up, is of another account, or of no format is refused and leaves nothing', async () => {
    const { id } = await makeSource({ format: 'mt940', mapping: null, account_number: '77' });
    const mt = (account: string, closing: string) =>
      `:20:x\n:25:${account}\n:60F:C261117BDT10,00\n:61:261118C5,00NMSCA\n:62F:C261118BDT${closing}\n`;
    await expect(take(id, mt('77', '16,00'))).rejects.toMatchObject({
      code: 'payments.statement_does_not_add_up',
      params: { amount: 1_00 },
    });
    await expect(take(id, mt('78', '15,00'))).rejects.toMatchObject({ code: 'payments.statement_of_another_account' });
    await expect(take(id, 'hello')).rejects.toMatchObject({ code: 'payments.statement_unreadable' });
    expect((await bench(id)).lines).toEqual([]);
    await take(id, mt('77', '15,00'));
    const later = mt('77', '15,00').replaceAll('261118', '261122').replaceAll('261117', '261122');
    await take(id, later);
    const row = await findSource(house.db, id);
    expect(row && (await sourceJson(house.db, row))).toMatchObject({
      gaps: [{ from: '2026-11-19', to: '2026-11-21' }],
      difference: { amount: -15_00n },
      open_lines: { count: 2 },
    });
  });

  test('one account is compared once, and what cannot be is refused', async () => {
    const { account } = await makeSource();
    await expect(makeSource({ account_id: account })).rejects.toMatchObject({
      constraint_name: 'reconciliation_sources_one_per_account',
    });
    await expect(makeSource({ account_id: newId() })).rejects.toMatchObject({ code: 'ledger.account_missing' });
    await expect(makeSource({ kind: 'settlement' })).rejects.toMatchObject({
      constraint_name: 'reconciliation_sources_settle_somewhere',
    });
  });
});

test('a settled day leaves nothing on the clearing account: the net is in the bank, the rest is fee', async () => {
  const bank = await makeAccount(house, site);
  const { id, account, fees } = await makeSource({ kind: 'settlement', settles_to_account_id: bank });
  await book(account, [1_000_00n, 'TRX1'], [500_50n, 'TRX2'], [77_00n, 'TRX9', '2026-11-20']);
  const result = await take(id, csv('2026-11-18,985.00,15.00,TRX1', '2026-11-18,493.00,7.50,TRX2'));
  expect(result).toMatchObject({ matched: 2, exceptions: 0 });
  expect([await balance(account), await balance(bank), await balance(fees)]).toEqual([77_00n, 1_478_00n, 22_50n]);
  const { items } = await (await house.as(finance))
    .get(`/api/reconciliation-sources/${id}/matches`)
    .then((one) => one.json());
  await as((tx, occasion) => undoMatch(tx, occasion, items[0].id, 'look again'));
  expect((await bench(id)).lines).toHaveLength(1);
  const left = (await balance(account)) + (await balance(bank)) + (await balance(fees));
  expect(left).toBe(1_577_50n);
});

test('over HTTP: read by auditors, matched by finance, exported', async () => {
  const { id, account } = await makeSource();
  await book(account, [5_00n, 'Q']);
  await take(id, csv('2026-11-18,9.00,,Z'));
  const auditor = await house.as((await makePersonWith(house, 'auditor', site)).id);
  const client = await house.as(finance);
  const url = `/api/reconciliation-sources/${id}`;
  expect((await auditor.get(`${url}/bench`)).json().lines).toHaveLength(1);
  expect((await auditor.get(`${url}/days`)).json().items).toMatchObject([{ on: '2026-11-18', open: 1, closed: false }]);
  const [found] = (await auditor.get(`${url}/exceptions`)).json().items;
  const change = { owner_id: finance, note: 'asked the bank' };
  const patch = `/api/reconciliation-exceptions/${found.id}`;
  expect((await auditor.send('PATCH', patch, change)).statusCode).toBe(403);
  expect((await client.send('PATCH', patch, change)).statusCode).toBe(200);
  expect((await auditor.get(`${url}/exceptions`)).json().items[0]).toMatchObject({
    note: 'asked the bank',
    owner: { id: finance },
  });
  expect((await auditor.get(`${url}/exceptions?format=csv`)).body).toContain('missing_ours,2026-11-18');
  const sources = (await client.get(`/api/reconciliation-sources?site_id=${site}`)).json().items;
  expect(sources.find((one: { id: string }) => one.id === id)).toMatchObject({
    exceptions: 1,
    open_entries: { count: 1 },
  });
});
