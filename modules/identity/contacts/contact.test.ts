import { beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse, testMorning } from '../../../test/house.ts';
import { makePerson, makePersonWith, makeTree } from '../factory.ts';
import { changePerson } from '../people/change-person.ts';

const house = await testHouse();
const here = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', here.group.id);
const local = await makePersonWith(house, 'administrator', here.union.id);
const asChief = await house.as(chief.id);
const asLocal = await house.as(local.id);

beforeEach(() => house.clock.set(Temporal.Instant.from(testMorning)));

const numbers = (function* () {
  for (let number = 20_000_001; ; number += 1) yield `+88017${number}`;
})();
const freshPhone = (): string => numbers.next().value as string;
const pointsIn = (personId: string) =>
  house.db.selectFrom('identity.contact_points').selectAll().where('person_id', '=', personId).orderBy('id').execute();
const personIn = (id: string) =>
  house.db.selectFrom('identity.people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const messagesTo = (address: string) =>
  house.db.selectFrom('notify.messages').selectAll().where('address', '=', address).orderBy('id').execute();
const sessionsOf = (personId: string) =>
  house.db.selectFrom('identity.sessions').select('id').where('person_id', '=', personId).execute();

async function codeSentTo(address: string): Promise<string> {
  await house.runJobs();
  const message = (await messagesTo(address)).findLast(({ kind }) => kind === 'identity.contact_code');
  return /\d{6}/.exec(message?.secret_body ?? '')?.[0] ?? '';
}

async function verified(client: Awaited<ReturnType<typeof house.as>>, address: string): Promise<string> {
  const { id } = (await client.send('POST', '/api/me/contact-points', { value: address })).json();
  const code = await codeSentTo(address);
  const answer = await client.send('POST', `/api/me/contact-points/${id}/verification`, { code });
  expect(answer.statusCode).toBe(200);
  return id;
}

describe('adding and proving', () => {
  test.each([
    ['01711-600001', 'phone', '+8801711600001'],
    ['০১৭১১৬০০০০২', 'phone', '+8801711600002'],
    ['8801711600003', 'phone', '+8801711600003'],
    ['+880 1711 600004', 'phone', '+8801711600004'],
    ['00880 1711-600005', 'phone', '+8801711600005'],
    ['(0171) 160 0006', 'phone', '+8801711600006'],
    ['+44 20 7946 0958', 'phone', '+442079460958'],
    ['Rahima@Surma.Example', 'email', 'rahima@surma.example'],
  ])('%s is kept as one %s, unproved until its code comes back', async (typed, kind, value) => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const answer = await client.send('POST', '/api/me/contact-points', { value: typed });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ kind, value, is_primary: false, verified_at: null });
    const again = await client.send('POST', '/api/me/contact-points', { value: typed });
    expect(again.json().id).toBe(answer.json().id);
    expect(await pointsIn(person.id)).toHaveLength(2);
  });

  test('an address that only looks like another one is another one', async () => {
    const owner = await makePerson(house, { email: 'karim@apple-dairy.example' });
    const client = await house.as((await makePerson(house)).id);
    // The а of the domain is Cyrillic.
    const answer = await client.send('POST', '/api/me/contact-points', { value: 'karim@аpple-dairy.example' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().value).toMatch(/^karim@xn--/);
    expect(answer.json().value).not.toBe(owner.email);
    const local = await client.send('POST', '/api/me/contact-points', { value: 'kаrim@apple-dairy.example' });
    expect(local.json().code).toBe('identity.contact_invalid');
  });

  test.each(['', 'x', '12345', 'a@b', 'অ@আ.ই', 'n'.repeat(255)])('%s is refused and nothing is kept', async (value) => {
    const person = await makePerson(house);
    const answer = await (await house.as(person.id)).send('POST', '/api/me/contact-points', { value });
    expect(answer.statusCode).toBe(422);
    expect(await pointsIn(person.id)).toHaveLength(1);
  });

  test('the code proves it once, in Bengali digits too; five wrong ones kill it, and time does', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const phone = freshPhone();
    const { id } = (await client.send('POST', '/api/me/contact-points', { value: phone })).json();
    const prove = (code: string) => client.send('POST', `/api/me/contact-points/${id}/verification`, { code });
    const code = await codeSentTo(phone);
    const wrong = code === '000000' ? '111111' : '000000';
    const tries = await Promise.all(Array.from({ length: 8 }, () => prove(wrong)));
    expect(tries.map((answer) => answer.json().code)).toEqual(Array(8).fill('identity.contact_code_refused'));
    expect((await prove(code)).json().code).toBe('identity.contact_code_refused');

    await client.send('POST', `/api/me/contact-points/${id}/code`);
    const second = await codeSentTo(phone);
    house.clock.set(house.clock.now().add({ minutes: 11 }));
    expect((await prove(second)).json().code).toBe('identity.contact_code_refused');

    await client.send('POST', `/api/me/contact-points/${id}/code`);
    const third = await codeSentTo(phone);
    const bengali = [...third].map((digit) => '০১২৩৪৫৬৭৮৯'[Number(digit)]).join(' ');
    expect((await prove(bengali)).json().verified_at).not.toBeNull();
    expect((await pointsIn(person.id))[1]).toMatchObject({ value: phone, code_hash: null, is_primary: false });
    expect((await personIn(person.id)).phone).toBe(person.phone);
  });

  test('nobody learns that an address is somebody else’s; its owner is told', async () => {
    const owner = await makePerson(house);
    const phone = owner.phone ?? '';
    const other = await makePerson(house);
    const client = await house.as(other.id);
    const free = await client.send('POST', '/api/me/contact-points', { value: freshPhone() });
    const taken = await client.send('POST', '/api/me/contact-points', { value: phone });
    expect(taken.statusCode).toBe(free.statusCode);
    expect(Object.keys(taken.json())).toEqual(Object.keys(free.json()));
    expect(await codeSentTo(phone)).toBe('');
    expect((await messagesTo(phone)).map(({ kind, person_id }) => [kind, person_id])).toEqual([
      ['identity.contact_known', owner.id],
    ]);
    const path = `/api/me/contact-points/${taken.json().id}/verification`;
    expect((await client.send('POST', path, { code: '123456' })).json().code).toBe('identity.contact_code_refused');
  });

  test('two people who prove one number at once: it becomes the number of one', async () => {
    const phone = freshPhone();
    const people = [await makePerson(house), await makePerson(house)];
    const clients = await Promise.all(people.map(({ id }) => house.as(id)));
    const sent: { client: (typeof clients)[0]; id: string; code: string }[] = [];
    for (const client of clients) {
      const { id } = (await client.send('POST', '/api/me/contact-points', { value: phone })).json();
      sent.push({ client, id, code: await codeSentTo(phone) });
    }
    const answers = await Promise.all(
      sent.map(({ client, id, code }) => client.send('POST', `/api/me/contact-points/${id}/verification`, { code })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('identity.contact_elsewhere');
    const owners = (await Promise.all(people.map(({ id }) => pointsIn(id)))).flat();
    expect(owners.filter(({ value, verified_at }) => value === phone && verified_at)).toHaveLength(1);
  });

  test('one cannot touch another’s, and a number cannot be rung without end', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const [theirs] = await pointsIn(chief.id);
    for (const path of ['code', 'verification'].map((part) => `/api/me/contact-points/${theirs?.id}/${part}`)) {
      expect((await client.send('POST', path, { code: '1' })).json().code).toMatch(/contact_missing|invalid_input/);
    }
    expect((await client.send('DELETE', `/api/me/contact-points/${theirs?.id}`)).statusCode).toBe(404);
    const { id } = (await client.send('POST', '/api/me/contact-points', { value: freshPhone() })).json();
    const again = () => client.send('POST', `/api/me/contact-points/${id}/code`);
    const statuses = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await again()).statusCode);
    expect(statuses).toContain(429);
  });
});

