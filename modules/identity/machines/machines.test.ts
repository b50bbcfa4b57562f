// API keys: who may make them, what they open, and how they end.
import { expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { grant, makePersonWith, makeTree } from '../factory.ts';
import { almost, makeKey, shown } from './factory.ts';

const house = await testHouse();
const { group, union, centre } = await makeTree(house);
const other = await makeTree(house);
const administrator = await makePersonWith(house, 'administrator', group.id);

const withKey = (secret: string, url: string, address = '203.0.113.5', method: 'GET' | 'POST' = 'GET') =>
  house.app.inject({
    method,
    url,
    remoteAddress: address,
    headers: { authorization: `Bearer ${secret}` },
    ...(method === 'POST' ? { payload: {} } : {}),
  });

const audited = async (id: string) => {
  const rows = await house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'person_id', 'machine_id', 'address', 'after'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
  return rows;
};

test('a key is shown once, kept as a hash, and opens what it was made for, where it was made for', async () => {
  const client = await house.as(administrator.id);
  const body = {
    kind: 'key',
    name: 'Bookkeeping',
    site_id: union.id,
    scopes: ['collection.member.read', 'collection.centre.read'],
  };
  const made = await client.send('POST', '/api/machines', body, { 'idempotency-key': 'make-1' });
  expect(made.statusCode).toBe(201);
  const { id, secret } = made.json();
  expect(secret).toMatch(/^smb_test_[0-9A-Za-z]{49}$/);

  const again = await client.send('POST', '/api/machines', body, { 'idempotency-key': 'make-1' });
  expect(again.json()).toEqual({ id, secret: null });
  const kept = await house.database.sql`select row_to_json(t)::text as text from identity.machine_secrets t
    union all select body::text from platform.idempotency_keys
    union all select row_to_json(t)::text from identity.audit_records t`;
  expect(kept.filter(({ text }) => String(text).includes(secret.slice(9)))).toEqual([]);

  const sites = await withKey(secret, '/api/collection/centres');
  expect(sites.statusCode).toBe(200);
  const who = await withKey(secret, '/api/machine');
  expect(who.json()).toMatchObject({ id, kind: 'key', scopes: ['collection.centre.read', 'collection.member.read'] });
  expect(who.json().site_ids.sort()).toEqual([union.id, centre.id].sort());
  expect((await withKey(secret, `/api/collection/centres/${other.centre.id}`)).statusCode).toBe(404);
  const beyond = await withKey(secret, '/api/people');
  expect([beyond.statusCode, beyond.json().code]).toEqual([403, 'platform.forbidden']);
  expect(beyond.headers['www-authenticate']).toContain('insufficient_scope');
  expect((await audited(id)).map(({ action }) => action)).toEqual([
    'identity.machine_made',
    'identity.machine_used_from_new_address',
  ]);
});

test('nobody gives a machine what they do not hold, where they do not hold it, or what needs a person', async () => {
  const client = await house.as(administrator.id);
  const before = await house.db.selectFrom('identity.machines').select('id').execute();
  const code = async (body: object) => {
    const answer = await client.send('POST', '/api/machines', { kind: 'key', name: 'x', site_id: union.id, ...body });
    return answer.json().code;
  };
  expect(await code({ scopes: ['payments.payout.send'] })).toBe('identity.machine_scope_not_yours');
  expect(await code({ scopes: ['payments.payout.approve'] })).toBe('identity.machine_scope_unknown');
  expect(await code({ scopes: ['identity.grant.finance'] })).toBe('identity.machine_scope_unknown');
  expect(await code({ scopes: ['identity.machine.manage'] })).toBe('identity.machine_scope_unknown');
  expect(await code({ scopes: ['nothing.at.all'] })).toBe('identity.machine_scope_unknown');
  const reads = ['collection.centre.read'];
  expect(await code({ scopes: reads, site_ids: [other.centre.id] })).toBe('identity.machine_site_outside');
  expect(await code({ scopes: reads, site_ids: [group.id] })).toBe('identity.machine_site_outside');
  expect(await code({ scopes: reads, site_id: other.union.id })).toBe('platform.not_found');
  expect(await code({ scopes: reads, expires_at: '2026-01-01T00:00:00Z' })).toBe('identity.machine_expiry_past');
  expect(await code({ scopes: reads, allowed_addresses: ['nowhere'] })).toBe('identity.machine_address_invalid');
  expect(await house.db.selectFrom('identity.machines').select('id').execute()).toEqual(before);
});

test('a made-up, mistyped or half key is refused, and no refusal is told from another', async () => {
  const { secret } = await makeKey(house, union.id);
  const good = shown(secret);
  for (const bad of [almost(good), good.slice(0, 20), 'smb_test_', 'x', 'a.b.c', 'x'.repeat(9_000)]) {
    const answer = await withKey(bad, '/api/collection/centres');
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'identity.token_refused']);
    expect(answer.headers['www-authenticate']).toContain('invalid_token');
  }
});

