import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { auditHistory } from './audit-history.ts';
import { recordAudit, recordAudits } from './record-audit.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

// Each test may damage its chain, so each has a house of its own.
let house: TestHouse;
const open = async (): Promise<TestHouse> => {
  house = await openTestHouse();
  return house;
};
afterEach(() => house.close());

const entry = (note: string) => ({
  action: 'test.thing_done',
  siteId: null,
  subject: { kind: 'test.thing', id: note },
  before: null,
  after: { note, amount: 88885 },
});
const record = (note: string) =>
  inTransaction(house.db, (tx) => recordAudit(tx, systemOccasion(house.clock, 'test'), entry(note)));
const seal = () => sealAudit(house.db, house.clock.now());
const links = () => house.db.selectFrom('identity.audit_links').selectAll().orderBy('position').execute();
const waiting = () => house.db.selectFrom('identity.audit_unsealed').selectAll().execute();

/** What only somebody with the database's own rights can do. */
async function damage(statement: string): Promise<void> {
  const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
  try {
    await owner.sql.unsafe(`begin; set local session_replication_role = replica; ${statement}; commit`);
  } finally {
    await owner.close();
  }
}

describe('sealing', () => {
  test('chains every committed record once, without gaps, and the chain verifies', async () => {
    await open();
    for (const note of ['one', 'two', 'three']) await record(note);
    expect(await seal()).toBe(3);
    expect(await seal()).toBe(0);
    await record('four');
    expect(await seal()).toBe(1);
    expect((await links()).map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n]);
    expect(await waiting()).toEqual([]);
    const verdict = await verifyAuditChain(house.db);
    expect(verdict).toEqual({
      ok: true,
      head: { position: 4n, hash: Buffer.from((await links())[3]?.hash ?? []).toString('hex') },
    });
  });

  test('an empty chain is a good chain', async () => {
    await open();
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true, head: { position: 0n } });
  });

  test('a record rolled back leaves nothing behind', async () => {
    await open();
    await expect(
      inTransaction(house.db, async (tx) => {
        await recordAudit(tx, systemOccasion(house.clock, 'test'), entry('gone'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await waiting()).toEqual([]);
    expect(await seal()).toBe(0);
  });

  test('a transaction that began first and commits last is chained last, not lost', async () => {
    await open();
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = inTransaction(house.db, async (tx) => {
      await recordAudit(tx, systemOccasion(house.clock, 'test'), entry('slow'));
      begun();
      await held;
    });
    await hasBegun;
    await record('quick');
    expect(await seal()).toBe(1);
    release();
    await slow;
    expect(await seal()).toBe(1);
    const order = await house.db
      .selectFrom('identity.audit_links as link')
      .innerJoin('identity.audit_records as record', 'record.id', 'link.record_id')
      .select('record.subject_id')
      .orderBy('link.position')
      .execute();
    expect(order.map(({ subject_id }) => subject_id)).toEqual(['quick', 'slow']);
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true, head: { position: 2n } });
  });

  test('many writers and many sealers at once: each record sealed exactly once', async () => {
    await open();
    const writers = Array.from({ length: 60 }, (_, index) => record(`note ${index}`));
    const sealers = Array.from({ length: 12 }, () => seal());
    await Promise.all([...writers, ...sealers]);
    await seal();
    expect((await links()).map(({ position }) => position)).toEqual(
      Array.from({ length: 60 }, (_, index) => BigInt(index + 1)),
    );
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true, head: { position: 60n } });
  });

  test('ten thousand records in one statement, sealed and verified', async () => {
    await open();
    const entries = Array.from({ length: 10_000 }, (_, index) => entry(`note ${index}`));
    await inTransaction(house.db, (tx) => recordAudits(tx, systemOccasion(house.clock, 'test'), entries));
    expect(await seal()).toBe(10_000);
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true, head: { position: 10_000n } });
  });
});