describe('the primary one', () => {
  test('moves only to a proved one; the old address hears of it and can take it back for 72 hours', async () => {
    const person = await makePersonWith(house, 'official', here.union.id);
    const old = person.phone ?? '';
    const client = await house.as(person.id);
    await house.as(person.id);
    const phone = freshPhone();
    const { id: unproved } = (await client.send('POST', '/api/me/contact-points', { value: phone })).json();
    const refused = await client.send('PUT', `/api/me/contact-points/${unproved}/primary`);
    expect(refused.json().code).toBe('identity.contact_unverified');
    expect((await personIn(person.id)).phone).toBe(old);

    await verified(client, phone);
    const moved = await client.send('PUT', `/api/me/contact-points/${unproved}/primary`);
    expect(moved.statusCode).toBe(200);
    expect(await personIn(person.id)).toMatchObject({ phone, phone_verified: true });
    expect(await sessionsOf(person.id)).toHaveLength(1);
    expect((await client.get('/api/me')).statusCode).toBe(200);

    const notice = (await messagesTo(old)).findLast(({ kind }) => kind === 'identity.contact_moved');
    const token = /undo-contact\/(\S+)/.exec(notice?.secret_body ?? '')?.[1] ?? '';
    const guest = await house.as(null);
    expect((await guest.get(`/api/contact-changes/${token}`)).json()).toMatchObject({ kind: 'phone' });
    const forged = `${token.slice(0, -3)}AAA`;
    expect((await guest.send('POST', `/api/contact-changes/${forged}/undoing`)).statusCode).toBe(410);
    expect((await guest.send('POST', `/api/contact-changes/${token}/undoing`)).statusCode).toBe(204);
    expect((await personIn(person.id)).phone).toBe(old);
    expect((await pointsIn(person.id)).map(({ value }) => value)).toEqual([old]);
    expect(await sessionsOf(person.id)).toEqual([]);
    expect((await guest.send('POST', `/api/contact-changes/${token}/undoing`)).statusCode).toBe(410);
  });

  test('after 72 hours it stays as it is', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const phone = freshPhone();
    const id = await verified(client, phone);
    await client.send('PUT', `/api/me/contact-points/${id}/primary`);
    const notice = (await messagesTo(person.phone ?? '')).at(-1);
    const token = /undo-contact\/(\S+)/.exec(notice?.secret_body ?? '')?.[1] ?? '';
    house.clock.set(house.clock.now().add({ hours: 73 }));
    const answer = await (await house.as(null)).send('POST', `/api/contact-changes/${token}/undoing`);
    expect(answer.json().code).toBe('identity.contact_undo_ended');
    expect((await personIn(person.id)).phone).toBe(phone);
  });

  test('the last proved one stays; others go, and with them what they could open', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const [first] = await pointsIn(person.id);
    const email = `p${person.id.slice(-6)}@surma.example`;
    expect((await client.send('DELETE', `/api/me/contact-points/${first?.id}`)).json().code).toBe(
      'identity.contact_last',
    );
    const id = await verified(client, email);
    await client.send('PUT', `/api/me/contact-points/${id}/primary`);
    expect(await personIn(person.id)).toMatchObject({ phone: person.phone, email });
    expect((await client.send('DELETE', `/api/me/contact-points/${first?.id}`)).statusCode).toBe(204);
    expect(await personIn(person.id)).toMatchObject({ phone: null, phone_verified: false, email });
    expect((await client.send('DELETE', `/api/me/contact-points/${id}`)).json().code).toBe('identity.contact_last');
  });

  test('whatever way an account is changed, its points follow; a number proved by another is refused', async () => {
    const person = await makePerson(house);
    const other = await makePerson(house);
    const proved = freshPhone();
    await verified(await house.as(other.id), proved);
    const occasion = await house.occasion();
    const change = (phone: string | null) =>
      inTransaction(house.db, (tx) => changePerson(tx, occasion, person.id, { phone, email: 'x@surma.example' }));
    await expect(change(proved)).rejects.toThrow();
    expect(await pointsIn(person.id)).toMatchObject([{ value: person.phone, is_primary: true }]);
    await change(null);
    expect(await pointsIn(person.id)).toMatchObject([{ kind: 'email', value: 'x@surma.example', is_primary: true }]);
  });
});

