import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import type { Notice } from './contract.ts';
import { makeGreeting } from './factory.ts';
import { outboxJobs } from './jobs.ts';

const house = await testHouse();
const jobs = outboxJobs([]);
let reader: Client;
let other: Client;
let readerId = '';
let otherId = '';
let unionId = '';

beforeAll(async () => {
  const { union, centre } = await makeTree(house);
  unionId = union.id;
  readerId = (await makePersonWith(house, 'member', centre.id)).id;
  otherId = (await makePersonWith(house, 'centre_operator', centre.id)).id;
});

interface Shown {
  items: Notice[];
  unread: number;
  next: string | null;
}

const inbox = async (query = '', who = reader): Promise<Shown> => (await who.get(`/api/notices${query}`)).json();
const mark = (who: Client, ids: string[], as: string, until?: string) =>
  who.send('POST', '/api/notices/marks', { ids, as, ...(until === undefined ? {} : { until }) });
const at = ({ items }: Shown, place: number): Notice => items.at(place) as Notice;

describe('the inbox', () => {
  it('folds what is of one kind, subject and day, and shows it one by one on request', async () => {
    const tell = (subject: string) =>
      makeGreeting(house, { personId: readerId, channels: ['in_app'], subject, siteId: unionId });
    for (const subject of ['milk', 'milk', 'money', 'milk']) {
      house.clock.advance({ seconds: 1 });
      await tell(subject);
    }
    house.clock.advance({ hours: 24 });
    await tell('milk');
    reader = await house.as(readerId);
    other = await house.as(otherId);
    const { items, unread } = await inbox();
    const milk = items[1] as Notice;
    expect(items.map(({ count, unread }) => [count, unread])).toEqual([
      [1, 1],
      [3, 3],
      [1, 1],
    ]);
    expect([unread, milk.ids.length, milk.ids[0]]).toEqual([5, 3, milk.id]);
    const alone = (await inbox(`?of=${milk.ids[2]}`)).items;
    expect(alone.map(({ id }) => id)).toEqual(milk.ids);
    expect((await inbox(`?of=${milk.id}`, other)).items).toEqual([]);
    const first = await inbox('?limit=2');
    expect((await inbox(`?limit=2&cursor=${first.next}`)).items).toHaveLength(1);
    const read = await mark(reader, milk.ids, 'read');
    expect(read.json()).toEqual({ unread: 2 });
    expect((await inbox()).items[1]).toMatchObject({ count: 3, unread: 0 });
    expect((await mark(reader, [milk.id], 'unread')).json()).toEqual({ unread: 3 });
    expect((await inbox('?unread=true')).items.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('puts off until a moment, then it stands on top and is unread again', async () => {
    const last = at(await inbox(), -1);
    await mark(reader, [last.id], 'read');
    const before = await inbox();
    const until = house.clock.now().add({ hours: 3 }).toString();
    const heard: string[] = [];
    const end = house.realtime.subscribe(`person:${readerId}`, ({ name }) => heard.push(name));
    expect((await mark(reader, [last.id], 'snoozed', until)).statusCode).toBe(200);
    expect((await inbox()).items).toHaveLength(before.items.length - 1);
    expect((await inbox('?place=snoozed')).items).toMatchObject([{ id: last.id }]);
    house.clock.set(Temporal.Instant.from(until));
    await jobs['notify.sweep']?.(house, {});
    await expect.poll(() => heard).toContain('notify.woken');
    end();
    const woken = await inbox();
    expect(woken.items[0]).toMatchObject({ id: last.id, is_unread: true });
    expect(woken.unread).toBe(before.unread + 1);
    expect((await mark(reader, [last.id], 'read')).json().unread).toBe(before.unread);
  });

  it('puts away and takes back, and only what is one’s own', async () => {
    const top = at(await inbox(), 0);
    await mark(other, [top.id], 'archived');
    expect(at(await inbox(), 0).id).toBe(top.id);
    await mark(reader, [top.id], 'archived');
    expect((await inbox('?place=archived')).items).toMatchObject([{ id: top.id }]);
    await mark(reader, [top.id], 'in_inbox');
    expect((await inbox('?place=archived')).items).toEqual([]);
    expect((await inbox()).items.map(({ id }) => id)).toContain(top.id);
  });

  const wrong: [string, string, string | undefined][] = [
    ['a moment that is past', 'snoozed', '2026-11-20T00:00:00Z'],
    ['a moment years ahead', 'snoozed', '2030-01-01T00:00:00Z'],
    ['no moment', 'snoozed', undefined],
    ['a moment for what is only read', 'read', '2026-12-01T00:00:00Z'],
  ];
  it.each(wrong)('refuses to put off with %s', async (_what, as, until) => {
    const before = await inbox();
    const answer = await mark(reader, [at(before, 0).id], as, until);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'notify.snooze_end_wrong']);
    expect(await inbox()).toEqual(before);
  });
});
