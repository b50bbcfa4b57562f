import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type Client, testHouse } from '../../test/house.ts';
import { statementReady } from '../collection/notices.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeGreeting } from './factory.ts';
import { notify } from './notify.ts';
import { sendDigests } from './send-digests.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { outboxOnly } from './transport.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';

const house = await testHouse({
  MAILGUN_SIGNING_KEY: 'key-of-mailgun',
  POSTMARK_WEBHOOK_LOGIN: 'mail:a-long-password',
});
let administrator: Client;
let elsewhere: Client;
let operator: Client;
let member: Client;
let memberId = '';
let unionId = '';
let centreId = '';

beforeAll(async () => {
  const { group, union, centre } = await makeTree(house);
  const other = await makeTree(house);
  [unionId, centreId] = [union.id, centre.id];
  const person = await makePersonWith(house, 'member', centre.id, { email: 'rahima@example.com', name: 'Rahima' });
  memberId = person.id;
  administrator = await house.as((await makePersonWith(house, 'administrator', group.id)).id);
  elsewhere = await house.as((await makePersonWith(house, 'administrator', other.group.id)).id);
  operator = await house.as((await makePersonWith(house, 'centre_operator', centre.id)).id);
  member = await house.as(memberId);
});

const statementParams = {
  member: { bn: 'রহিমা', en: 'Rahima' },
  number: 'S-1',
  from_on: Temporal.PlainDate.from('2026-11-01'),
  to_on: Temporal.PlainDate.from('2026-11-15'),
  volume: 10_000n,
  gross: { amount: 60_000n, currency: 'BDT' },
  deducted: { amount: 0n, currency: 'BDT' },
  net: { amount: 60_000n, currency: 'BDT' },
};

async function tellStatement(personId = memberId): Promise<void> {
  const occasion = await house.occasion();
  await inTransaction(house.db, (tx) =>
    notify(tx, occasion, {
      notice: statementReady,
      params: statementParams,
      personId,
      siteId: unionId,
      dedupeKey: newId(),
    }),
  );
}

async function messages(kind: string, personId = memberId): Promise<Record<string, unknown>[]> {
  return house.db
    .selectFrom('notify.messages')
    .select(['channel', 'state', 'title', 'body'])
    .where('kind', '=', kind)
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
}

describe('/api/me/notice-settings', () => {
  it('begins with nothing quiet, in the zone of the person’s site', async () => {
    expect((await member.get('/api/me/notice-settings')).json()).toMatchObject({
      quiet_from: null,
      time_zone: 'Asia/Dhaka',
      digest_hour: 7,
      language: null,
    });
  });

  const refused: [string, object, string][] = [
    ['a zone there is not', { time_zone: 'Asia/Sylhet' }, 'notify.time_zone_unknown'],
    ['half of a span', { quiet_from: '21:00' }, 'notify.quiet_half'],
    ['a whole day of quiet', { quiet_from: '21:00', quiet_until: '21:00' }, 'notify.quiet_half'],
    [
      'collecting what is not offered',
      { paces: [{ kind: 'notify.digest', pace: 'daily' }] },
      'notify.unknown_preference',
    ],
    ['collecting a code', { paces: [{ kind: 'identity.sign_in_code', pace: 'daily' }] }, 'notify.unknown_preference'],
  ];
  it.each(refused)('refuses %s, and changes nothing', async (_what, change, code) => {
    const before = (await operator.get('/api/me/notice-settings')).json();
    const answer = await operator.send('PATCH', '/api/me/notice-settings', change);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect((await operator.get('/api/me/notice-settings')).json()).toEqual(before);
  });
});