test('a machine has no account, and cannot do what a person must confirm', async () => {
  const { secret } = await makeKey(house, union.id);
  expect((await withKey(shown(secret), '/api/me')).statusCode).toBe(403);
  expect((await withKey(shown(secret), '/api/notices')).statusCode).toBe(403);
  // Even with a right in the table that no door would give it.
  await house.database.sql`update identity.machines set scopes = array['identity.machine.manage']`;
  const { secret: later } = await makeKey(house, union.id);
  await house.database.sql`update identity.machines set scopes = array['identity.machine.manage']`;
  const answer = await withKey(shown(later), '/api/machines', '203.0.113.5', 'POST');
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'platform.forbidden']);
  await house.database.sql`update identity.machines set scopes = array['collection.centre.read']`;
});

test('revoked is over at once, at every door', async () => {
  const { id, secret } = await makeKey(house, union.id);
  expect((await withKey(shown(secret), '/api/collection/centres')).statusCode).toBe(200);
  const client = await house.as(administrator.id);
  expect((await client.send('POST', `/api/machines/${id}/revocation`, { reason: 'leaked' })).statusCode).toBe(204);
  expect((await withKey(shown(secret), '/api/collection/centres')).statusCode).toBe(401);
  const twice = await client.send('POST', `/api/machines/${id}/revocation`, {});
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'identity.machine_ended']);
  const rotated = await client.send('POST', `/api/machines/${id}/secrets`, {});
  expect(rotated.json().code).toBe('identity.machine_ended');
  const page = await client.get(`/api/machines/${id}`);
  expect(page.json()).toMatchObject({ machine: { state: 'revoked' }, revoked_reason: 'leaked' });
});

test('a rotation overlaps: both secrets work, then only the new one', async () => {
  const { id, secret } = await makeKey(house, union.id);
  const client = await house.as(administrator.id);
  const rotated = await client.send('POST', `/api/machines/${id}/secrets`, { overlap_hours: 2 });
  expect(rotated.statusCode).toBe(201);
  const fresh = rotated.json().secret as string;
  expect((await withKey(shown(secret), '/api/collection/centres')).statusCode).toBe(200);
  expect((await withKey(fresh, '/api/collection/centres')).statusCode).toBe(200);
  expect((await client.get(`/api/machines/${id}`)).json().secrets).toHaveLength(2);
  house.clock.advance({ hours: 2 });
  expect((await withKey(shown(secret), '/api/collection/centres')).statusCode).toBe(401);
  expect((await withKey(fresh, '/api/collection/centres')).statusCode).toBe(200);

  const at = await client.send('POST', `/api/machines/${id}/secrets`, { overlap_hours: 24 });
  const old = (await client.get(`/api/machines/${id}`)).json().secrets[1].id;
  expect((await client.send('DELETE', `/api/machines/${id}/secrets/${old}`)).statusCode).toBe(204);
  expect((await withKey(fresh, '/api/collection/centres')).statusCode).toBe(401);
  expect((await withKey(at.json().secret, '/api/collection/centres')).statusCode).toBe(200);
});

test('whoever rotates a key must hold what it opens, for they read the new one', async () => {
  const { id, secret } = await makeKey(house, union.id, { scopes: ['payments.payout.send'] });
  const client = await house.as(administrator.id);
  const refused = await client.send('POST', `/api/machines/${id}/secrets`, { overlap_hours: 0 });
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'identity.machine_scope_not_yours']);
  expect((await withKey(shown(secret), '/api/machine')).statusCode).toBe(200);
});

test('an expired key opens nothing, to the second', async () => {
  const expiresAt = house.clock.now().add({ seconds: 3 });
  const { secret } = await makeKey(house, union.id, { expiresAt });
  expect((await withKey(shown(secret), '/api/collection/centres')).statusCode).toBe(200);
  house.clock.advance({ seconds: 3 });
  expect((await withKey(shown(secret), '/api/collection/centres')).statusCode).toBe(401);
});