describe('for somebody else', () => {
  test('an official adds, proves by the code read out, and moves; not beyond their sites', async () => {
    const person = await makePersonWith(house, 'member', here.centre.id);
    const path = `/api/people/${person.id}/contact-points`;
    const phone = freshPhone();
    const { id } = (await asLocal.send('POST', path, { value: phone })).json();
    const code = await codeSentTo(phone);
    expect((await asLocal.send('POST', `${path}/${id}/verification`, { code })).statusCode).toBe(200);
    expect((await asLocal.send('PUT', `${path}/${id}/primary`)).statusCode).toBe(200);
    expect((await asLocal.get(path)).json().items).toMatchObject([
      { value: phone, is_primary: true },
      { value: person.phone, is_primary: false },
    ]);
    expect((await messagesTo(person.phone ?? '')).at(-1)?.kind).toBe('identity.contact_replaced');
    const beyond = `/api/people/${chief.id}/contact-points`;
    expect((await asLocal.send('POST', beyond, { value: freshPhone() })).statusCode).toBe(404);
    expect(await pointsIn(chief.id)).toHaveLength(1);
  });
});

describe('suspension', () => {
  test('ends the sessions and blocks every way in, until its moment comes by itself', async () => {
    const password = 'হাওরের সাদা হাঁস';
    const person = await makePersonWith(house, 'member', here.centre.id, { password });
    const theirs = await house.as(person.id);
    const until = house.clock.now().add({ hours: 5 }).toString();
    const path = `/api/people/${person.id}/suspension`;
    const answer = await asLocal.send('PUT', path, { reason: 'books unclear', until });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ suspended_until: until, closed_at: null });
    expect((await theirs.get('/api/me')).statusCode).toBe(401);
    const guest = await house.as(null);
    const signIn = () => guest.send('POST', '/api/auth/sign-in', { identifier: person.phone, password });
    expect((await signIn()).json().code).toBe('identity.sign_in_refused');
    await guest.send('POST', '/api/auth/code', { identifier: person.phone });
    await house.runJobs();
    expect((await messagesTo(person.phone ?? '')).map(({ kind }) => kind)).toEqual(['identity.suspended']);
    expect((await asLocal.get(path)).json()).toMatchObject({ reason: 'books unclear', suspended_until: until });

    const { jobs } = await import('../jobs.ts');
    await jobs['identity.lift_suspensions']?.(house, null);
    expect((await personIn(person.id)).suspended_at).not.toBeNull();
    house.clock.set(house.clock.now().add({ hours: 5 }));
    await jobs['identity.lift_suspensions']?.(house, null);
    expect(await personIn(person.id)).toMatchObject({ suspended_at: null, suspension_reason: null });
    expect((await signIn()).statusCode).toBe(200);
  });

  test('is lifted by hand, is told from closing, and is refused for oneself and the last administrator', async () => {
    const person = await makePersonWith(house, 'member', here.centre.id);
    const path = `/api/people/${person.id}/suspension`;
    await asLocal.send('PUT', path, { reason: 'asked' });
    const lifted = await asLocal.send('DELETE', path);
    expect(lifted.json()).toMatchObject({ suspended_at: null, closed_at: null });
    const own = await asLocal.send('PUT', `/api/people/${local.id}/suspension`, { reason: 'x' });
    expect(own.json().code).toBe('identity.suspension_to_self');
    const past = await asLocal.send('PUT', path, { reason: 'x', until: '2020-01-01T00:00:00Z' });
    expect(past.json().code).toBe('identity.suspension_ends_too_soon');
    const second = await makePersonWith(house, 'administrator', here.group.id);
    const asSecond = await house.as(second.id);
    await asSecond.send('PUT', `/api/people/${chief.id}/suspension`, { reason: 'x' });
    expect((await asSecond.send('PUT', `/api/people/${second.id}/suspension`, { reason: 'x' })).statusCode).toBe(403);
    await asSecond.send('DELETE', `/api/people/${chief.id}/suspension`);
    expect((await (await house.as(chief.id)).get('/api/me')).statusCode).toBe(200);
  });
});

test('the list of the chief shows who is suspended', async () => {
  const person = await makePersonWith(house, 'member', here.centre.id, { name: 'Zed Suspended' });
  const client = await house.as(chief.id);
  await client.send('PUT', `/api/people/${person.id}/suspension`, { reason: 'x' });
  const { items } = (await client.get('/api/people?q=Zed%20Suspended')).json();
  expect(items).toMatchObject([{ id: person.id, suspended_until: null }]);
  expect(items[0].suspended_at).not.toBeNull();
  expect((await asChief.get('/api/me')).statusCode).toBe(401);
});