describe('the verifier', () => {
  const sealed = async (): Promise<string[]> => {
    await open();
    for (const note of ['one', 'two', 'three', 'four', 'five']) await record(note);
    await seal();
    return (await links()).map(({ record_id }) => record_id);
  };

  test.each([
    ['an amount', `after = jsonb_set(after, '{amount}', '88886')`],
    ['the person', `person_id = gen_random_uuid(), system_name = null`],
    ['the moment', `recorded_at = recorded_at + interval '1 microsecond'`],
    ['the action', `action = 'test.thing_undone'`],
    ['the reason', `reason = ''`],
    ['the site', `site_id = gen_random_uuid()`],
    ['the address', `address = '10.0.0.1'`],
  ])('names the record in which %s was changed', async (_what, change) => {
    const ids = await sealed();
    await damage(`update identity.audit_records set ${change} where id = '${ids[2]}'`);
    expect(await verifyAuditChain(house.db)).toEqual({
      ok: false,
      fault: 'record_changed',
      position: 3n,
      recordId: ids[2],
    });
  });

  test('names a record that was deleted, and a link that was', async () => {
    let ids = await sealed();
    await damage(`delete from identity.audit_records where id = '${ids[1]}'`);
    expect(await verifyAuditChain(house.db)).toEqual({
      ok: false,
      fault: 'record_missing',
      position: 2n,
      recordId: ids[1],
    });
    await house.close();
    ids = await sealed();
    await damage(`delete from identity.audit_links where position = 2`);
    expect(await verifyAuditChain(house.db)).toEqual({
      ok: false,
      fault: 'link_missing',
      position: 3n,
      recordId: ids[2],
    });
  });

  test('names two records that changed places', async () => {
    const ids = await sealed();
    await damage(`alter table identity.audit_links drop constraint audit_links_record_once;
      update identity.audit_links set record_id = case position when 2 then '${ids[2]}'::uuid
        else '${ids[1]}'::uuid end where position in (2, 3)`);
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: false, fault: 'record_changed', position: 2n });
  });

  test('names a record that was slipped past the chain', async () => {
    await sealed();
    await record('hidden');
    const [hidden] = await waiting();
    await damage(`delete from identity.audit_unsealed`);
    expect(await verifyAuditChain(house.db)).toEqual({
      ok: false,
      fault: 'record_forgotten',
      position: null,
      recordId: hidden?.record_id,
    });
  });

  test('with an anchor, finds a chain that was cut short or rewritten as a whole', async () => {
    await sealed();
    const verdict = await verifyAuditChain(house.db);
    if (!verdict.ok) throw new Error('the chain was good');
    const anchor = verdict.head;
    await damage(`delete from identity.audit_links where position > 3;
      delete from identity.audit_records where id not in (select record_id from identity.audit_links)`);
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true, head: { position: 3n } });
    expect(await verifyAuditChain(house.db, anchor)).toMatchObject({ ok: false, fault: 'link_missing', position: 4n });
    for (const note of ['another four', 'another five']) await record(note);
    await seal();
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true, head: { position: 5n } });
    expect(await verifyAuditChain(house.db, anchor)).toMatchObject({
      ok: false,
      fault: 'anchor_differs',
      position: 5n,
    });
  });
});

describe('the records', () => {
  test('keep who, what, before and after, why, whence and by which request, and refuse change', async () => {
    await open();
    const requestId = newId();
    const occasion = { ...systemOccasion(house.clock, 'nightly'), address: '203.0.113.5', requestId };
    const siteId = newId();
    await inTransaction(house.db, (tx) =>
      recordAudit(tx, occasion, {
        action: 'test.thing_changed',
        siteId,
        subject: { kind: 'test.thing', id: 'x' },
        before: { fat_bp: 410 },
        after: { fat_bp: 420 },
        reason: 'মাপে ভুল',
      }),
    );
    expect(await auditHistory(house.db, { kind: 'test.thing', id: 'x' })).toEqual([
      {
        id: expect.any(String),
        recorded_at: house.clock.now(),
        person_id: null,
        actor_kind: 'system',
        actor_name: 'nightly',
        actor_name_bn: 'nightly',
        action: 'test.thing_changed',
        site_id: siteId,
        subject_kind: 'test.thing',
        subject_id: 'x',
        before: { fat_bp: 410 },
        after: { fat_bp: 420 },
        reason: 'মাপে ভুল',
        address: '203.0.113.5',
        request_id: requestId,
        position: null,
      },
    ]);
    await seal();
    const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
    try {
      for (const table of ['audit_records', 'audit_links']) {
        await expect(owner.sql.unsafe(`delete from identity.${table}`)).rejects.toThrow('append-only');
        await expect(owner.sql.unsafe(`truncate identity.${table} cascade`)).rejects.toThrow('append-only');
        await expect(house.database.sql.unsafe(`delete from identity.${table}`)).rejects.toThrow('permission denied');
      }
      await expect(owner.sql.unsafe(`update identity.audit_records set reason = null`)).rejects.toThrow('append-only');
      await expect(owner.sql.unsafe(`update identity.audit_links set sealed_at = now()`)).rejects.toThrow(
        'append-only',
      );
    } finally {
      await owner.close();
    }
    expect(await auditHistory(house.db, { kind: 'test.thing', id: 'x' })).toHaveLength(1);
  });
});
