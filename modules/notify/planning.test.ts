import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { testHouse } from '../../test/house.ts';
import { makePerson, makeTree } from '../identity/factory.ts';
import { greeting, makeGreeting, makeSignInCode } from './factory.ts';
import { defineNotice } from './notice-template.ts';
import { notify } from './notify.ts';
import { writeSettings } from './person-settings-store.ts';
import { prepareDue } from './prepare-due.ts';
import { readNotices } from './read-notices.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { holdSuppression } from './suppression-store.ts';
import { outboxOnly } from './transport.ts';

const house = await testHouse();
const { union } = await makeTree(house);

const quietNights = {
  timeZone: 'Asia/Dhaka',
  quietFrom: '21:00',
  quietUntil: '06:00',
  digestHour: 7,
  digestWeekday: 6,
  language: null,
};

async function sleeper(): Promise<string> {
  const person = await makePerson(house, { email: `s${newId()}@example.com` });
  await inTransaction(house.db, (tx) => writeSettings(tx, house.clock.now(), person.id, quietNights));
  return person.id;
}

async function messagesOf(personId: string): Promise<Record<string, string | null>[]> {
  const rows = await house.db
    .selectFrom('notify.messages')
    .select(['channel', 'state', 'due_at', 'last_error'])
    .where('person_id', '=', personId)
    .orderBy('channel')
    .execute();
  return rows.map(({ due_at, ...row }) => ({ ...row, due_at: due_at.toString() }));
}

const receipt = defineNotice({
  kind: 'test.receipt',
  name: { bn: 'রসিদ', en: 'Receipt' },
  channels: ['in_app', 'sms'],
  fallback: { to: 'sms', after: { hours: 2 } },
  variables: { litres: 'volume' },
  text: { bn: { title: 'দুধ', body: '{litres} লিটার' }, en: { title: 'Milk', body: '{litres} litres' } },
});

async function tellReceipt(personId: string, expiresAt?: Temporal.Instant, dedupeKey = newId()): Promise<number> {
  const { queued } = await inTransaction(house.db, (tx) =>
    notify(tx, systemOccasion(house.clock, 'test'), {
      notice: receipt,
      params: { litres: 5_000n },
      personId,
      siteId: union.id,
      dedupeKey,
      ...(expiresAt ? { expiresAt } : {}),
    }),
  );
  return queued;
}

describe('quiet hours', () => {
  it('let e-mail and inbox come, and the telephone ring in the morning', async () => {
    house.clock.set(Temporal.Instant.from('2026-11-20T17:30:00Z'));
    const id = await sleeper();
    await makeGreeting(house, { personId: id });
    expect((await messagesOf(id)).map(({ channel, due_at }) => [channel, due_at])).toEqual([
      ['email', '2026-11-20T17:30:00Z'],
      ['in_app', '2026-11-20T17:30:00Z'],
      ['sms', '2026-11-21T00:00:00Z'],
    ]);
    await sendDueMessages(house, outboxOnly);
    expect((await messagesOf(id)).map(({ state }) => state)).toEqual(['shown', 'sent', 'queued']);
    house.clock.set(Temporal.Instant.from('2026-11-21T00:00:00Z'));
    await sendDueMessages(house, outboxOnly);
    expect((await messagesOf(id)).map(({ state }) => state)).toEqual(['shown', 'sent', 'shown']);
  });

  it('do not hold what is urgent', async () => {
    house.clock.set(Temporal.Instant.from('2026-11-21T17:30:00Z'));
    const id = await sleeper();
    await makeGreeting(house, { personId: id, channels: ['sms'], isUrgent: true });
    expect((await messagesOf(id))[0]?.due_at).toBe('2026-11-21T17:30:00Z');
    await makeSignInCode(house, '+8801711000777', '445566');
    await prepareDue(house);
    const code = await house.db
      .selectFrom('notify.messages')
      .select(['due_at', 'is_urgent'])
      .where('address', '=', '+8801711000777')
      .executeTakeFirstOrThrow();
    expect([code.due_at.toString(), code.is_urgent]).toEqual(['2026-11-21T17:30:00Z', true]);
    await sendDueMessages(house, outboxOnly);
  });

  it('catch what comes to lie in them later, and let it expire there', async () => {
    house.clock.set(Temporal.Instant.from('2026-11-22T13:30:00Z'));
    const [late, worthless] = [await sleeper(), await sleeper()];
    await tellReceipt(late);
    await tellReceipt(worthless, Temporal.Instant.from('2026-11-22T20:00:00Z'));
    // Planned for 21:30, two hours on, and so for the morning.
    expect((await messagesOf(late))[1]).toMatchObject({ channel: 'sms', due_at: '2026-11-23T00:00:00Z' });
    await house.db
      .updateTable('notify.messages')
      .set({ due_at: Temporal.Instant.from('2026-11-22T15:00:00Z') })
      .where('person_id', '=', late)
      .where('channel', '=', 'sms')
      .execute();
    house.clock.set(Temporal.Instant.from('2026-11-22T15:30:00Z'));
    await sendDueMessages(house, outboxOnly);
    expect((await messagesOf(late))[1]).toMatchObject({ state: 'queued', due_at: '2026-11-23T00:00:00Z' });
    house.clock.set(Temporal.Instant.from('2026-11-23T00:00:00Z'));
    await sendDueMessages(house, outboxOnly);
    expect((await messagesOf(late))[1]).toMatchObject({ state: 'shown' });
    expect((await messagesOf(worthless))[1]).toMatchObject({ state: 'expired' });
  });
});

