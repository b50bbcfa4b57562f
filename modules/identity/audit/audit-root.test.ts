import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { listAuditRoots } from './list-audit-roots.ts';
import { recordAudit } from './record-audit.ts';
import { sealAudit } from './seal-audit.ts';
import { signAuditRoot } from './sign-audit-root.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

// Each test may damage its chain, so each has a house of its own.
let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});
afterEach(() => house.close());

async function record(note: string): Promise<void> {
  const subject = { kind: 'test.thing', id: note };
  const entry = { action: 'test.thing_done', siteId: null, subject, after: { note } };
  await inTransaction(house.db, (tx) => recordAudit(tx, systemOccasion(house.clock, 'test'), entry));
}

async function damage(statement: string): Promise<void> {
  const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
  try {
    await owner.sql.unsafe(`begin; set local session_replication_role = replica; ${statement}; commit`);
  } finally {
    await owner.close();
  }
}

test('one root a day, which anybody with the published key can check', async () => {
  expect(await signAuditRoot(house)).toBeNull();
  await record('one');
  expect(await signAuditRoot(house)).toMatchObject({ position: 1n });
  await record('two');
  expect(await signAuditRoot(house)).toBeNull();
  house.clock.advance({ hours: 24 });
  expect(await signAuditRoot(house)).toMatchObject({ position: 2n });
  const { items, keys } = await listAuditRoots(house.db);
  expect(items.map(({ on_day, position }) => [on_day, position])).toEqual([
    ['2026-11-21', 2],
    ['2026-11-20', 1],
  ]);
  for (const { signature, signed_text } of items)
    expect(
      verify(
        null,
        Buffer.from(signed_text),
        createPublicKey(keys[0]?.public_key ?? ''),
        Buffer.from(signature, 'base64'),
      ),
    ).toBe(true);
  expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true });
});

test('a chain rewritten to agree with itself is found by its root, and so is a forged root', async () => {
  for (const note of ['one', 'two']) await record(note);
  await signAuditRoot(house);
  await damage(`delete from identity.audit_links;
    insert into identity.audit_unsealed select id from identity.audit_records;
    update identity.audit_records set reason = 'another story' where subject_id = 'one'`);
  await sealAudit(house.db, house.clock.now());
  expect(await verifyAuditChain(house.db)).toMatchObject({ ok: false, fault: 'root_differs', position: 2n });
  await damage(`update identity.audit_roots set hash = (select hash from identity.audit_links where position = 2)`);
  expect(await verifyAuditChain(house.db)).toMatchObject({ ok: false, fault: 'root_forged', position: 2n });
});

test('a chain cut short below a root is found', async () => {
  for (const note of ['one', 'two']) await record(note);
  await signAuditRoot(house);
  await damage(
    `delete from identity.audit_links where position = 2;
    delete from identity.audit_records where subject_id = 'two'`,
  );
  expect(await verifyAuditChain(house.db)).toMatchObject({ ok: false, fault: 'link_missing', position: 2n });
});

test('roots cannot be changed by the application', async () => {
  await record('one');
  await signAuditRoot(house);
  await expect(house.database.sql`delete from identity.audit_roots`).rejects.toThrow(/permission|append-only/);
  await expect(house.database.sql`update identity.audit_keys set made_at = now()`).rejects.toThrow(
    /permission|append-only/,
  );
});
