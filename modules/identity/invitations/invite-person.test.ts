import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { grant, makePersonWith, makeTree } from '../factory.ts';
import { revokeGrant } from '../rights/revoke-grant.ts';

const house = await testHouse();
const { group, union, centre } = await makeTree(house);
const other = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', group.id);
const asChief = await house.as(chief.id);
const guest = await house.as(null);
let counter = 0;

const offer = (given: object = {}) => {
  counter += 1;
  return {
    name: 'Karim Mia',
    name_bn: 'করিম মিয়া',
    phone: `0188${String(1_000_000 + counter)}`,
    language: 'bn',
    role: 'centre_operator',
    site_id: centre.id,
    reason: 'new centre',
    ...given,
  };
};
const invite = async (given: object = {}) => (await asChief.send('POST', '/api/invitations', offer(given))).json();
const accept = (token: string, password = 'a fine password') =>
  guest.send('POST', `/api/invitations/${token}/acceptance`, { password });
const invitations = () => house.db.selectFrom('identity.invitations').selectAll().orderBy('id').execute();
const people = () => house.db.selectFrom('identity.people').select('id').execute();

describe('inviting', () => {
  test('shows the token once and keeps only its hash, also when the answer is replayed', async () => {
    const body = offer();
    const send = () => asChief.send('POST', '/api/invitations', body, { 'idempotency-key': 'invite-1' });
    const [first, again] = [await send(), await send()];
    expect(first.statusCode).toBe(201);
    const { id, token, path, expires_at: expiresAt } = first.json();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(path).toBe(`/accept-invitation/${token}`);
    expect(expiresAt).toBe('2026-11-27T04:00:00Z');
    expect(again.json()).toEqual(first.json());
    const [kept] = await house.db
      .selectFrom('platform.idempotency_keys')
      .select('body')
      .where('key', '=', 'invite-1')
      .execute();
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(await invitations())).not.toContain(token);
    const listed = (await asChief.get('/api/invitations')).json().items.find((one: { id: string }) => one.id === id);
    expect(listed).toMatchObject({
      state: 'open',
      role: 'centre_operator',
      site_id: centre.id,
      invited_by_name: chief.name,
      reason: 'new centre',
    });
    expect(JSON.stringify(listed)).not.toContain(token);
  });

  test('is refused to somebody registered, without an address, with a role or site beyond one’s own', async () => {
    const local = await makePersonWith(house, 'administrator', union.id);
    const asLocal = await house.as(local.id);
    const before = await invitations();
    const cases = [
      [asChief, { phone: chief.phone }, 409, 'identity.phone_taken'],
      [asChief, { phone: null }, 422, 'identity.invitation_needs_address'],
      [asChief, { role: 'emperor' }, 422, 'identity.role_unknown'],
      [asChief, { site_id: other.centre.id }, 404, 'platform.not_found'],
      [asLocal, { site_id: group.id }, 404, 'platform.not_found'],
    ] as const;
    for (const [client, given, status, code] of cases) {
      const response = await client.send('POST', '/api/invitations', offer(given));
      expect([response.statusCode, response.json().code]).toEqual([status, code]);
    }
    expect(await invitations()).toEqual(before);
  });
});

