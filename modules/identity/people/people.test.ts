import { describe, expect, test, vi } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { recordAudits } from '../audit/record-audit.ts';
import { grant, makePerson, makePersonWith, makeTree } from '../factory.ts';
import { personTrace } from './person-trace.ts';

const house = await testHouse();
const here = await makeTree(house);
const there = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', here.group.id);
const local = await makePersonWith(house, 'administrator', here.union.id);
const asChief = await house.as(chief.id);
const asLocal = await house.as(local.id);

const people = () => house.db.selectFrom('identity.people').selectAll().orderBy('id').execute();
const newPerson = (given: object = {}) => ({
  name: 'Rahima Begum',
  name_bn: 'রহিমা বেগম',
  phone: `017${Math.floor(10_000_000 + Math.random() * 89_999_999)}`,
  language: 'bn',
  role: 'centre_operator',
  site_id: here.centre.id,
  ...given,
});

describe('registering', () => {
  test('makes the person and the role in one step, with the number in one spelling', async () => {
    const response = await asLocal.send(
      'POST',
      '/api/people',
      newPerson({ phone: '০১৭৫৫-১১২২৩৩', reason: 'new operator' }),
    );
    expect(response.statusCode).toBe(201);
    const person = response.json();
    expect(person).toMatchObject({ phone: '+8801755112233', email: null, language: 'bn', closed_at: null });
    const page = (await asLocal.get(`/api/people/${person.id}`)).json();
    expect(page).toMatchObject({
      person,
      has_password: false,
      may_manage: true,
      sessions: [],
      grants: [
        {
          role: 'centre_operator',
          site_id: here.centre.id,
          reason: 'new operator',
          granted_by_name: local.name,
          revoked_at: null,
        },
      ],
    });
  });

  test.each([
    [{ phone: '12345' }, 422, 'identity.phone_invalid'],
    [{ email: 'not an address' }, 422, 'identity.email_invalid'],
    [{ role: 'emperor' }, 422, 'identity.role_unknown'],
    [{ name: '   ' }, 422, 'platform.invalid_input'],
    [{ name: 'a\u0000b' }, 422, 'platform.invalid_input'],
    [{ site_id: there.centre.id }, 404, 'platform.not_found'],
    [{ site_id: here.group.id }, 404, 'platform.not_found'],
    [{ surprise: true }, 422, 'platform.invalid_input'],
  ])('%o is refused with %i %s and nobody is registered', async (given, status, code) => {
    const before = await people();
    const response = await asLocal.send('POST', '/api/people', newPerson(given));
    expect(response.statusCode).toBe(status);
    expect(response.json().code).toBe(code);
    expect(await people()).toEqual(before);
  });

  test('one phone number, one person: also in another spelling, also when two come at once', async () => {
    const answers = await Promise.all([
      asLocal.send('POST', '/api/people', newPerson({ phone: '01755998877' })),
      asChief.send('POST', '/api/people', newPerson({ phone: '+880 1755 998877' })),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('identity.phone_taken');
    expect((await people()).filter(({ phone }) => phone === '+8801755998877')).toHaveLength(1);
  });

  test('repeated under one key it happens once', async () => {
    const body = newPerson();
    const send = () => asLocal.send('POST', '/api/people', body, { 'idempotency-key': 'people-1' });
    const [first, again] = [await send(), await send()];
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.json()).toEqual(first.json());
  });
});

describe('seeing', () => {
  test('only people of one’s own sites; those without any role only from the top', async () => {
    const mine = await makePersonWith(house, 'member', here.centre.id, { name: 'Zed Mine' });
    const theirs = await makePersonWith(house, 'member', there.centre.id, { name: 'Zed Theirs' });
    const nowhere = await makePerson(house, { name: 'Zed Nowhere' });
    const names = async (client: typeof asChief) =>
      (await client.get('/api/people?q=zed')).json().items.map(({ name }: { name: string }) => name);
    expect(await names(asLocal)).toEqual(['Zed Mine']);
    expect(await names(asChief)).toEqual(['Zed Mine', 'Zed Nowhere']);
    expect((await asLocal.get(`/api/people/${mine.id}`)).statusCode).toBe(200);
    for (const person of [theirs, nowhere]) {
      const response = await asLocal.get(`/api/people/${person.id}`);
      expect(response.statusCode).toBe(404);
      expect(response.json().code).toBe('identity.person_missing');
    }
    expect((await asChief.get(`/api/people/${nowhere.id}`)).statusCode).toBe(200);
  });

  test('pages, sorts, filters by role, site and state, and finds by part of a Bangla name', async () => {
    for (let index = 0; index < 5; index += 1) {
      await makePersonWith(house, 'finance', here.union.id, {
        name: `Accountant ${index}`,
        nameBn: `হিসাবরক্ষক ${index}`,
      });
    }
    const first = (await asLocal.get('/api/people?role=finance&limit=3')).json();
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual([
      'Accountant 0',
      'Accountant 1',
      'Accountant 2',
    ]);
    const second = (await asLocal.get(`/api/people?role=finance&limit=3&cursor=${first.next}`)).json();
    expect(second.items.map(({ name }: { name: string }) => name)).toEqual(['Accountant 3', 'Accountant 4']);
    expect(second.next).toBeNull();
    const backwards = (await asLocal.get('/api/people?role=finance&sort=-name&limit=1')).json();
    expect(backwards.items[0].name).toBe('Accountant 4');
    expect((await asLocal.get(`/api/people?q=${encodeURIComponent('হিসাবরক্ষক ৩')}`)).json().items).toEqual([]);
    expect((await asLocal.get(`/api/people?q=${encodeURIComponent('হিসাবরক্ষক 3')}`)).json().items).toHaveLength(1);
    expect((await asLocal.get('/api/people?q=%25')).json().items).toEqual([]);
    expect((await asLocal.get(`/api/people?site_id=${here.centre.id}&role=finance`)).json().items).toEqual([]);
    expect((await asLocal.get('/api/people?state=closed')).json().items).toEqual([]);
  });

  test('is not for those without the right', async () => {
    const operator = await makePersonWith(house, 'centre_operator', here.centre.id);
    const client = await house.as(operator.id);
    for (const path of ['/api/people', `/api/people/${chief.id}`, '/api/invitations', '/api/audit']) {
      expect((await client.get(path)).statusCode, path).toBe(403);
    }
    expect((await (await house.as(null)).get('/api/people')).statusCode).toBe(401);
  });
});

describe('changing', () => {
  test('what changed is in the history, without the person’s data', async () => {
    const person = await makePersonWith(house, 'official', here.union.id, { phone: '01755000123' });
    const response = await asLocal.send('PATCH', `/api/people/${person.id}`, {
      phone: '01755000456',
      email: 'New@Surma.example',
      name: 'Another Name',
      reason: 'lost the phone',
    });
    expect(response.json()).toMatchObject({
      phone: '+8801755000456',
      email: 'new@surma.example',
      name: 'Another Name',
      name_bn: person.nameBn,
    });
    const { items } = (await asChief.get(`/api/audit/identity.person/${person.id}`)).json();
    const record = items.at(-1);
    expect(record).toMatchObject({
      action: 'identity.person_changed',
      person_id: local.id,
      actor_name: local.name,
      reason: 'lost the phone',
      before: { phone: '…123', email: null },
      after: { phone: '…456', email: 'n…@surma.example', renamed: true },
    });
    expect(JSON.stringify(items)).not.toContain('000456');
    expect(JSON.stringify([record.before, record.after])).not.toContain('Another');
  });

  test('an account that also works elsewhere is beyond a local administrator', async () => {
    const person = await makePersonWith(house, 'official', here.union.id);
    await grant(house, person.id, 'administrator', here.group.id);
    for (const [method, path, body] of [
      ['PATCH', `/api/people/${person.id}`, { phone: '01755777888' }],
      ['DELETE', `/api/people/${person.id}/sessions`, undefined],
    ] as const) {
      const response = await asLocal.send(method, path, body);
      expect(response.statusCode).toBe(403);
      expect(response.json().code).toBe('identity.person_beyond_your_sites');
    }
    expect((await asLocal.get(`/api/people/${person.id}`)).json()).toMatchObject({ may_manage: false, sessions: [] });
    expect((await asChief.send('PATCH', `/api/people/${person.id}`, { phone: '01755777888' })).statusCode).toBe(200);
  });

  test('signing somebody out everywhere, and closing and opening their account', async () => {
    const person = await makePersonWith(house, 'official', here.union.id);
    const client = await house.as(person.id);
    await house.as(person.id);
    expect((await asLocal.get(`/api/people/${person.id}`)).json().sessions).toHaveLength(2);
    expect((await asLocal.send('DELETE', `/api/people/${person.id}/sessions`)).json()).toEqual({ closed: 2 });
    await vi.waitFor(async () => expect((await client.get('/api/me')).statusCode).toBe(401));
    const closed = await asLocal.send('PATCH', `/api/people/${person.id}`, { closed: true });
    expect(closed.json().closed_at).toBe(house.clock.now().toString());
    expect((await asLocal.get('/api/people?state=closed')).json().items).toMatchObject([{ id: person.id }]);
    const opened = await asLocal.send('PATCH', `/api/people/${person.id}`, { closed: false });
    expect(opened.json().closed_at).toBeNull();
  });

  test('who has a password keeps a way to be reached', async () => {
    const person = await makePersonWith(house, 'official', here.union.id, { password: 'a fine password' });
    const response = await asLocal.send('PATCH', `/api/people/${person.id}`, { phone: null });
    expect(response.json().code).toBe('identity.sign_in_needs_address');
  });

  test('a trace of a person tells that something is there, not what', () => {
    const person = {
      id: '',
      name: 'A',
      nameBn: 'ক',
      phone: '+8801712345678',
      email: 'rahima@surma.example',
      language: 'bn' as const,
    };
    expect(personTrace({ ...person, closedAt: null })).toEqual({
      phone: '…678',
      email: 'r…@surma.example',
      language: 'bn',
      closed: false,
    });
  });
});

describe('grants over HTTP', () => {
  test('are given and taken with their reasons, at one’s own sites', async () => {
    const person = await makePersonWith(house, 'member', here.centre.id);
    const path = `/api/people/${person.id}/grants`;
    const given = await asLocal.send('POST', path, { role: 'official', site_id: here.union.id, reason: 'elected' });
    expect(given.statusCode).toBe(201);
    const { id } = given.json();
    expect((await asLocal.send('POST', path, { role: 'official', site_id: there.union.id })).statusCode).toBe(404);
    expect((await asLocal.send('DELETE', `${path}/${id}?reason=term%20ended`)).statusCode).toBe(204);
    expect((await asLocal.send('DELETE', `${path}/${id}`)).json().code).toBe('identity.grant_missing');
    const page = (await asLocal.get(`/api/people/${person.id}`)).json();
    expect(page.grants.find((one: { id: string }) => one.id === id)).toMatchObject({
      revoked_reason: 'term ended',
      revoked_by_name: local.name,
    });
  });

  test('of somebody else’s person or path are not there', async () => {
    const person = await makePersonWith(house, 'member', there.centre.id);
    const mine = await makePersonWith(house, 'member', here.centre.id);
    const [theirs] = await house.db
      .selectFrom('identity.grants')
      .select('id')
      .where('person_id', '=', person.id)
      .execute();
    expect(
      (await asLocal.send('POST', `/api/people/${person.id}/grants`, { role: 'member', site_id: here.centre.id }))
        .statusCode,
    ).toBe(404);
    expect((await asLocal.send('DELETE', `/api/people/${person.id}/grants/${theirs?.id}`)).statusCode).toBe(404);
    expect((await asLocal.send('DELETE', `/api/people/${mine.id}/grants/${theirs?.id}`)).statusCode).toBe(404);
  });
});

describe('sites', () => {
  test('are listed where one has a role, parents first', async () => {
    const operator = await makePersonWith(house, 'centre_operator', here.centre.id);
    const ids = async (client: typeof asChief) =>
      (await client.get('/api/sites')).json().items.map(({ id }: { id: string }) => id);
    expect(await ids(await house.as(operator.id))).toEqual([here.centre.id]);
    const all = await ids(asChief);
    expect(all[0]).toBe(here.group.id);
    expect(all).not.toContain(there.group.id);
  });

  const newSite = (given: object) => ({
    kind: 'centre',
    parent_id: here.union.id,
    code: 'NEW-1',
    name_bn: 'নতুন',
    name_en: 'New',
    ...given,
  });

  test.each([
    [{ parent_id: there.union.id }, 404, 'platform.not_found'],
    [{ parent_id: here.group.id }, 404, 'platform.not_found'],
    [{ parent_id: here.centre.id }, 422, 'identity.site_misplaced'],
    [{ kind: 'group' }, 422, 'identity.site_misplaced'],
    [{ kind: 'palace' }, 422, 'platform.invalid_input'],
    [{ code: 'lower' }, 422, 'platform.invalid_input'],
    [{ time_zone: 'Mars/Olympus' }, 422, 'identity.time_zone_unknown'],
    [{ code: here.centre.code }, 409, 'identity.site_code_taken'],
  ])('%o is refused with %i %s and the tree stays', async (given, status, code) => {
    const before = await house.db.selectFrom('identity.sites').selectAll().orderBy('id').execute();
    const response = await asLocal.send('POST', '/api/sites', newSite(given));
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
    expect(await house.db.selectFrom('identity.sites').selectAll().orderBy('id').execute()).toEqual(before);
  });

  test('are added below and renamed, never moved', async () => {
    const made = (await asLocal.send('POST', '/api/sites', newSite({}))).json();
    expect(made).toMatchObject({ code: 'NEW-1', time_zone: 'Asia/Dhaka', parent_id: here.union.id });
    const renamed = await asLocal.send('PATCH', `/api/sites/${made.id}`, { name_en: 'Newer' });
    expect(renamed.json()).toMatchObject({ name_en: 'Newer', name_bn: 'নতুন' });
    expect((await asLocal.send('PATCH', `/api/sites/${there.centre.id}`, { name_en: 'Mine' })).statusCode).toBe(404);
    const move = house.db
      .updateTable('identity.sites')
      .set({ parent_id: there.union.id })
      .where('id', '=', made.id)
      .execute();
    await expect(move).rejects.toThrow('keeps its parent');
  });
});

describe('the audit over HTTP', () => {
  test('is as wide as the reader’s sites, filters, and pages', async () => {
    const actions = async (client: typeof asChief, query: string) =>
      (await client.get(`/api/audit?${query}`)).json().items.map(({ action }: { action: string }) => action);
    expect(await actions(asLocal, 'action=identity.person_created')).toEqual([]);
    expect(new Set(await actions(asChief, 'action=identity.person_created'))).toEqual(
      new Set(['identity.person_created']),
    );
    const mine = (await asLocal.get('/api/audit?limit=200')).json().items;
    const reach = (await asLocal.get('/api/sites')).json().items.map(({ id }: { id: string }) => id);
    expect(mine.length).toBeGreaterThan(5);
    for (const { site_id: siteId } of mine) expect(reach).toContain(siteId);
    const first = (await asLocal.get('/api/audit?limit=2')).json();
    const next = (await asLocal.get(`/api/audit?limit=2&cursor=${first.next}`)).json();
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(
      mine.slice(0, 4).map(({ id }: { id: string }) => id),
    );
    expect((await asLocal.get('/api/audit?from=2026-11-20&to=2026-11-20&limit=200')).json().items).toHaveLength(
      mine.length,
    );
    expect((await asLocal.get('/api/audit?to=2026-11-19')).json().items).toEqual([]);
    expect((await asLocal.get('/api/audit?cursor=nonsense')).json().code).toBe('platform.invalid_cursor');
  });

  test('shows the history of a record to whoever may read the record, there and nowhere else', async () => {
    const subject = { kind: 'collection.shift', id: 'shift-1' };
    const entry = { action: 'collection.shift_opened', subject };
    await inTransaction(house.db, (tx) =>
      recordAudits(tx, systemOccasion(house.clock, 'test'), [
        { ...entry, siteId: here.centre.id },
        { ...entry, siteId: there.centre.id },
      ]),
    );
    const operator = await makePersonWith(house, 'centre_operator', here.centre.id);
    const member = await makePersonWith(house, 'member', here.centre.id);
    const history = async (personId: string, path: string) => (await house.as(personId)).get(`/api/audit/${path}`);
    const seen = (await history(operator.id, 'collection.shift/shift-1')).json().items;
    expect(seen.map(({ site_id: siteId }: { site_id: string }) => siteId)).toEqual([here.centre.id]);
    expect((await history(member.id, 'collection.shift/shift-1')).statusCode).toBe(403);
    expect((await history(operator.id, `identity.person/${member.id}`)).statusCode).toBe(403);
    const actions = (await history(local.id, `identity.person/${member.id}`)).json().items;
    expect(actions.map(({ action }: { action: string }) => action)).toEqual([
      'identity.person_created',
      'identity.role_granted',
    ]);
    const stranger = await makePersonWith(house, 'member', there.centre.id);
    expect((await history(local.id, `identity.person/${stranger.id}`)).statusCode).toBe(404);
    expect((await history(local.id, 'identity.person/not-an-id')).statusCode).toBe(404);
  });

  test('comes as CSV, every row', async () => {
    const response = await asLocal.get('/api/audit?format=csv&limit=2');
    expect(response.headers['content-type']).toContain('text/csv');
    const rows = response.body.trim().split('\r\n');
    expect(rows[0]).toContain('recorded_at,actor_name,action');
    const count = (await asLocal.get('/api/audit?limit=200')).json().items.length;
    expect(rows).toHaveLength(count + 1);
  });
});

test('the languages of one’s own account change with PATCH /api/me, and nothing else does', async () => {
  const person = await makePersonWith(house, 'member', here.centre.id);
  const client = await house.as(person.id);
  expect((await client.send('PATCH', '/api/me', { language: 'bn' })).json().person).toMatchObject({
    id: person.id,
    language: 'bn',
  });
  expect((await client.send('PATCH', '/api/me', { language: 'fr' })).statusCode).toBe(422);
  expect((await client.send('PATCH', '/api/me', { language: 'en', name: 'King' })).statusCode).toBe(422);
  expect((await client.get('/api/me')).json().person).toMatchObject({ language: 'bn', name: person.name });
});
