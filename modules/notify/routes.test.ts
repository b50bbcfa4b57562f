import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type Client, testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeGreeting, makeSignInCode } from './factory.ts';
import { outboxJobs } from './jobs.ts';
import { expireMessages } from './message-store.ts';

const house = await testHouse();
let administrator: Client;
let finance: Client;
let elsewhere: Client;
let operator: Client;
let member: Client;
let memberId = '';
let unionId = '';

beforeAll(async () => {
  const { group, union, centre } = await makeTree(house);
  const other = await makeTree(house);
  unionId = union.id;
  const person = await makePersonWith(house, 'member', centre.id, { email: 'rahima@example.com', name: 'Rahima' });
  memberId = person.id;
  administrator = await house.as((await makePersonWith(house, 'administrator', group.id)).id);
  finance = await house.as((await makePersonWith(house, 'finance', union.id)).id);
  elsewhere = await house.as((await makePersonWith(house, 'finance', other.union.id)).id);
  operator = await house.as((await makePersonWith(house, 'centre_operator', centre.id)).id);
  member = await house.as(memberId);
});

const send = outboxJobs([])['notify.send'];

async function greet(siteId = unionId): Promise<Record<'in_app' | 'email' | 'sms', string>> {
  await makeGreeting(house, { personId: memberId, siteId, dedupeKey: newId(), href: '/member/statements/1' });
  await send?.(house, {});
  const rows = await house.db
    .selectFrom('notify.messages')
    .select(['id', 'channel'])
    .where('person_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(3)
    .execute();
  return Object.fromEntries(rows.map(({ channel, id }) => [channel, id])) as Record<'in_app' | 'email' | 'sms', string>;
}

describe('/api/notices', () => {
  it('shows a person their own inbox and counts what is unread', async () => {
    const { in_app: first } = await greet();
    const { in_app: second } = await greet();
    const inbox = (await member.get('/api/notices?limit=1')).json();
    expect(inbox).toMatchObject({
      unread: 2,
      items: [{ id: second, title: 'Greeting', body: 'Welcome Rahima, due Tk 888.85', read_at: null }],
    });
    expect((await member.get(`/api/notices?limit=1&cursor=${inbox.next}`)).json()).toMatchObject({
      items: [{ id: first }],
      next: null,
    });
    expect((await operator.get('/api/notices')).json()).toEqual({ items: [], next: null, unread: 0 });
  });

  it('marks only what is one’s own', async () => {
    const { in_app: id } = await greet();
    expect((await operator.send('POST', '/api/notices/read', { ids: [id] })).json()).toEqual({ unread: 0 });
    expect((await member.get('/api/notices')).json().unread).toBe(3);
    const read = await member.send('POST', '/api/notices/read', { ids: [id] });
    expect([read.statusCode, read.json()]).toEqual([200, { unread: 2 }]);
    expect((await member.get('/api/notices?unread=true')).json().items).toHaveLength(2);
    expect((await member.send('POST', '/api/notices/read', {})).json()).toEqual({ unread: 0 });
    expect((await member.get('/api/notices')).json().items[0].read_at).toBe('2026-11-20T04:00:00Z');
  });

  it('is closed to guests', async () => {
    const guest = await house.as(null);
    const mark = await guest.send('POST', '/api/notices/marks', { ids: [newId()], as: 'read' });
    expect(mark.statusCode).toBe(401);
    expect((await guest.get('/api/notices')).statusCode).toBe(401);
    expect((await guest.send('POST', '/api/notices/read', {})).statusCode).toBe(401);
  });
});

describe('/api/outbox', () => {
  it('lists the messages of the sites where the reader may', async () => {
    const { sms } = await greet();
    const found = (await finance.get('/api/outbox?channel=sms&state=shown&kind=test.greeting&limit=1')).json();
    expect(found.items[0]).toMatchObject({
      id: sms,
      person_name: 'Rahima',
      body: 'Welcome Rahima, due Tk 888.85',
      sms_parts: 1,
      attempts: 1,
      due_at: null,
    });
    expect((await elsewhere.get('/api/outbox')).json().items).toEqual([]);
    expect((await operator.get('/api/outbox')).statusCode).toBe(403);
    expect((await finance.get('/api/outbox?q=rahi')).json().items.length).toBeGreaterThan(0);
    expect((await finance.get('/api/outbox?q=100%25')).json().items).toEqual([]);
    expect((await finance.get('/api/outbox?state=lost')).statusCode).toBe(422);
  });

  it('gives the same list as CSV', async () => {
    const answer = await finance.get('/api/outbox?format=csv&channel=email&limit=1');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [header, first] = answer.body.split('\r\n');
    expect(header).toMatch(/^\ufeffid,created_at,kind,channel,state,/);
    expect(first).toContain(',test.greeting,email,shown,Rahima,rahima@example.com,en,Greeting,');
    expect(answer.body.trim().split('\r\n').length).toBeGreaterThan(3);
    const workbook = await finance.get('/api/outbox?format=xlsx&channel=email');
    const rows = await readSheet(workbook.rawPayload);
    expect(rows).toHaveLength(answer.body.trim().split('\r\n').length);
    const traces = house.db.selectFrom('identity.audit_records').where('action', '=', 'identity.list_exported');
    expect(await traces.where('subject_kind', '=', 'notify.message').select('id').execute()).toHaveLength(2);
  });

  it('shows one message as it leaves the house, with its log', async () => {
    const { email, sms } = await greet();
    const mail = (await finance.get(`/api/outbox/${email}`)).json();
    expect(mail).toMatchObject({ state: 'shown', href: '/member/statements/1', can_resend: true, has_secret: false });
    expect(mail.html).toContain('<p style="margin:0 0 16px">Welcome Rahima, due Tk 888.85</p>');
    expect(mail.log).toMatchObject([{ number: 1, transport: 'outbox', outcome: 'shown', error_code: null }]);
    const text = (await finance.get(`/api/outbox/${sms}`)).json();
    expect(text).toMatchObject({ html: null, sms_encoding: 'gsm7', sms_units: 29, sms_parts: 1 });
    expect((await elsewhere.get(`/api/outbox/${email}`)).statusCode).toBe(404);
    expect((await operator.get(`/api/outbox/${email}`)).statusCode).toBe(403);
    expect((await finance.get(`/api/outbox/${newId()}`)).statusCode).toBe(404);
  });

  it('shows a one-time code to nobody who does not manage the outbox, and to nobody once it ran out', async () => {
    const list = '/api/outbox?kind=test.sign_in_code';
    await makeSignInCode(house, '+8801711000001', '482913', unionId);
    expect((await administrator.get(list)).json().items[0]).toMatchObject({
      state: 'queued',
      body: 'Your code is ••••••',
    });
    await send?.(house, {});
    const id = (await finance.get(list)).json().items[0].id;
    expect((await finance.get(list)).body).not.toContain('482913');
    expect((await finance.get(list)).json().items[0].body).toBe('Your code is ••••••');
    expect((await finance.get(`${list}&format=csv`)).body).not.toContain('482913');
    expect((await finance.get(`/api/outbox/${id}`)).body).not.toContain('482913');
    expect((await administrator.get(list)).json().items[0].body).toBe('Your code is 482913');
    expect((await administrator.get(`/api/outbox/${id}`)).json()).toMatchObject({
      body: 'Your code is 482913',
      has_secret: true,
      can_resend: false,
    });
    const later = house.clock.now().add({ minutes: 5 });
    await inTransaction(house.db, (tx) => expireMessages(tx, later));
    expect((await administrator.get(`/api/outbox/${id}`)).json()).toMatchObject({
      body: 'Your code is ••••••',
      has_secret: false,
      state: 'shown',
    });
    expect((await administrator.send('POST', `/api/outbox/${id}/resend`)).json()).toMatchObject({
      code: 'notify.message_erased',
    });
  });

  it('belongs to the root of the tree when no site was named', async () => {
    await makeSignInCode(house, '+8801711000009', '900100');
    const list = '/api/outbox?q=%2B8801711000009';
    expect((await finance.get(list)).json().items).toEqual([]);
    expect((await administrator.get(list)).json().items).toMatchObject([{ state: 'queued' }]);
  });

  it('sends a message again as a message of its own', async () => {
    const { sms, in_app: inApp } = await greet();
    const again = await administrator.send('POST', `/api/outbox/${sms}/resend`, undefined, { 'idempotency-key': 'k1' });
    expect(again.statusCode).toBe(201);
    const { id } = again.json();
    expect(id).not.toBe(sms);
    expect((await administrator.get(`/api/outbox/${id}`)).json()).toMatchObject({
      state: 'queued',
      resend_of: sms,
      body: 'Welcome Rahima, due Tk 888.85',
      attempts: 0,
      log: [],
    });
    expect((await administrator.get(`/api/outbox/${sms}`)).json()).toMatchObject({ state: 'shown', resends: [id] });
    const replay = await administrator.send('POST', `/api/outbox/${sms}/resend`, undefined, {
      'idempotency-key': 'k1',
    });
    expect(replay.json()).toEqual({ id });
    const open = await administrator.send('POST', `/api/outbox/${id}/resend`);
    expect([open.statusCode, open.json().code]).toEqual([409, 'notify.message_still_open']);
    const inbox = await administrator.send('POST', `/api/outbox/${inApp}/resend`);
    expect([inbox.statusCode, inbox.json().code]).toEqual([422, 'notify.message_not_outside']);
    expect((await finance.send('POST', `/api/outbox/${sms}/resend`)).statusCode).toBe(403);
    await send?.(house, {});
    expect((await administrator.get(`/api/outbox/${id}`)).json()).toMatchObject({ state: 'shown', attempts: 1 });
  });
});