describe('accepting', () => {
  test('shows what it is to, then makes the person with role and password, once', async () => {
    const { token } = await invite({ phone: '01881234567' });
    const welcome = await guest.get(`/api/invitations/${token}`);
    expect(welcome.json()).toEqual({
      name: 'Karim Mia',
      name_bn: 'করিম মিয়া',
      language: 'bn',
      role: 'centre_operator',
      role_name_bn: 'কেন্দ্র অপারেটর',
      role_name_en: 'Centre operator',
      site_name_bn: centre.nameBn,
      site_name_en: centre.nameEn,
      identifier: '+8801881234567',
      expires_at: '2026-11-27T04:00:00Z',
    });
    const [one, two] = await Promise.all([accept(token), accept(token)]);
    const [done, refused] = one.statusCode === 201 ? [one, two] : [two, one];
    expect(done.statusCode).toBe(201);
    expect([409, 410]).toContain(refused.statusCode);
    const signedIn = await guest.send('POST', '/api/auth/sign-in', {
      identifier: '01881234567',
      password: 'a fine password',
    });
    expect(signedIn.json().person.id).toBe(done.json().person.id);
    const held = await house.db
      .selectFrom('identity.grants')
      .selectAll()
      .where('person_id', '=', done.json().person.id)
      .execute();
    expect(held).toMatchObject([
      { role: 'centre_operator', site_id: centre.id, granted_by: chief.id, reason: 'new centre' },
    ]);
    expect((await guest.get(`/api/invitations/${token}`)).json().code).toBe('identity.invitation_ended');
  });

  test('a short password is refused and the invitation stays open', async () => {
    const { token } = await invite();
    const before = await people();
    expect((await accept(token, 'short')).json()).toMatchObject({
      code: 'identity.password_too_short',
      params: { min: 10 },
    });
    expect(await people()).toEqual(before);
    expect((await accept(token)).statusCode).toBe(201);
  });

  test('an unknown, withdrawn or late token opens nothing', async () => {
    const before = await people();
    expect((await accept('A'.repeat(43))).json().code).toBe('identity.invitation_missing');
    expect((await accept('short')).statusCode).toBe(422);
    const withdrawn = await invite();
    expect((await asChief.send('DELETE', `/api/invitations/${withdrawn.id}`)).statusCode).toBe(204);
    expect((await accept(withdrawn.token)).statusCode).toBe(410);
    expect((await asChief.send('DELETE', `/api/invitations/${withdrawn.id}`)).json().code).toBe(
      'identity.invitation_ended',
    );
    const late = await invite();
    house.clock.advance({ hours: 7 * 24 });
    expect((await accept(late.token)).statusCode).toBe(410);
    const client = await house.as(chief.id);
    const states = (await client.get('/api/invitations?state=expired'))
      .json()
      .items.map(({ id }: { id: string }) => id);
    expect(states).toContain(late.id);
    expect(await people()).toEqual(before);
  });

  test('dies with the right of whoever invited', async () => {
    const local = await makePersonWith(house, 'member', centre.id);
    const grantId = await grant(house, local.id, 'administrator', union.id);
    const asLocal = await house.as(local.id);
    const { token } = (await asLocal.send('POST', '/api/invitations', offer())).json();
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => revokeGrant(tx, occasion, grantId));
    const before = await people();
    expect((await accept(token)).statusCode).toBe(410);
    expect(await people()).toEqual(before);
  });
});

describe('sending the link', () => {
  const messages = (address: string) =>
    house.db
      .selectFrom('notify.messages')
      .select(['kind', 'channel', 'secret_body', 'body'])
      .where('address', '=', address)
      .orderBy('id')
      .execute();
  const resend = async (ids: string[], client: typeof asChief) =>
    (await client.send('POST', '/api/invitation-sendings', { ids })).json().items;
  const listed = async (id: string) =>
    (await (await house.as(chief.id)).get('/api/invitations?limit=200'))
      .json()
      .items.find((one: { id: string }) => one.id === id);

  test('goes to phone and e-mail, shown to nobody; opened and sent again it says so and lasts longer', async () => {
    const email = 'karim.mia@example.com';
    const inviting = await house.as(chief.id);
    const made = await inviting.send('POST', '/api/invitations', offer({ phone: '01755111222', email, send: true }));
    const { id, token } = made.json();
    const [sms] = await messages('+8801755111222');
    expect(sms).toMatchObject({ kind: 'identity.invitation', channel: 'sms' });
    expect(sms?.secret_body).toContain(`/accept-invitation/${token}`);
    expect(sms?.body).not.toContain(token);
    expect(await messages(email)).toHaveLength(1);
    expect(await listed(id)).toMatchObject({ times_sent: 1, opened_at: null });
    expect(await resend([id], inviting)).toEqual([{ id, sent: false, code: 'identity.invitation_sent_lately' }]);
    expect(await messages(email)).toHaveLength(1);

    house.clock.advance({ hours: 8 * 24 });
    expect(await listed(id)).toMatchObject({ state: 'expired' });
    const fresh = await house.as(chief.id);
    const withdrawn = (await fresh.send('POST', '/api/invitations', offer())).json();
    await fresh.send('DELETE', `/api/invitations/${withdrawn.id}`);
    const beyond = await makePersonWith(house, 'administrator', other.union.id);
    expect(await resend([id], await house.as(beyond.id))).toEqual([
      { id, sent: false, code: 'identity.invitation_missing' },
    ]);
    expect(await resend([id, withdrawn.id].sort(), fresh)).toEqual(
      [
        { id, sent: true, code: null },
        { id: withdrawn.id, sent: false, code: 'identity.invitation_ended' },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(await messages(email)).toHaveLength(2);
    expect((await guest.get(`/api/invitations/${token}`)).statusCode).toBe(200);
    const now = (await (await house.as(chief.id)).get('/api/invitations?limit=200')).json().items;
    expect(now.find((one: { id: string }) => one.id === id)).toMatchObject({
      state: 'open',
      times_sent: 2,
      opened_at: house.clock.now().toString(),
    });
  });
});
