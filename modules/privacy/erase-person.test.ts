// The proof of erasure: in a whole co-operative with milk, statements and payouts, nothing names the person afterwards,
// and nothing of the books moved.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { storeFile } from '../../platform/files.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { testHouse } from '../../test/house.ts';
import { type SmallWorld, smallWorld } from '../../test/small-world.ts';
import { payCycle } from '../../world/pay-cycle.ts';
import { endDeduction } from '../collection/deductions/end-deduction.ts';
import { addDocument } from '../collection/members/add-document.ts';
import { settleConflict } from '../collection/offline/settle-offline.ts';
import { closeShift } from '../collection/shifts/close-shift.ts';
import { sealAudit } from '../identity/audit/seal-audit.ts';
import { verifyAuditChain } from '../identity/audit/verify-audit-chain.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeNotice } from './factory.ts';

const house = await testHouse();
let world: SmallWorld;
let personId = '';
let memberId = '';
let names: { name: string; name_bn: string; phone: string };

const asAdministrator = async () => house.as(world.surma.people.administrator);
const request = async () => (await house.as(personId)).get('/api/me/data');

beforeAll(async () => {
  world = await smallWorld(house);
  // The smallest payment: every fifteenth in the order of amounts comes back, and it is never the first.
  const line = await house.db
    .selectFrom('payments.payout_lines')
    .innerJoin('collection.members', 'collection.members.person_id', 'payments.payout_lines.person_id')
    .innerJoin('collection.centres', 'collection.centres.site_id', 'collection.members.centre_id')
    .select(['collection.members.id as memberId', 'collection.members.person_id as personId'])
    .where('collection.centres.union_id', '=', world.surma.unionId)
    .where('payments.payout_lines.state', '=', 'paid')
    .orderBy('payments.payout_lines.amount')
    .limit(1)
    .executeTakeFirstOrThrow();
  personId = line.personId ?? '';
  memberId = line.memberId;
  // A name no other has, so that the scan proves something; spelt alike in the register of members.
  const renamed = { name: 'Zahirul Qayyum', name_bn: 'জহিরুল কাইয়ুম' };
  const client = await asAdministrator();
  await client.send('PATCH', `/api/people/${personId}`, renamed);
  await client.send('PATCH', `/api/collection/members/${memberId}`, {
    name_en: renamed.name,
    name_bn: renamed.name_bn,
  });
  const row = await house.db
    .selectFrom('identity.people')
    .select('phone')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  names = { ...renamed, phone: row.phone ?? '' };
  await leaveTraces(client);
});

/** A document with a picture, notices to the person and about them, stored answers, and account names. */
async function leaveTraces(client: Awaited<ReturnType<typeof asAdministrator>>): Promise<void> {
  const occasion = systemOccasion(house.clock, 'test');
  await inTransaction(house.db, async (tx) => {
    const bytes = Buffer.from(`picture of ${names.name}`);
    const file_id = await storeFile(tx, house.files, occasion, {
      name: `${names.name}.webp`,
      mediaType: 'image/webp',
      bytes,
    });
    await addDocument(tx, occasion, memberId, { kind: 'national_id', number: '1990123456789', file_id });
  });
  await makeNotice(house, personId, `to ${names.name_bn}`);
  await makeNotice(house, world.surma.people.official, `about ${names.name} at ${names.phone}`);
  await client.send(
    'PATCH',
    `/api/people/${personId}`,
    { language: 'bn' },
    { 'idempotency-key': 'answer-with-a-name' },
  );
  await (await house.as(personId)).send('POST', '/api/me/exports');
  await house.runJobs();
  await house.database.sql`
    update ledger.accounts set name_en = ${`Payable to ${names.name}`}, name_bn = ${`পাওনা, ${names.name_bn}`}
    where owner_id = ${memberId}`;
}

/** Every column of text or JSON in the house that holds one of the words. */
async function mentionsOf(words: readonly string[]): Promise<string[]> {
  const columns = await house.database.sql`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema !~ '^(pg_|information_schema)'
      and data_type in ('text', 'jsonb', 'json', 'character varying', 'ARRAY')`;
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    for (const word of words) {
      const [hit] = await house.database.sql.unsafe(
        `select 1 from "${schema}"."${table}" where position($1 in "${column}"::text) > 0 limit 1`,
        [word],
      );
      if (hit) found.push(`${schema}.${table}.${column} holds ${word}`);
    }
  }
  return found;
}

function filesHolding(words: readonly string[]): string[] {
  const folder = join(house.config.DATA_DIR, 'files');
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => words.some((word) => readFileSync(path).includes(word)));
}

const words = () => [names.name, names.name_bn, names.phone, names.phone.slice(4), '1990123456789'];

/** What the books say, with nothing in it that names somebody. */
const books = async () =>
  JSON.stringify([
    await house.database.sql`select id, balance::text, entry_count::text from ledger.accounts order by id`,
    await house.database
      .sql`select transaction_id, leg, amount::text, balance_after::text from ledger.entries order by 1, 2`,
    await house.database
      .sql`select id, number, gross::text, deducted::text, net::text from collection.statements order by id`,
    await house.database.sql`select id, amount::text, volume_ml from collection.receipts order by id`,
    await house.database.sql`select id, amount::text, state, reference from payments.payout_lines order by id`,
    await house.database.sql`select id, sha256, total::text from payments.payout_files order by id`,
  ]);

