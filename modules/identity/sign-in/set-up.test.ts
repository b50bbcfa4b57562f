import { expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';

const house = await testHouse();
const guest = await house.as(null);
const answers = {
  organisation: { name_bn: 'সুরমা দুগ্ধ সমবায়', name_en: 'Surma Milk Co-operative' },
  administrator: {
    name: 'Nasima Akter',
    name_bn: 'নাসিমা আক্তার',
    phone: '০১৭১১-২২৩৩৪৪',
    password: 'প্রথম প্রশাসক আমি',
  },
};
const setUp = (body: object = answers) => guest.send('POST', '/api/set-up', body);
const count = async () => (await house.db.selectFrom('identity.people').select('id').execute()).length;

test('an empty house is set up once, by the first of several who try', async () => {
  expect((await guest.get('/api/set-up')).json()).toEqual({ needed: true });
  const { phone: _phone, ...unreachable } = answers.administrator;
  for (const [administrator, code] of [
    [unreachable, 'identity.sign_in_needs_address'],
    [{ ...answers.administrator, password: 'short' }, 'identity.password_too_short'],
    [{ ...answers.administrator, phone: '12' }, 'platform.invalid_input'],
  ] as const) {
    const refused = await setUp({ ...answers, administrator });
    expect(refused.statusCode).toBe(422);
    if (code !== 'platform.invalid_input') expect(refused.json().code).toBe(code);
  }
  expect(await count()).toBe(0);
  expect(await house.db.selectFrom('identity.sites').select('id').execute()).toEqual([]);

  const tries = await Promise.all([setUp(), setUp(), setUp()]);
  expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  expect((await setUp()).json().code).toBe('identity.set_up_done');
  expect((await guest.get('/api/set-up')).json()).toEqual({ needed: false });
  expect(await count()).toBe(1);

  const done = tries.find(({ statusCode }) => statusCode === 201)?.json();
  const signedIn = await guest.send('POST', '/api/auth/sign-in', {
    identifier: '01711223344',
    password: answers.administrator.password,
  });
  // Whoever appoints ties a second factor first: set-up asks it of administrators and of finance.
  expect(signedIn.json()).toEqual({ next: 'enrolment' });
  const me = (await (await house.as(done.person_id)).get('/api/me')).json();
  expect(me).toMatchObject({
    person: { id: done.person_id, language: 'bn', phone: '+8801711223344' },
    grants: [
      { role: 'administrator', site_id: done.group_id, site_kind: 'group', site_name_en: 'Surma Milk Co-operative' },
    ],
  });
  expect(me.permissions['identity.site.manage'].toSorted()).toEqual([done.group_id, done.union_id].toSorted());
});
