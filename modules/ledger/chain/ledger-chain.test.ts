// The chain: what is sealed when, and that whatever is changed past every trigger is named.
import { createPublicKey, verify } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeAccount, makePosting, makeTransaction } from '../factory.ts';
import { postOrThrow, verifyLedgerChain } from '../index.ts';
import { keepVerification } from './jobs-chain.ts';
import { sealLedger } from './seal-ledger.ts';
import { signLedgerRoot } from './sign-ledger-root.ts';

let house: TestHouse;
let union: string;
let cash: string;
let sales: string;

beforeAll(async () => {
  // Not `testHouse`: the damage done here breaks invariants, as it should.
  house = await openTestHouse();
  union = (await makeTree(house)).union.id;
  cash = await makeAccount(house, union);
  sales = await makeAccount(house, union, { kind: 'income' });
  return () => house.close();
});

const post = (note: string) => makePosting(house, union, { debit: cash, credit: sales, amount: 10n }, { note });
const links = () => house.db.selectFrom('ledger.chain_links').selectAll().orderBy('position').execute();

async function asOwner(statement: string): Promise<void> {
  const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
  try {
    await owner.sql.unsafe(`begin; set local session_replication_role = replica; ${statement}; commit`);
  } finally {
    await owner.close();
  }
}

describe('sealing', () => {
  test('chains every committed transaction once, in the order of recording', async () => {
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: true, head: { position: 0n } });
    const posted = [await post('one'), await post('two | "bars"\nand lines'), await post('three')];
    expect(await sealLedger(house.db)).toBe(3);
    expect(await sealLedger(house.db)).toBe(0);
    expect((await links()).map((link) => link.transaction_id)).toEqual(posted.map((one) => one.id));
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: true, head: { position: 3n }, entries: 6 });
  });

  test('a transaction that began first and commits last is sealed then, not lost', async () => {
    let goOn = (): void => undefined;
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const [till, gifts] = [await makeAccount(house, union), await makeAccount(house, union, { kind: 'income' })];
    const slow = inTransaction(house.db, async (tx) => {
      const late = makeTransaction(union, { debit: till, credit: gifts, amount: 1n });
      await postOrThrow(tx, systemOccasion(house.clock, 'test'), [late]);
      begun();
      await mayGoOn;
      return late.id;
    });
    await hasBegun;
    await post('meanwhile');
    expect(await sealLedger(house.db)).toBe(1);
    goOn();
    const id = await slow;
    expect(await sealLedger(house.db)).toBe(1);
    expect((await links()).at(-1)?.transaction_id).toBe(id);
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: true });
  });

  test('two sealers at once make one chain', async () => {
    await post('for two');
    const sealed = await Promise.all([sealLedger(house.db), sealLedger(house.db), sealLedger(house.db)]);
    expect(sealed.reduce((sum, one) => sum + one, 0)).toBe(1);
  });

  test('links are neither changed nor removed', async () => {
    const { sql } = house.database;
    await expect(sql`update ledger.chain_links set hash = hash`).rejects.toThrow();
    await expect(sql`delete from ledger.chain_links`).rejects.toThrow();
  });
});

describe('the root', () => {
  test('is signed once a day, and anybody with the published key can check it', async () => {
    const root = await signLedgerRoot(house);
    expect(root?.position).toBe((await links()).at(-1)?.position);
    expect(await signLedgerRoot(house)).toBeNull();
    await keepVerification(house);
    const reader = await house.as((await makePersonWith(house, 'finance', union)).id);
    const chain = (await reader.get('/api/ledger/chain')).json();
    expect(chain).toMatchObject({ waiting: 0, verification: { fault: null }, roots: [{ on_day: '2026-11-20' }] });
    const key = chain.keys.find((one: { id: string }) => one.id === chain.roots[0].key_id);
    const signature = Buffer.from(chain.roots[0].signature, 'base64');
    expect(verify(null, Buffer.from(chain.roots[0].signed_text), createPublicKey(key.public_key), signature)).toBe(
      true,
    );
  });
});