test('from elsewhere it is refused, and each new address it comes from is kept in the audit', async () => {
  const { id, secret } = await makeKey(house, union.id, { allowedAddresses: ['203.0.113.0/24', '2001:db8::/32'] });
  expect((await withKey(shown(secret), '/api/collection/centres', '203.0.113.5')).statusCode).toBe(200);
  expect((await withKey(shown(secret), '/api/collection/centres', '203.0.113.6')).statusCode).toBe(200);
  expect((await withKey(shown(secret), '/api/collection/centres', '2001:db8::1')).statusCode).toBe(200);
  const refused = await withKey(shown(secret), '/api/collection/centres', '198.51.100.1');
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'identity.machine_address_refused']);
  house.clock.advance({ minutes: 2 });
  expect((await withKey(shown(secret), '/api/collection/centres', '203.0.113.6')).statusCode).toBe(200);
  const records = await audited(id);
  expect(records.slice(1).map(({ action, machine_id, address }) => [action, machine_id, address])).toEqual([
    ['identity.machine_used_from_new_address', id, '203.0.113.5'],
    ['identity.machine_used_from_new_address', id, '203.0.113.6'],
    ['identity.machine_used_from_new_address', id, '2001:db8::1'],
  ]);
  const client = await house.as(administrator.id);
  const changed = await client.send('PATCH', `/api/machines/${id}`, { allowed_addresses: ['198.51.100.1'] });
  expect(changed.statusCode).toBe(204);
  expect((await withKey(shown(secret), '/api/collection/centres', '198.51.100.1')).statusCode).toBe(200);
  expect((await withKey(shown(secret), '/api/collection/centres', '203.0.113.6')).statusCode).toBe(403);
});

test('a key belongs to the co-operative: it outlives its maker, and waits to be looked at', async () => {
  const maker = await makePersonWith(house, 'administrator', union.id);
  const client = await house.as(maker.id);
  const body = { kind: 'key', name: 'Left behind', site_id: union.id, scopes: ['collection.centre.read'] };
  const { id, secret } = (await client.send('POST', '/api/machines', body)).json();
  const boss = await house.as(administrator.id);
  const waiting = async () => {
    const list = await boss.get('/api/machines?state=review');
    return list.json().items.map((item: { id: string }) => item.id);
  };
  expect(await waiting()).toEqual([]);
  expect((await boss.send('PATCH', `/api/people/${maker.id}`, { closed: true })).statusCode).toBe(200);
  expect((await withKey(secret, '/api/collection/centres')).statusCode).toBe(200);
  expect(await waiting()).toEqual([id]);
  house.clock.advance({ seconds: 1 });
  expect((await boss.send('POST', `/api/machines/${id}/review`, {})).statusCode).toBe(204);
  expect(await waiting()).toEqual([]);
});

test('what a machine does stands in the audit under its name, and its key of idempotency is its own', async () => {
  const { id, secret } = await makeKey(house, union.id, { name: 'Register', scopes: ['identity.site.manage'] });
  const send = () =>
    house.app.inject({
      method: 'PATCH',
      url: `/api/sites/${centre.id}`,
      headers: { authorization: `Bearer ${secret}`, 'idempotency-key': 'rename-1' },
      payload: { name_en: 'Renamed by a machine' },
    });
  expect((await send()).statusCode).toBe(200);
  expect((await send()).headers['idempotent-replayed']).toBe('true');
  const client = await house.as(administrator.id);
  const history = await client.get(`/api/audit?subject_id=${centre.id}&action=identity.site_renamed`);
  expect(history.json().items).toMatchObject([
    { person_id: null, actor_name: 'Register', action: 'identity.site_renamed' },
  ]);
  const rows = await house.db
    .selectFrom('platform.idempotency_keys')
    .select('actor')
    .where('key', '=', 'rename-1')
    .execute();
  expect(rows).toEqual([{ actor: id }]);
});

test('a cookie beside a key does not widen it, and a key needs no origin', async () => {
  const { secret } = await makeKey(house, union.id);
  await grant(house, administrator.id, 'official', union.id);
  const answer = await house.app.inject({
    method: 'PATCH',
    url: `/api/sites/${centre.id}`,
    headers: { authorization: `Bearer ${secret}`, origin: 'https://elsewhere.example' },
    payload: { name_en: 'no' },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'platform.forbidden']);
});
