import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { testHouse } from '../../test/house.ts';
import { createPerson, createSite } from '../identity/index.ts';
import { digest, greeting, makeGreeting, signInCode } from './factory.ts';
import { notify, notifyMany } from './notify.ts';
import { writeChoices } from './preference-store.ts';

const house = await testHouse();
const system = await house.occasion();
let rootSite = '';
let phones = 1_711_000_000;

beforeAll(async () => {
  const root = { kind: 'group', parentId: null, code: 'SURMA', nameBn: 'সুরমা', nameEn: 'Surma' } as const;
  rootSite = (await inTransaction(house.db, (tx) => createSite(tx, system, root))).id;
});

async function person(given: { phone?: boolean; email?: boolean; language?: 'bn' | 'en' }): Promise<string> {
  phones += 1;
  const created = await inTransaction(house.db, (tx) =>
    createPerson(tx, system, {
      name: 'Rahima Begum',
      nameBn: 'রহিমা বেগম',
      language: given.language ?? 'bn',
      ...(given.phone ? { phone: `+880${phones}` } : {}),
      ...(given.email ? { email: `rahima${phones}@example.com` } : {}),
    }),
  );
  return created.id;
}

function messagesOf(personId: string): Promise<Record<string, unknown>[]> {
  return house.db
    .selectFrom('notify.messages')
    .select(['channel', 'state', 'language', 'body', 'site_id', 'address'])
    .where('person_id', '=', personId)
    .orderBy('channel')
    .execute();
}

async function countMessages(): Promise<number> {
  const rows = await house.db.selectFrom('notify.messages').select('id').execute();
  return rows.length;
}