describe('/api/unsubscribe', () => {
  it('stops one notice over one channel, without a sign-in, however often it is pressed', async () => {
    const token = unsubscribeToken(house.config.SECRET, {
      personId: memberId,
      kind: statementReady.kind,
      channel: 'email',
    });
    const offer = await house.app.inject({ url: `/api/unsubscribe/${token}` });
    expect(offer.json()).toMatchObject({ kind: statementReady.kind, channel: 'email', is_on: true });
    for (let press = 0; press < 2; press += 1) {
      const answer = await house.app.inject({
        method: 'POST',
        url: `/api/unsubscribe/${token}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
      expect([answer.statusCode, answer.json().is_on]).toEqual([200, false]);
    }
    await tellStatement();
    expect((await messages(statementReady.kind)).map(({ channel }) => channel).sort()).toEqual(['in_app', 'sms']);
  });

  it('refuses forged links and what must always come, all in the same words', async () => {
    const real = unsubscribeToken(house.config.SECRET, {
      personId: memberId,
      kind: statementReady.kind,
      channel: 'sms',
    });
    const said = Buffer.from(`${memberId} ${statementReady.kind} in_app`).toString('base64url');
    const forged = [
      `${said}.${real.split('.')[1]}`,
      real.slice(0, -2),
      'x',
      `${real}.x`,
      unsubscribeToken('another secret of another house', {
        personId: memberId,
        kind: statementReady.kind,
        channel: 'sms',
      }),
      unsubscribeToken(house.config.SECRET, { personId: memberId, kind: 'identity.sign_in_code', channel: 'sms' }),
    ];
    const before = (await member.get('/api/me/notice-preferences')).json();
    for (const token of forged) {
      const answer = await house.app.inject({ method: 'POST', url: `/api/unsubscribe/${token}` });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'notify.unsubscribe_link_broken']);
    }
    expect((await member.get('/api/me/notice-preferences')).json()).toEqual(before);
  });
});

describe('mail reports', () => {
  async function mail(address: string): Promise<string> {
    await makeGreeting(house, { address, language: 'en', siteId: unionId });
    const row = await house.db
      .selectFrom('notify.messages')
      .select('id')
      .where('address', '=', address)
      .executeTakeFirstOrThrow();
    return row.id;
  }
  function mailgun(id: string, recipient: string, key = 'key-of-mailgun', at = house.clock.now()): object {
    const timestamp = String(Math.floor(at.epochMilliseconds / 1000));
    const token = newId();
    const signature = createHmac('sha256', key)
      .update(timestamp + token)
      .digest('hex');
    const headers = { 'message-id': `${id}@samabay.example` };
    const event = { id: `event-${id}`, event: 'failed', severity: 'permanent', recipient, message: { headers } };
    return { signature: { timestamp, token, signature }, 'event-data': event };
  }
  const report = (provider: string, payload: object, headers = {}) =>
    house.app.inject({ method: 'POST', url: `/api/mail-reports/${provider}`, payload, headers });
  const held = async (address: string) =>
    (await administrator.get(`/api/suppressions?q=${encodeURIComponent(address)}`)).json().items;

  it('stop a dead address, once, and only one of our own messages', async () => {
    const id = await mail('dead@example.com');
    for (let time = 0; time < 2; time += 1) {
      expect((await report('mailgun', mailgun(id, 'dead@example.com'))).statusCode).toBe(200);
    }
    expect(await held('dead@example.com')).toMatchObject([{ reason: 'bounced', message_id: id, lifted_at: null }]);
    await report('mailgun', mailgun(newId(), 'victim@example.com'));
    await report('mailgun', mailgun(await mail('other@example.com'), 'victim@example.com'));
    expect(await held('victim@example.com')).toEqual([]);
    await sendDueMessages(house, outboxOnly);
    const again = await administrator.send('POST', `/api/outbox/${id}/resend`);
    expect([again.statusCode, again.json().code]).toEqual([409, 'notify.address_suppressed']);
    const [stopped] = await held('dead@example.com');
    await administrator.send('POST', '/api/suppression-lifts', { site_id: unionId, id: stopped.id });
    expect((await administrator.send('POST', `/api/outbox/${id}/resend`)).statusCode).toBe(201);
  });

  it('refuse a wrong key, an old signature and wrong credentials', async () => {
    const id = await mail('spared@example.com');
    const old = house.clock.now().subtract({ minutes: 16 });
    const answers = [
      await report('mailgun', mailgun(id, 'spared@example.com', 'another key')),
      await report('mailgun', mailgun(id, 'spared@example.com', 'key-of-mailgun', old)),
      await report('mailgun', {}),
      await report('postmark', {
        RecordType: 'SpamComplaint',
        Email: 'spared@example.com',
        Metadata: { reference: `${id}@x` },
      }),
    ];
    for (const answer of answers)
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'notify.report_refused']);
    expect(await held('spared@example.com')).toEqual([]);
  });

  it('take a complaint for ever, and staff can lift it', async () => {
    const id = await mail('annoyed@example.com');
    const authorization = `Basic ${Buffer.from('mail:a-long-password').toString('base64')}`;
    const complaint = {
      RecordType: 'SpamComplaint',
      ID: 7,
      Email: 'annoyed@example.com',
      Metadata: { reference: `${id}@x` },
    };
    expect((await report('postmark', complaint, { authorization })).json()).toEqual({ taken: true });
    const [row] = await held('annoyed@example.com');
    expect(row).toMatchObject({ reason: 'complained', expires_at: null });
    expect((await operator.send('POST', '/api/suppression-lifts', { site_id: unionId, id: row.id })).statusCode).toBe(
      403,
    );
    const lift = () => administrator.send('POST', '/api/suppression-lifts', { site_id: unionId, id: row.id });
    expect((await lift()).statusCode).toBe(200);
    expect((await lift()).json().code).toBe('notify.suppression_over');
  });
});

describe('/api/deliveries', () => {
  it('tells what was sent to a person and whether it arrived', async () => {
    await makeGreeting(house, { personId: memberId, siteId: unionId });
    await sendDueMessages(house, outboxOnly);
    const log = (await administrator.get(`/api/deliveries?person_id=${memberId}`)).json();
    expect(log).toMatchObject({ person_name: 'Rahima', more: false });
    expect(log.items[0].ways.map((way: { channel: string; arrived: string }) => [way.channel, way.arrived])).toEqual([
      ['email', 'no'],
      ['in_app', 'left'],
      ['sms', 'no'],
    ]);
    expect(log.items[0].ways[2].steps.map((step: { what: string }) => step.what)).toEqual(['queued', 'tried']);
    expect((await elsewhere.get(`/api/deliveries?person_id=${memberId}`)).statusCode).toBe(404);
  });
});

describe('own words', () => {
  const draft = (change: object = {}) => ({
    union_id: unionId,
    kind: statementReady.kind,
    language: 'en',
    title: 'Your milk until {to_on}',
    body: 'Dear {member}, you receive {net}.',
    ...change,
  });
  const save = (change?: object) => administrator.send('PUT', '/api/notice-template-drafts', draft(change));

  const faults: [string, object, string, string][] = [
    ['a variable there is not', { body: 'You get {nett}.' }, 'notify.words_unknown', '/body'],
    ['a word that counts what there is not', { body: '{nett:day|days}' }, 'notify.words_unknown', '/body'],
    ['a brace left open', { body: 'You get {net' }, 'notify.words_unclosed', '/body'],
    [
      'a code that is left out',
      { kind: 'identity.sign_in_code', title: 'x', body: 'y' },
      'notify.words_missing',
      '/body',
    ],
    [
      'a code in the title',
      { kind: 'identity.sign_in_code', title: '{code}', body: '{code}' },
      'notify.words_secret_in_title',
      '/title',
    ],
    ['a notice there is not', { kind: 'no.such' }, 'notify.notice_unknown', '/kind'],
  ];
  it.each(faults)('refuse %s', async (_what, change, code, path) => {
    const answer = await save(change);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(answer.json().errors[0].path).toBe(path);
    const preview = await administrator.send('POST', '/api/notice-template-previews', draft(change));
    expect(preview.statusCode).toBe(code === 'notify.notice_unknown' ? 422 : 200);
  });

  it('are drafted, looked at, published, brought back and given up', async () => {
    const preview = (await administrator.send('POST', '/api/notice-template-previews', draft())).json();
    expect(preview.faults).toEqual([]);
    expect(preview.views.find((view: { channel: string }) => view.channel === 'sms')).toMatchObject({ sms_parts: 1 });
    const first = (await save()).json().id;
    expect((await save({ body: 'Dear {member}: {net}.' })).json().id).toBe(first);
    expect((await elsewhere.send('POST', `/api/notice-templates/${first}/publication`)).statusCode).toBe(404);
    expect((await administrator.send('POST', `/api/notice-templates/${first}/publication`)).statusCode).toBe(200);
    expect((await administrator.send('POST', `/api/notice-templates/${first}/publication`)).json().code).toBe(
      'notify.version_no_draft',
    );
    await tellStatement();
    expect((await messages(statementReady.kind)).at(-1)).toMatchObject({ body: 'Dear Rahima: Tk 600.00.' });
    const second = (await save({ body: 'Second: {net}.' })).json().id;
    await administrator.send('POST', `/api/notice-templates/${second}/publication`);
    const restored = (await administrator.send('POST', `/api/notice-templates/${first}/restoration`)).json().id;
    await administrator.send('POST', `/api/notice-templates/${restored}/publication`);
    const url = `/api/notice-templates/by-kind/${statementReady.kind}?union_id=${unionId}`;
    const { versions } = (await administrator.get(url)).json();
    expect(versions.map((one: { version: number; state: string }) => [one.version, one.state])).toEqual([
      [3, 'published'],
      [2, 'retired'],
      [1, 'retired'],
    ]);
    expect(versions[0]).toMatchObject({ restored_from: 1, body: 'Dear {member}: {net}.' });
    const key = { union_id: unionId, kind: statementReady.kind, language: 'en' };
    expect((await administrator.send('POST', '/api/notice-template-resets', key)).statusCode).toBe(200);
    await tellStatement();
    expect((await messages(statementReady.kind)).at(-1)?.body).toContain('you receive');
  });

  it('give way to the built-in ones when they ask for too much, and the staff hear of it', async () => {
    const id = (await save()).json().id;
    await administrator.send('POST', `/api/notice-templates/${id}/publication`);
    // As after an update of the house that renamed a variable.
    await house.db
      .updateTable('notify.template_versions')
      .set({ body: 'You receive {net_amount}.' })
      .where('id', '=', id)
      .execute();
    await tellStatement();
    await tellStatement();
    expect((await messages(statementReady.kind)).at(-1)?.body).toContain('you receive Tk 600.00');
    await house.runJobs();
    const alerts = await house.db
      .selectFrom('notify.messages')
      .select('body')
      .where('kind', '=', 'notify.template_broken')
      .where('channel', '=', 'in_app')
      .execute();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.body).toContain('net_amount');
    const list = (await administrator.get(`/api/notice-templates?union_id=${unionId}`)).json();
    const row = list.items.find((one: { kind: string }) => one.kind === statementReady.kind);
    expect(row.languages[1]).toMatchObject({ language: 'en', broken_variable: 'net_amount' });
  });
});

// Last, because its days outlast the sessions above.
describe('digests', () => {
  it('collect over the change of the day, come once at the hour, and remember what they held', async () => {
    const person = await makePersonWith(house, 'member', centreId, { email: 'digest@example.com', language: 'en' });
    const client = await house.as(person.id);
    const change = { digest_hour: 0, paces: [{ kind: statementReady.kind, pace: 'daily' }] };
    expect((await client.send('PATCH', '/api/me/notice-settings', change)).statusCode).toBe(200);
    house.clock.set(Temporal.Instant.from('2026-11-22T17:59:00Z'));
    await tellStatement(person.id);
    expect((await messages(statementReady.kind, person.id)).map(({ channel }) => channel)).toEqual(['in_app']);
    expect(await sendDigests(house)).toBe(0);
    house.clock.set(Temporal.Instant.from('2026-11-22T18:00:00Z'));
    await tellStatement(person.id);
    expect(await sendDigests(house)).toBe(2);
    expect(await sendDigests(house)).toBe(0);
    const sent = (await messages('notify.digest', person.id)).sort((a, b) =>
      String(a.channel).localeCompare(String(b.channel)),
    );
    expect(sent.map(({ channel, title }) => [channel, title])).toEqual([
      ['email', 'Your 1 notice'],
      ['sms', 'Your 1 notice'],
    ]);
    expect(sent.find(({ channel }) => channel === 'email')?.body).toContain('you receive');
    house.clock.set(Temporal.Instant.from('2026-11-23T18:00:00Z'));
    expect(await sendDigests(house)).toBe(2);
  });
});