describe('erasure', () => {
  test('is refused with what stands against it while milk or money is open, and nothing waits', async () => {
    const client = await house.as(personId);
    const answer = await client.send('POST', '/api/me/erasure', {});
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'privacy.cycle_open']);
    expect((await request()).json()).toMatchObject({ erasure: null });
    expect((await request()).json().obstacles.map((one: { code: string }) => one.code)).toContain('privacy.cycle_open');
  });

  test('is refused for the last administrator', async () => {
    const tree = await makeTree(house);
    const only = await makePersonWith(house, 'administrator', tree.group.id);
    const answer = await (await house.as(only.id)).send('POST', '/api/me/erasure', {});
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'privacy.last_administrator']);
  });

  test('can be taken back in its seven days', async () => {
    const tree = await makeTree(house);
    const person = await makePersonWith(house, 'official', tree.union.id);
    const client = await house.as(person.id);
    expect((await client.send('POST', '/api/me/erasure', { reason: 'moving away' })).statusCode).toBe(201);
    expect((await client.send('POST', '/api/me/erasure', {})).json().code).toBe('privacy.request_waiting');
    expect((await client.send('DELETE', '/api/me/erasure')).statusCode).toBe(204);
    expect((await client.send('DELETE', '/api/me/erasure')).json().code).toBe('privacy.request_ended');
    house.clock.advance({ days: 8 });
    await runDue();
    const row = await house.db
      .selectFrom('identity.people')
      .select(['name', 'erased_at'])
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ name: person.name, erased_at: null });
    house.clock.advance({ days: -8 });
  });

  test('waits its seven days, is put off while something new stands against it, and is told', async () => {
    const tree = await makeTree(house);
    const [first, second] = [
      await makePersonWith(house, 'administrator', tree.group.id),
      await makePersonWith(house, 'administrator', tree.group.id),
    ];
    await (await house.as(first.id)).send('POST', '/api/me/erasure', {});
    await (await house.as(first.id)).send('PATCH', `/api/people/${second.id}`, { closed: true });
    house.clock.advance({ days: 8 });
    await runDue();
    const own = (await (await house.as(first.id)).get('/api/me/data')).json();
    expect(own.erasure).toMatchObject({ state: 'waiting', obstacles: [{ code: 'privacy.last_administrator' }] });
    await (await house.as(first.id)).send('DELETE', '/api/me/erasure');
    house.clock.advance({ days: -8 });
  });

  test('leaves no word of the person anywhere, and every sum where it was', async () => {
    await settleEverything();
    expect((await mentionsOf(words())).length).toBeGreaterThan(8);
    expect(filesHolding(words()).length).toBeGreaterThan(0);
    const client = await house.as(personId);
    const asked = await client.send('POST', '/api/me/erasure', {});
    expect(asked.json()).toEqual({ id: expect.any(String) });
    await sealAudit(house.db, house.clock.now());
    const money = await books();
    house.clock.advance({ days: 7, seconds: 1 });
    await runDue();
    expect(await mentionsOf(words())).toEqual([]);
    expect(filesHolding(words())).toEqual([]);
    expect(await books()).toBe(money);
    await sealAudit(house.db, house.clock.now());
    expect(await verifyAuditChain(house.db)).toMatchObject({ ok: true });
    const row = await house.db
      .selectFrom('identity.people')
      .selectAll()
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: 'Erased person', phone: null, email: null });
    expect(row.erased_at).not.toBeNull();
    expect((await client.get('/api/me')).statusCode).toBe(401);
    const list = (await (await asAdministrator()).get('/api/privacy/requests?kind=erasure&state=ended')).json().items;
    expect(list).toContainEqual(expect.objectContaining({ person_id: personId, state: 'done' }));
    const again = await (await asAdministrator()).send('POST', `/api/people/${personId}/erasures`, {
      reason: 'once more',
    });
    expect(again.json().code).toBe('privacy.person_erased');
    const reopened = await (await asAdministrator()).send('PATCH', `/api/people/${personId}`, { closed: false });
    expect(reopened.statusCode).toBe(409);
  });
});

/** Ends what is still taken from the member, closes the running cycle and pays it: then nothing is open. */
async function settleEverything(): Promise<void> {
  const finance = await house.occasion(world.surma.people.finance);
  const open = await house.db
    .selectFrom('collection.deductions')
    .select('id')
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .execute();
  const shifts = await house.db
    .selectFrom('collection.shifts')
    .innerJoin('collection.centres', 'collection.centres.site_id', 'collection.shifts.centre_id')
    .select('collection.shifts.id')
    .where('collection.shifts.state', '=', 'open')
    .where('collection.centres.union_id', '=', world.surma.unionId)
    .execute();
  const conflicts = await house.db.selectFrom('collection.receipt_conflicts').select('receipt_id as id').execute();
  await inTransaction(house.db, async (tx) => {
    const kept = { withdraw: null, reason: 'two cans' };
    for (const { id } of conflicts) await settleConflict(tx, finance, id, kept);
    for (const { id } of open) await endDeduction(tx, finance, id, { reason: 'paid the rest' });
    for (const { id } of shifts) await closeShift(tx, finance, id);
  });
  const cycle = await house.db
    .selectFrom('collection.cycles')
    .select('id')
    .where('site_id', '=', world.surma.unionId)
    .where('state', '=', 'open')
    .orderBy('from_on')
    .executeTakeFirstOrThrow();
  const checker = await house.occasion(world.surma.people.secondFinance);
  await payCycle(house, cycle.id, { maker: finance, checker }, () => house.runJobs());
}

async function runDue(): Promise<void> {
  const { jobTable } = await import('../../server/app.ts');
  await jobTable.jobs['privacy.erase_due']?.(house, {});
  await house.runJobs();
}
