import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { offerChannels } from '../../server/offers.ts';
import { type Client, testHouse } from '../../test/house.ts';
import { makePerson, makePersonWith, makeTree } from '../identity/factory.ts';
import { peopleWith, recordAudit } from '../identity/index.ts';
import { recordConsent } from '../privacy/record-consent.ts';
import { raiseBanner, takeDownBanner } from './raise-banner.ts';
import { sendAnnouncement } from './send-announcement.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { outboxOnly } from './transport.ts';

const house = await testHouse();
const upstairs = { recordAudit, peopleWith, offerChannels };
let administrator: Client;
let elsewhere: Client;
let operator: Client;
let member: Client;
let memberId = '';
let unionId = '';
let otherUnionId = '';

beforeAll(async () => {
  const { group, union, centre } = await makeTree(house);
  const other = await makeTree(house);
  [unionId, otherUnionId] = [union.id, other.union.id];
  memberId = (await makePersonWith(house, 'member', centre.id, { email: 'rahima@example.com', name: 'Rahima' })).id;
  administrator = await house.as((await makePersonWith(house, 'administrator', group.id)).id);
  elsewhere = await house.as((await makePersonWith(house, 'administrator', other.group.id)).id);
  operator = await house.as((await makePersonWith(house, 'centre_operator', centre.id)).id);
  member = await house.as(memberId);
});

describe('announcements', () => {
  const draft = (change: object = {}) => ({
    site_id: unionId,
    roles: ['member'],
    channels: ['in_app', 'sms'],
    title_bn: 'ছুটি',
    title_en: 'Holiday',
    body_bn: 'শুক্রবার কেন্দ্র বন্ধ।',
    body_en: 'The centre is closed on Friday.',
    ...change,
  });
  const write = async (change?: object): Promise<string> =>
    (await administrator.send('POST', '/api/announcements', draft(change))).json().id;

  it('are counted before they go, and reach whom they are for', async () => {
    const preview = (await administrator.send('POST', '/api/announcement-previews', draft())).json();
    expect(preview.people).toBeGreaterThan(0);
    expect(preview.ways).toMatchObject([{ channel: 'in_app', people: preview.people }, { channel: 'sms' }]);
    const sendAt = house.clock.now().add({ hours: 1 });
    const id = await write({ send_at: sendAt.toString() });
    expect((await elsewhere.send('POST', `/api/announcements/${id}/release`)).statusCode).toBe(404);
    expect((await administrator.send('POST', `/api/announcements/${id}/release`)).statusCode).toBe(200);
    expect(await sendAnnouncement(house, upstairs, id)).toBe(0);
    house.clock.set(sendAt);
    expect(await sendAnnouncement(house, upstairs, id)).toBe(preview.people);
    expect(await sendAnnouncement(house, upstairs, id)).toBe(0);
    await member.send('POST', '/api/notices/read', {});
    const detail = (await administrator.get(`/api/announcements/${id}`)).json();
    expect(detail).toMatchObject({ state: 'sent', audience_size: preview.people, told: preview.people, opened: 1 });
    const readers = (await administrator.get(`/api/announcements/${id}/readers?read=true`)).json();
    expect(readers.items).toMatchObject([{ person_id: memberId, person_name: 'Rahima' }]);
    const released = await administrator.send('PUT', `/api/announcements/${id}`, draft());
    expect(released.json().code).toBe('notify.announcement_released');
  });

  it('of an offer reach nobody who did not agree to offers', async () => {
    const id = await write({ is_marketing: true });
    await administrator.send('POST', `/api/announcements/${id}/release`);
    await sendAnnouncement(house, upstairs, id);
    const { ways } = (await administrator.get(`/api/announcements/${id}`)).json();
    expect(ways).toEqual([]);
  });

  it('of an offer reach who agreed, the way they agreed to, and no longer once they take it back', async () => {
    const say = (given: boolean) =>
      inTransaction(house.db, async (tx) =>
        recordConsent(tx, await house.occasion(memberId), {
          ...{ personId: memberId, purpose: 'marketing_email', given, language: 'bn', way: 'self' },
        }),
      );
    const counted = async () => {
      const offer = draft({ is_marketing: true, channels: ['in_app', 'sms', 'email'] });
      const { people, ways } = (await administrator.send('POST', '/api/announcement-previews', offer)).json();
      return [people, ...ways.map((way: { people: number }) => way.people)];
    };
    const reached = async () => {
      const id = await write({ is_marketing: true, channels: ['in_app', 'sms', 'email'] });
      await administrator.send('POST', `/api/announcements/${id}/release`);
      await sendAnnouncement(house, upstairs, id);
      const rows = await house.db
        .selectFrom('notify.messages')
        .select(['person_id', 'channel'])
        .where('announcement_id', '=', id)
        .orderBy('channel')
        .execute();
      return rows.map(({ person_id, channel }) => `${person_id} ${channel}`);
    };
    expect(await counted()).toEqual([0, 0, 0, 0]);
    await say(true);
    expect(await counted()).toEqual([1, 1, 0, 1]);
    expect(await reached()).toEqual([`${memberId} email`, `${memberId} in_app`]);
    house.clock.advance({ seconds: 1 });
    await say(false);
    expect(await reached()).toEqual([]);
  });

  it('that ran out before their turn reach nobody', async () => {
    const sendAt = house.clock.now().add({ hours: 1 });
    const id = await write({ send_at: sendAt.toString(), expires_at: sendAt.add({ hours: 1 }).toString() });
    await administrator.send('POST', `/api/announcements/${id}/release`);
    house.clock.set(sendAt.add({ hours: 2 }));
    expect(await sendAnnouncement(house, upstairs, id)).toBe(0);
    expect((await administrator.get(`/api/announcements/${id}`)).json()).toMatchObject({ state: 'sent', told: 0 });
  });

  it('to ten thousand, called back midway, leave nothing on its way and tell nobody twice', async () => {
    const officer = await makePerson(house);
    await sql`
      with made as (
        insert into identity.people (id, name, name_bn, phone, language, created_at, updated_at)
        select uuidv7(), 'Member ' || n, 'সদস্য ' || n, '+88018' || (10000000 + n), 'bn', now(), now()
        from generate_series(1, 10000) as n returning id, phone),
      reached as (
        insert into identity.contact_points (id, person_id, kind, value, is_primary, added_at)
        select uuidv7(), id, 'phone', phone, true, now() from made)
      insert into identity.grants (id, person_id, role, site_id, granted_at, granted_by)
      select uuidv7(), id, 'member', ${otherUnionId}::uuid, now(), ${officer.id}::uuid from made`.execute(house.db);
    const answer = await elsewhere.send('POST', '/api/announcements', draft({ site_id: otherUnionId }));
    const { id } = answer.json();
    await elsewhere.send('POST', `/api/announcements/${id}/release`);
    expect(await sendAnnouncement(house, upstairs, id)).toBe(5_000);
    const cancelled = (await elsewhere.send('POST', `/api/announcements/${id}/cancellation`)).json();
    expect(cancelled).toEqual({ stopped: 5_000 });
    expect(await sendAnnouncement(house, upstairs, id)).toBe(0);
    const detail = (await elsewhere.get(`/api/announcements/${id}`)).json();
    expect(detail).toMatchObject({ state: 'cancelled', audience_size: 10_000, told: 5_000 });
    expect(detail.ways).toEqual([
      { channel: 'in_app', state: 'sent', count: 5_000 },
      { channel: 'sms', state: 'cancelled', count: 5_000 },
    ]);
    await sendDueMessages(house, outboxOnly);
    expect((await elsewhere.send('POST', `/api/announcements/${id}/cancellation`)).json().code).toBe(
      'notify.announcement_over',
    );
    // They were not granted by the function that tells the audit.
    await sql`delete from identity.grants where granted_by = ${officer.id}::uuid`.execute(house.db);
  });
});