async function waitingJobs(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker.jobs where task_identifier = 'notify.send'`.execute(house.db);
  return rows[0]?.n ?? 0;
}

describe('notify', () => {
  it('queues one message for each channel the person can be reached by, in their language', async () => {
    const id = await person({ phone: true, email: true, language: 'en' });
    const result = await makeGreeting(house, { personId: id });
    expect(result).toEqual({ queued: 3, repeated: 0, unreachable: [] });
    const shared = { language: 'en', body: 'Welcome Rahima, due Tk 888.85', site_id: rootSite };
    expect(await messagesOf(id)).toEqual([
      { ...shared, channel: 'email', state: 'queued', address: `rahima${phones}@example.com` },
      { ...shared, channel: 'in_app', state: 'sent', address: null },
      { ...shared, channel: 'sms', state: 'queued', address: `+880${phones}` },
    ]);
    expect(await waitingJobs()).toBe(1);
    await house.runJobs();
    expect((await messagesOf(id)).map(({ state }) => state)).toEqual(['shown', 'sent', 'shown']);
    expect(await waitingJobs()).toBe(0);
  });

  it('leaves out channels without an address and says who cannot be reached at all', async () => {
    const id = await person({ phone: true });
    expect(await makeGreeting(house, { personId: id, channels: ['email'] })).toEqual({
      queued: 0,
      repeated: 0,
      unreachable: [0],
    });
    expect(await messagesOf(id)).toEqual([]);
    await makeGreeting(house, { personId: id });
    expect((await messagesOf(id)).map(({ channel }) => channel)).toEqual(['in_app', 'sms']);
  });

  it('sends to an address and nowhere else when one is given', async () => {
    const id = await person({ phone: true, email: true });
    await makeGreeting(house, { personId: id, address: 'other@example.com' });
    expect((await messagesOf(id)).map(({ channel, address }) => [channel, address])).toEqual([
      ['email', 'other@example.com'],
    ]);
  });

  it('queues nothing a second time under the same key, whatever the words', async () => {
    const id = await person({ phone: true });
    const dedupeKey = newId();
    expect(await makeGreeting(house, { personId: id, dedupeKey })).toMatchObject({ queued: 2, repeated: 0 });
    const params = { name: { bn: 'করিম', en: 'Karim' }, due: { amount: 1n, currency: 'BDT' } };
    expect(await makeGreeting(house, { personId: id, dedupeKey, params })).toMatchObject({ queued: 0, repeated: 2 });
    const messages = await messagesOf(id);
    expect(messages).toHaveLength(2);
    expect(messages[0]?.body).toContain('রহিমা');
  });

  it('queues one set of messages when the same fact is told by two transactions at once', async () => {
    const id = await person({ phone: true });
    const dedupeKey = newId();
    const results = await Promise.all(
      Array.from({ length: 6 }, () => makeGreeting(house, { personId: id, dedupeKey })),
    );
    expect(results.reduce((sum, { queued }) => sum + queued, 0)).toBe(2);
    expect(await messagesOf(id)).toHaveLength(2);
  });

  it('leaves nothing behind when the caller rolls back', async () => {
    const id = await person({ phone: true });
    await house.runJobs();
    const work = inTransaction(house.db, async (tx) => {
      const params = { name: { bn: 'ক', en: 'k' }, due: { amount: 1n, currency: 'BDT' } };
      await notify(tx, system, { notice: greeting, params, personId: id, dedupeKey: newId() });
      throw new Error('the caller changed its mind');
    });
    await expect(work).rejects.toThrow('the caller changed its mind');
    expect(await messagesOf(id)).toEqual([]);
    expect(await waitingJobs()).toBe(0);
  });

  it('obeys what the person turned on and off', async () => {
    const id = await person({ phone: true, email: true });
    const say = (dedupeKey: string): Promise<unknown> =>
      inTransaction(house.db, (tx) =>
        notify(tx, system, { notice: digest, params: { name: 'x' }, personId: id, dedupeKey }),
      );
    await say(newId());
    expect((await messagesOf(id)).map(({ channel }) => channel)).toEqual(['in_app']);
    await inTransaction(house.db, (tx) =>
      writeChoices(tx, system.now, id, [
        { kind: digest.kind, channel: 'sms', is_on: true },
        { kind: digest.kind, channel: 'in_app', is_on: false },
        { kind: signInCode.kind, channel: 'sms', is_on: false },
      ]),
    );
    await say(newId());
    expect((await messagesOf(id)).map(({ channel }) => channel)).toEqual(['in_app', 'sms']);
    await inTransaction(house.db, (tx) =>
      notify(tx, system, {
        notice: signInCode,
        params: { code: '111222' },
        personId: id,
        channels: ['sms'],
        dedupeKey: newId(),
        expiresAt: system.now.add({ minutes: 5 }),
      }),
    );
    expect((await messagesOf(id)).map(({ channel }) => channel)).toEqual(['in_app', 'sms', 'sms']);
  });

  it('refuses what only a bug can ask for, and queues nothing', async () => {
    const before = await countMessages();
    const id = await person({ phone: true });
    const nobody = makeGreeting(house, { personId: newId() });
    await expect(nobody).rejects.toThrow('Notice test.greeting is for nobody in the register');
    const incomplete = makeGreeting(house, { personId: id, params: { name: { bn: 'ক', en: 'k' } } as never });
    await expect(incomplete).rejects.toThrow('Notice test.greeting: the variable due is missing');
    const endless = inTransaction(house.db, (tx) =>
      notify(tx, system, { notice: signInCode, params: { code: '1' }, personId: id, dedupeKey: newId() }),
    );
    await expect(endless).rejects.toThrow('Notice test.sign_in_code has a secret and must expire');
    expect(await countMessages()).toBe(before);
  });

  it('tells the open screens of the person at once', async () => {
    const id = await person({});
    const heard: unknown[] = [];
    const end = house.realtime.subscribe(`person:${id}`, (message) => heard.push(message.name));
    await makeGreeting(house, { personId: id });
    await expect.poll(() => heard).toEqual(['notify.notice']);
    end();
  });
});

describe('notifyMany', () => {
  it('queues ten thousand in one transaction, and again none', async () => {
    const ids = await manyPeople(10_000);
    const params = { name: { bn: 'রহিমা', en: 'Rahima' }, due: { amount: 88_885n, currency: 'BDT' } };
    const requests = ids.map((personId) => ({ notice: greeting, params, personId, dedupeKey: `many:${personId}` }));
    const before = await countMessages();
    const result = await inTransaction(house.db, (tx) => notifyMany(tx, system, requests));
    expect(result).toEqual({ queued: 20_000, repeated: 0, unreachable: [] });
    expect(await countMessages()).toBe(before + 20_000);
    const again = await inTransaction(house.db, (tx) => notifyMany(tx, system, requests));
    expect(again).toEqual({ queued: 0, repeated: 20_000, unreachable: [] });
  });
});

/** One by one through createPerson this many would take the time of all other tests together. */
async function manyPeople(count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into identity.people (id, name, name_bn, phone, language, created_at, updated_at)
      select uuidv7(), 'Member ' || n, 'সদস্য ' || n, '+88018' || (10000000 + n), 'bn', now(), now()
      from generate_series(1, ${count}::int) as n returning id, phone)
    insert into identity.contact_points (id, person_id, kind, value, is_primary, added_at)
    select uuidv7(), id, 'phone', phone, true, now() from made returning person_id as id`.execute(house.db);
  return rows.map(({ id }) => id);
}
