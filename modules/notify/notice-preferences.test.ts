import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, buildApp } from '../../platform/http/app.ts';
import { testHouse } from '../../test/house.ts';
import { makePerson, sessionCookie } from '../identity/factory.ts';
import { peopleWith, recordAudit, sessionActor } from '../identity/index.ts';
import { testNotices } from './factory.ts';
import { notifyModule } from './module.ts';

const house = await testHouse();
const url = '/api/me/notice-preferences';
let app: App;
let rahima = '';
let karim = '';

beforeAll(async () => {
  app = await buildApp(house, {
    modules: [notifyModule(testNotices, { recordAudit, peopleWith, offerChannels: async () => new Map() })],
    version: 'test',
    identify: (request) => sessionActor(house, request),
  });
  rahima = await sessionCookie(house, (await makePerson(house)).id);
  karim = await sessionCookie(house, (await makePerson(house)).id);
});
afterAll(() => app.close());

async function preferences(cookie: string): Promise<unknown> {
  const answer = await app.inject({ url, headers: { cookie } });
  const items: { kind: string; channels: { channel: string; is_on: boolean }[] }[] = answer.json().items;
  return Object.fromEntries(
    items.map(({ kind, channels }) => [kind, channels.map(({ channel, is_on }) => `${channel} ${is_on}`)]),
  );
}

function change(cookie: string, changes: object[]): Promise<LightMyRequestResponse> {
  return app.inject({ method: 'PATCH', url, headers: { cookie }, payload: { changes } });
}

const untouched = {
  'test.greeting': ['in_app true', 'email true', 'sms true'],
  'test.digest': ['in_app true', 'sms false'],
  'test.sign_in_code': ['email true', 'sms true'],
  'notify.announcement': ['in_app true', 'email true', 'sms true', 'push true'],
  'notify.offer': ['in_app true', 'email true', 'sms true', 'push true'],
  'notify.template_broken': ['in_app true', 'email true'],
};

describe('/api/me/notice-preferences', () => {
  it('lists every notice with what it does by itself', async () => {
    expect(await preferences(rahima)).toEqual(untouched);
    const answer = await app.inject({ url, headers: { cookie: rahima } });
    expect(answer.json().items[2]).toEqual({
      kind: 'test.sign_in_code',
      name_bn: 'প্রবেশ কোড',
      name_en: 'Sign-in code',
      channels: [
        { channel: 'email', is_on: true, required: true },
        { channel: 'sms', is_on: true, required: true },
      ],
    });
  });

  it('keeps what a person chose, the last choice of several, and nobody else’s', async () => {
    const answer = await change(rahima, [
      { kind: 'test.greeting', channel: 'sms', is_on: false },
      { kind: 'test.digest', channel: 'sms', is_on: false },
      { kind: 'test.digest', channel: 'sms', is_on: true },
    ]);
    expect(answer.statusCode).toBe(200);
    expect(await preferences(rahima)).toEqual({
      ...untouched,
      'test.greeting': ['in_app true', 'email true', 'sms false'],
      'test.digest': ['in_app true', 'sms true'],
    });
    expect(await preferences(karim)).toEqual(untouched);
  });

  const refused: [string, object, string][] = [
    ['a notice there is not', { kind: 'no.such_kind', channel: 'sms', is_on: false }, 'notify.unknown_preference'],
    [
      'a channel it does not take',
      { kind: 'test.sign_in_code', channel: 'in_app', is_on: false },
      'notify.unknown_preference',
    ],
    [
      'turning off what must always come',
      { kind: 'test.sign_in_code', channel: 'sms', is_on: false },
      'notify.notice_required',
    ],
  ];
  it.each(refused)('refuses %s, and changes nothing', async (_what, wrong, code) => {
    const answer = await change(karim, [{ kind: 'test.greeting', channel: 'email', is_on: false }, wrong]);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(answer.json().errors).toMatchObject([{ path: '/changes/1', code }]);
    expect(await preferences(karim)).toEqual(untouched);
  });

  it('stops the boot when two modules use one name', () => {
    expect(() =>
      notifyModule([...testNotices, ...testNotices], { recordAudit, peopleWith, offerChannels: async () => new Map() }),
    ).toThrow('Two notices are called test.greeting.');
  });
});