describe('whoever changes, past every trigger,', () => {
  const second = async () => (await links())[1]?.transaction_id ?? '';
  /** What undoes it stands beside what does it, so that each is found by itself. */
  const cases: [string, (id: string) => string, (id: string) => string, string][] = [
    [
      'an amount of an entry',
      (id) => `update ledger.entries set amount = amount + 1 where transaction_id = '${id}' and leg = 1`,
      (id) => `update ledger.entries set amount = amount - 1 where transaction_id = '${id}' and leg = 1`,
      'transaction_changed',
    ],
    [
      'both legs, so that they balance',
      (id) => `update ledger.entries set amount = amount * 2 where transaction_id = '${id}'`,
      (id) => `update ledger.entries set amount = amount / 2 where transaction_id = '${id}'`,
      'transaction_changed',
    ],
    [
      'the account of an entry',
      (id) => `update ledger.entries set account_id = '${sales}', seq = 900 where transaction_id = '${id}' and leg = 1`,
      (id) => `update ledger.entries set account_id = '${cash}', seq = 2 where transaction_id = '${id}' and leg = 1`,
      'transaction_changed',
    ],
    [
      'a note',
      (id) => `update ledger.transactions set note = note || '.' where id = '${id}'`,
      (id) => `update ledger.transactions set note = left(note, -1) where id = '${id}'`,
      'transaction_changed',
    ],
    [
      'the day of one entry',
      (id) => `update ledger.entries set effective_on = effective_on + 1 where transaction_id = '${id}' and leg = 2`,
      (id) => `update ledger.entries set effective_on = effective_on - 1 where transaction_id = '${id}' and leg = 2`,
      'transaction_changed',
    ],
    [
      'when it happened',
      (id) => `update ledger.transactions set happened_on = effective_on - 3 where id = '${id}'`,
      (id) => `update ledger.transactions set happened_on = null where id = '${id}'`,
      'transaction_changed',
    ],
    [
      'which leg an entry takes back',
      (id) => `update ledger.entries set reverses_leg = 2 where transaction_id = '${id}' and leg = 1`,
      (id) => `update ledger.entries set reverses_leg = null where transaction_id = '${id}' and leg = 1`,
      'transaction_changed',
    ],
    [
      'an id, so that the transaction is gone',
      (id) => `update ledger.transactions set id = '01900000-0000-7000-8000-00000000dead' where id = '${id}'`,
      (id) => `update ledger.transactions set id = '${id}' where id = '01900000-0000-7000-8000-00000000dead'`,
      'transaction_missing',
    ],
  ];

  test.each(cases)('%s is named', async (_name, damage, mend, fault) => {
    const id = await second();
    await asOwner(damage(id));
    expect(await verifyLedgerChain(house.db)).toEqual({ ok: false, fault, position: 2n, transactionId: id });
    await asOwner(mend(id));
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: true });
  });

  test('the end of the chain misses what was signed', async () => {
    const last = (await links()).at(-1);
    await asOwner(`delete from ledger.chain_links where position = ${last?.position}`);
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: false, fault: 'link_missing' });
    const hex = Buffer.from(last?.hash ?? []).toString('hex');
    await asOwner(`insert into ledger.chain_links values (${last?.position}, '${last?.transaction_id}', '\\x${hex}')`);
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: true });
  });

  test('the whole chain anew disagrees with the root that was signed, and with an anchor kept outside', async () => {
    const before = await verifyLedgerChain(house.db);
    const id = await second();
    await asOwner(`update ledger.transactions set note = 'another story' where id = '${id}';
      delete from ledger.chain_links; delete from ledger.chain_marks`);
    await sealLedger(house.db);
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: false, fault: 'root_differs' });
    await asOwner('delete from ledger.chain_roots');
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: true });
    expect(await verifyLedgerChain(house.db, before.ok ? before.head : undefined)).toMatchObject({
      fault: 'anchor_differs',
    });
    await asOwner(`insert into ledger.chain_roots select '2026-11-19', 1, hash, (select id from identity.audit_keys),
      '\\x00', now() from ledger.chain_links where position = 1`);
    expect(await verifyLedgerChain(house.db)).toMatchObject({ fault: 'root_forged' });
    expect(await keepVerification(house)).toMatchObject({ fault: 'root_forged' });
  });
});
