// Devices of a centre: enrolled with a code and a key of their own, gone when revoked.
import { expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../factory.ts';
import { makeKeyPair } from './factory.ts';

const house = await testHouse();
const { group, union, centre } = await makeTree(house);
const administrator = await makePersonWith(house, 'administrator', group.id);
const official = await makePersonWith(house, 'official', union.id);
const boss = await house.as(administrator.id);
const guest = await house.as(null);

const offer = async (given: object = {}) => {
  const body = { site_id: centre.id, device_kind: 'centre_tablet', name: 'Tablet at the scale', ...given };
  return boss.send('POST', '/api/device-enrolments', body);
};
const enrol = (code: string, publicKey: object) =>
  guest.send('POST', '/api/device/enrolment', { code, public_key: publicKey });

test('a device takes its place with the code, proves itself with its key, and is gone when revoked', async () => {
  const offered = await offer();
  expect(offered.statusCode).toBe(201);
  const { id, code, path } = offered.json();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  expect(path).toBe(`/device/enrol#${code}`);
  const asked = await guest.send('POST', '/api/device/enrolment-question', {
    code: code.toLowerCase().replaceAll('-', ' '),
  });
  expect(asked.json()).toMatchObject({ name: 'Tablet at the scale', device_kind: 'centre_tablet' });

  const pair = await makeKeyPair(house);
  const enrolled = await enrol(code, pair.publicJwk);
  expect(enrolled.statusCode).toBe(201);
  const device = enrolled.json();
  const state = await boss.get(`/api/device-enrolments/${id}`);
  expect(state.json()).toMatchObject({ state: 'used', machine_id: device.device_id });

  const assertion = await pair.assertion(device.device_id, { aud: device.issuer });
  const answer = await house.app.inject({
    method: 'POST',
    url: device.token_path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }).toString(),
  });
  expect(answer.statusCode).toBe(200);
  const headers = { authorization: `Bearer ${answer.json().access_token}` };
  const members = await house.app.inject({ url: '/api/collection/members', headers });
  expect(members.statusCode).toBe(200);
  expect((await house.app.inject({ url: '/api/people', headers })).statusCode).toBe(403);
  const who = await house.app.inject({ url: '/api/machine', headers });
  expect(who.json()).toMatchObject({ id: device.device_id, kind: 'device', site_ids: [centre.id] });

  const page = (await boss.get(`/api/machines/${device.device_id}`)).json();
  expect(page).toMatchObject({ machine: { kind: 'device', device_kind: 'centre_tablet' }, secrets: [] });
  expect(page.machine.last_used_at).toBe(house.clock.now().toString());
  expect(page.public_keys).toMatchObject([{ kid: device.kid, algorithm: 'ES256' }]);

  expect((await boss.send('POST', `/api/machines/${device.device_id}/secrets`, {})).json().code).toBe(
    'identity.machine_has_no_secret',
  );
  expect((await boss.send('POST', `/api/machines/${device.device_id}/revocation`, { reason: 'lost' })).statusCode).toBe(
    204,
  );
  expect((await house.app.inject({ url: '/api/collection/members', headers })).statusCode).toBe(401);
});

test('a code makes one device, however many come at once', async () => {
  const { code } = (await offer()).json();
  const pairs = await Promise.all(Array.from({ length: 8 }, () => makeKeyPair(house)));
  const before = await house.db.selectFrom('identity.machines').select('id').execute();
  const answers = await Promise.all(pairs.map((pair) => enrol(code, pair.publicJwk)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410, 410, 410, 410, 410, 410, 410]);
  const after = await house.db.selectFrom('identity.machines').select('id').execute();
  expect(after.length - before.length).toBe(1);
});

test('wrong, used, withdrawn and late codes are one answer', async () => {
  const pair = await makeKeyPair(house);
  const used = (await offer()).json();
  await enrol(used.code, pair.publicJwk);
  const withdrawn = (await offer()).json();
  expect((await boss.send('DELETE', `/api/device-enrolments/${withdrawn.id}`)).statusCode).toBe(204);
  expect((await boss.send('DELETE', `/api/device-enrolments/${withdrawn.id}`)).json().code).toBe(
    'identity.enrolment_ended',
  );
  const late = (await offer()).json();
  house.clock.advance({ minutes: 15 });
  const answers = [];
  for (const code of ['0000-0000-0000-0000', used.code, withdrawn.code, late.code]) {
    const answer = await enrol(code, pair.publicJwk);
    answers.push(`${answer.statusCode} ${answer.json().code}`);
  }
  expect(new Set(answers)).toEqual(new Set(['410 identity.enrolment_refused']));
  expect((await boss.get(`/api/device-enrolments/${late.id}`)).json().state).toBe('expired');
});

test('codes cannot be guessed at speed', async () => {
  const statuses = [];
  for (let time = 0; time < 22; time += 1) {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/device/enrolment-question',
      remoteAddress: '203.0.113.9',
      payload: { code: `0000-0000-0000-00${String(time).padStart(2, '0')}` },
    });
    statuses.push(answer.statusCode);
  }
  expect([statuses.at(0), statuses.at(-1)]).toEqual([410, 429]);
});

test('devices belong to a workplace, and are offered by whoever manages machines there', async () => {
  expect((await offer({ site_id: union.id })).json().code).toBe('identity.device_needs_centre');
  const refused = await (await house.as(official.id)).send('POST', '/api/device-enrolments', {
    site_id: centre.id,
    device_kind: 'scale_bridge',
    name: 'x',
  });
  expect(refused.statusCode).toBe(403);
});

test('a replayed offer shows no code, and no table keeps one', async () => {
  const body = { site_id: centre.id, device_kind: 'sensor_gateway', name: 'Milk tank' };
  const send = () => boss.send('POST', '/api/device-enrolments', body, { 'idempotency-key': 'offer-1' });
  const { code } = (await send()).json();
  expect((await send()).json()).toMatchObject({ code: null, path: null });
  const kept = await house.database.sql`select body::text as text from platform.idempotency_keys
    union all select row_to_json(t)::text from identity.device_enrolments t
    union all select row_to_json(t)::text from identity.audit_records t`;
  expect(kept.filter(({ text }) => String(text).includes(code))).toEqual([]);
});
