import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { smallWorld } from '../../../test/small-world.ts';
import { permissionToReadHistory } from './history-permissions.ts';

const house = await testHouse();
const { surma } = await smallWorld(house);
const memberId = surma.suppliers[0]?.[0]?.memberId ?? '';
const official = surma.people.administrator;

const traces = () =>
  house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'person_id', 'site_id', 'subject_kind', 'subject_id'])
    .where('action', 'in', ['identity.record_read', 'identity.list_exported'])
    .orderBy('id')
    .execute();

test('who opened a member’s account numbers, and who took the whole list away, stands in the audit', async () => {
  const client = await house.as(official);
  expect((await client.get(`/api/collection/members/${memberId}`)).statusCode).toBe(200);
  expect((await client.get('/api/collection/members')).statusCode).toBe(200);
  for (const format of ['csv', 'xlsx']) {
    expect((await client.get(`/api/collection/members?format=${format}`)).statusCode).toBe(200);
  }
  expect(await traces()).toEqual([
    {
      action: 'identity.record_read',
      person_id: official,
      site_id: surma.centres[0]?.siteId,
      subject_kind: 'collection.member',
      subject_id: memberId,
    },
    ...['csv', 'xlsx'].map(() => ({
      action: 'identity.list_exported',
      person_id: official,
      site_id: null,
      subject_kind: 'collection.member',
      subject_id: 'list',
    })),
  ]);
});

test('every history a page shows is covered by a permission there is', () => {
  const shown = globSync('web/src/routes/**/*.svelte').flatMap((path) => [
    ...readFileSync(path, 'utf8').matchAll(/<HistoryPanel\s+kind="([a-z_.]+)"/g),
  ]);
  const permissions = new Set(house.app.doors.map(({ permission }) => permission));
  const kinds = [...new Set(shown.map(([, kind = '']) => kind))].filter((kind) => kind !== 'design.example');
  expect(kinds.length).toBeGreaterThan(30);
  expect(kinds.filter((kind) => !permissions.has(permissionToReadHistory(kind)))).toEqual([]);
});

test('what was refused was not read', async () => {
  const before = await traces();
  const client = await house.as(surma.suppliers[0]?.[0]?.personId ?? null);
  expect((await client.get(`/api/collection/members/${memberId}`)).statusCode).toBe(403);
  expect(await traces()).toEqual(before);
});
