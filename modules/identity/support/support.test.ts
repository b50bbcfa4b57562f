import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { smallWorld } from '../../../test/small-world.ts';

const house = await testHouse();
const world = await smallWorld(house);
const group = world.surma;
const administrator = group.people.administrator;
const member = group.suppliers[0]?.[0]?.personId ?? '';
const reason = 'she asked by phone why her price fell';

const admin = await house.as(administrator);
const herself = await house.as(member);

async function begin(minutes = 15): Promise<string> {
  const answer = await admin.send('POST', `/api/people/${member}/support-access`, { reason, minutes });
  expect(answer.statusCode).toBe(201);
  return answer.json().id;
}

async function end(id: string): Promise<void> {
  expect((await admin.send('POST', `/api/me/support-accesses/${id}/ending`)).statusCode).toBe(204);
}

describe('support access', () => {
  test('shows what the person sees, with a banner, and is told to the person at once', async () => {
    const before = (await admin.get('/api/me')).json();
    expect(before.person.id).toBe(administrator);
    expect(before.seen_by).toBeNull();
    const id = await begin();
    const me = (await admin.get('/api/me')).json();
    expect(me.person.id).toBe(member);
    expect(me.seen_by).toMatchObject({ access_id: id, reason, may_write: false });
    expect(me.permissions).not.toHaveProperty('identity.person.manage');
    expect((await admin.get('/api/people')).statusCode).toBe(403);
    const inbox = (await herself.get('/api/notices')).json();
    expect(inbox.items[0]).toMatchObject({ kind: 'identity.support_began', href: '/support-access' });
    await end(id);
    expect((await admin.get('/api/me')).json().person.id).toBe(administrator);
  });

  test('reads only, until the person agrees; what is theirs alone stays theirs', async () => {
    const id = await begin();
    const change = () => admin.send('PATCH', '/api/me', { language: 'en' });
    const refused = await change();
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'platform.only_looking']);
    const agreement = `/api/me/support-accesses/${id}/agreement`;
    expect((await admin.send('PUT', agreement, { agreed: true })).statusCode).toBe(403);
    expect((await herself.send('PUT', agreement, { agreed: true })).statusCode).toBe(204);
    expect((await admin.get('/api/me')).json().seen_by.may_write).toBe(true);
    expect((await change()).json().code).toBe('platform.only_looking');
    expect((await admin.send('PUT', agreement, { agreed: false })).statusCode).toBe(403);
    expect((await herself.send('PUT', agreement, { agreed: false })).statusCode).toBe(204);
    expect((await admin.get('/api/me')).json().seen_by.may_write).toBe(false);
    await end(id);
  });

  test('ends by itself, by the person, and with the right to give it', async () => {
    await begin(5);
    house.clock.advance({ minutes: 5 });
    house.cache.forget('');
    expect((await admin.get('/api/me')).json().person.id).toBe(administrator);
    const id = await begin();
    expect((await herself.send('POST', `/api/me/support-accesses/${id}/ending`)).statusCode).toBe(204);
    expect((await admin.get('/api/me')).json().person.id).toBe(administrator);
    expect((await herself.send('POST', `/api/me/support-accesses/${id}/ending`)).json().code).toBe(
      'identity.support_access_ended',
    );
  });

  test('is refused to oneself, towards whoever appoints or pays, twice at once, and without a reason', async () => {
    const codeOf = async (personId: string, body: object = { reason, minutes: 15 }) =>
      (await admin.send('POST', `/api/people/${personId}/support-access`, body)).json().code;
    expect(await codeOf(administrator)).toBe('identity.support_to_self');
    expect(await codeOf(group.people.finance)).toBe('identity.support_beyond_you');
    expect(await codeOf(member, { reason: 'why', minutes: 15 })).toBe('platform.invalid_input');
    expect(await codeOf(member, { reason, minutes: 61 })).toBe('platform.invalid_input');
    const stranger = world.padma.suppliers[0]?.[0]?.personId ?? '';
    expect(
      (await herself.send('POST', `/api/people/${stranger}/support-access`, { reason, minutes: 5 })).statusCode,
    ).toBe(403);
    const id = await begin();
    expect(await codeOf(member)).toBe('platform.only_looking');
    await end(id);
  });

  test('keeps who acted for whom in the audit, and what was looked at', async () => {
    const id = await begin();
    await admin.get('/api/member/receipts');
    await end(id);
    const records = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'person_id', 'acting_for', 'reason'])
      .where('subject_id', '=', member)
      .where('action', 'like', 'identity.support%')
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(records.reverse()).toEqual([
      { action: 'identity.support_begun', person_id: administrator, acting_for: null, reason },
      { action: 'identity.support_ended', person_id: administrator, acting_for: member, reason: null },
    ]);
    const { items } = (await herself.get('/api/me/support-accesses')).json();
    expect(items[0]).toMatchObject({ id, is_open: false, pages: ['/api/member/receipts'] });
  });
});