describe('falling back', () => {
  it('sends the text message only if the inbox lies unread', async () => {
    house.clock.set(Temporal.Instant.from('2026-11-24T04:00:00Z'));
    const [reader, other] = [await makePerson(house), await makePerson(house)];
    await tellReceipt(reader.id);
    await tellReceipt(other.id);
    await sendDueMessages(house, outboxOnly);
    expect((await messagesOf(other.id))[1]).toMatchObject({ state: 'queued', due_at: '2026-11-24T06:00:00Z' });
    await inTransaction(house.db, (tx) => readNotices(tx, systemOccasion(house.clock, 'test'), reader.id, {}));
    house.clock.advance({ hours: 2 });
    await sendDueMessages(house, outboxOnly);
    expect((await messagesOf(reader.id))[1]).toMatchObject({ state: 'cancelled', last_error: 'read_already' });
    expect((await messagesOf(other.id))[1]).toMatchObject({ state: 'shown' });
  });

  it('queues nothing for a fact told before', async () => {
    const person = await makePerson(house);
    const key = newId();
    expect(await tellReceipt(person.id, undefined, key)).toBe(2);
    expect(await tellReceipt(person.id, undefined, key)).toBe(0);
    expect(await messagesOf(person.id)).toHaveLength(2);
  });
});

describe('suppression', () => {
  it('keeps a message from a dead address, says so, and lets a code through', async () => {
    const person = await makePerson(house, { email: 'gone@example.com' });
    await inTransaction(house.db, (tx) =>
      holdSuppression(tx, {
        id: newId(),
        channel: 'email',
        address: 'gone@example.com',
        reason: 'bounced',
        detail: 'smtp_550',
        message_id: null,
        created_at: house.clock.now(),
        expires_at: house.clock.now().add({ hours: 24 }),
      }),
    );
    await makeGreeting(house, { personId: person.id, channels: ['email'] });
    expect(await messagesOf(person.id)).toMatchObject([{ state: 'suppressed', last_error: 'suppressed_bounced' }]);
    await makeSignInCode(house, 'gone@example.com', '998877');
    const code = await house.db
      .selectFrom('notify.messages')
      .select('state')
      .where('address', '=', 'gone@example.com')
      .where('kind', '=', 'test.sign_in_code')
      .executeTakeFirstOrThrow();
    expect(code.state).toBe('queued');
    house.clock.advance({ hours: 24 });
    await makeGreeting(house, { personId: person.id, channels: ['email'] });
    expect((await messagesOf(person.id)).map(({ state }) => state).sort()).toEqual(['queued', 'suppressed']);
  });
});

it('writes in the language the person chose for notices', async () => {
  const person = await makePerson(house, { language: 'en' });
  const settings = { ...quietNights, language: 'bn' } as const;
  await inTransaction(house.db, (tx) => writeSettings(tx, house.clock.now(), person.id, settings));
  await makeGreeting(house, { personId: person.id, notice: greeting, channels: ['in_app'] });
  const { title } = await house.db
    .selectFrom('notify.messages')
    .select('title')
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow();
  expect(title).toBe('শুভেচ্ছা');
});