describe('banners', () => {
  const raise = (change: object) =>
    administrator.send('POST', '/api/banners', {
      site_id: unionId,
      level: 'info',
      text_bn: 'কাজ চলছে',
      text_en: 'Works going on',
      ...change,
    });
  const seen = async (client: Client) =>
    (await client.get('/api/banners')).json().items.map((one: { id: string }) => one.id);

  it('are seen at their sites, by guests when public, and put away by one person', async () => {
    const guest = await house.as(null);
    const heard: string[] = [];
    const end = house.realtime.subscribe('house:banners', ({ name }) => heard.push(name));
    const { id } = (await raise({})).json();
    const open = (await raise({ level: 'incident', is_public: true })).json().id;
    await expect.poll(() => heard.length).toBe(2);
    end();
    expect((await seen(member)).sort()).toEqual([id, open].sort());
    expect(await seen(guest)).toEqual([open]);
    expect(await seen(elsewhere)).toEqual([open]);
    expect((await member.send('POST', '/api/me/banner-dismissals', { id })).statusCode).toBe(200);
    expect(await seen(member)).toEqual([open]);
    expect((await member.send('POST', '/api/me/banner-dismissals', { id: open })).json().code).toBe(
      'notify.banner_stays',
    );
    expect(await seen(operator)).toContain(id);
    expect((await administrator.send('POST', `/api/banners/${open}/removal`)).statusCode).toBe(200);
    expect(await seen(guest)).toEqual([]);
  });

  it('raised and taken down by another process are seen as soon as they are heard of', async () => {
    const given = { site_id: unionId, level: 'info' as const, text_bn: 'কাজ', text_en: 'Works' };
    const elsewhereDone = async <T>(work: (tx: Tx, occasion: Occasion) => Promise<T>): Promise<T> => {
      const heard = Promise.withResolvers<void>();
      const end = house.realtime.subscribe('house:banners', () => heard.resolve());
      const occasion = await house.occasion();
      const done = await inTransaction(house.db, (tx) => work(tx, occasion));
      await heard.promise;
      end();
      return done;
    };
    const before = await seen(operator);
    const { id } = await elsewhereDone((tx, occasion) => raiseBanner(tx, occasion, upstairs, given));
    expect((await seen(operator)).sort()).toEqual([...before, id].sort());
    await elsewhereDone((tx, occasion) => takeDownBanner(tx, occasion, upstairs, id));
    expect(await seen(operator)).toEqual(before);
  });
});
