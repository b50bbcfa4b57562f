import { beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse, testMorning } from '../../../test/house.ts';
import { peopleWith } from '../actors/people-with.ts';
import { resolveActor } from '../actors/resolve-actor.ts';
import { grant, makePerson, makePersonWith, makeTree, sessionCookie } from '../factory.ts';
import { changePerson } from '../people/change-person.ts';
import { composeRole } from '../roles/compose-role.ts';
import { permissionsOf } from '../roles.ts';
import { changeGrant } from './change-grant.ts';
import { openPeriod } from './grant-period.ts';
import { revokeGrant } from './revoke-grant.ts';

const house = await testHouse();
const here = await makeTree(house);
const giver = await makePersonWith(house, 'administrator', here.group.id);
beforeEach(() => house.clock.set(testMorning));

const asGiver = async () => house.occasion(giver.id);
const endOn = async (grantId: string, endsOn: string | null, by?: string) => {
  const occasion = by === undefined ? await house.occasion() : await house.occasion(by);
  return inTransaction(house.db, (tx) => changeGrant(tx, occasion, grantId, { endsOn }));
};

describe('the days of a role', () => {
  // today is 2026-11-20 in Dhaka: first day, last day, from, until (or the refusal)
  test.each([
    [null, null, null, null],
    ['2026-11-20', null, null, null],
    ['2026-11-01', null, null, null],
    ['2026-11-25', null, '2026-11-24T18:00:00Z', null],
    [null, '2026-11-20', null, '2026-11-20T18:00:00Z'],
    ['2026-11-25', '2026-11-25', '2026-11-24T18:00:00Z', '2026-11-25T18:00:00Z'],
    [null, '2026-11-19', 'identity.grant_ends_too_early', null],
    ['2026-11-25', '2026-11-24', 'identity.grant_ends_too_early', null],
  ])('from %s to %s is %s until %s', (startsOn, endsOn, from, until) => {
    const open = () => openPeriod({ startsOn, endsOn }, 'Asia/Dhaka', house.clock.now());
    if (from?.startsWith('identity.')) {
      expect(open).toThrow(from);
      return;
    }
    const { startsAt, endsAt } = open();
    expect([startsAt?.toString() ?? null, endsAt?.toString() ?? null]).toEqual([from, until]);
  });

  test('the role begins and ends at its moment, without a job and past what is remembered', async () => {
    const person = await makePerson(house);
    await grant(house, person.id, 'official', here.union.id, { startsOn: '2026-11-21', endsOn: '2026-11-22' });
    house.clock.set('2026-11-20T17:59:00Z');
    let client = await house.as(person.id);
    const status = async () => (await client.get('/api/collection/centres')).statusCode;
    expect(await status()).toBe(403);
    house.clock.set('2026-11-20T18:00:00Z');
    expect(await status()).toBe(200);
    const asked = () => peopleWith(house.db, 'collection.chart.approve', here.centre.id, house.clock.now());
    expect(await asked()).toContain(person.id);
    house.clock.set('2026-11-22T17:59:59.999Z');
    client = await house.as(person.id);
    expect(await status()).toBe(200);
    house.clock.set('2026-11-22T18:00:00Z');
    expect(await status()).toBe(403);
    expect(await asked()).not.toContain(person.id);
    expect((await client.get('/api/me')).json().grants).toEqual([]);
    // The list of people goes by the days too, though no job has written the end down yet.
    const list = await house.as(giver.id);
    const found = async () => (await list.get(`/api/people?site_id=${here.union.id}&role=official`)).json().items;
    expect((await found()).some(({ id }: { id: string }) => id === person.id)).toBe(false);
    house.clock.set('2026-11-22T17:00:00Z');
    expect((await found()).find(({ id }: { id: string }) => id === person.id)?.roles).toHaveLength(1);
  });

  test('a role that ended by itself can be given again; one that runs with other days is refused', async () => {
    const person = await makePerson(house);
    const first = await grant(house, person.id, 'official', here.union.id, { endsOn: '2026-11-20' });
    await expect(grant(house, person.id, 'official', here.union.id)).rejects.toMatchObject({
      code: 'identity.grant_held',
    });
    house.clock.set('2026-11-21T04:00:00Z');
    const second = await grant(house, person.id, 'official', here.union.id);
    const kept = await house.db
      .selectFrom('identity.grants')
      .select(['id', 'revoked_at', 'revoked_by'])
      .where('person_id', '=', person.id)
      .orderBy('granted_at')
      .execute();
    expect(kept).toEqual([
      { id: first, revoked_at: Temporal.Instant.from('2026-11-20T18:00:00Z'), revoked_by: null },
      { id: second, revoked_at: null, revoked_by: null },
    ]);
  });

  test('the last day moves by whoever may give the role, never one’s own, with a trace', async () => {
    const person = await makePerson(house);
    const id = await grant(house, person.id, 'official', here.union.id, { endsOn: '2026-11-30' });
    await expect(endOn(id, null, person.id)).rejects.toMatchObject({ code: 'identity.grant_not_yours' });
    const own = await grant(house, giver.id, 'official', here.union.id, { endsOn: '2026-11-30' });
    await expect(endOn(own, null, giver.id)).rejects.toMatchObject({ code: 'identity.grant_to_self' });
    await sessionCookie(house, person.id);
    const sessions = house.db.selectFrom('identity.sessions').select('rotation_due').where('person_id', '=', person.id);
    await endOn(id, '2026-12-31', giver.id);
    expect((await sessions.execute()).map((row) => row.rotation_due)).toEqual([true]);
    expect((await resolveActor(house, person.id)).mayAnywhere('collection.chart.manage')).toBe(true);
    const record = await house.db
      .selectFrom('identity.audit_records')
      .select(['person_id', 'before', 'after'])
      .where('action', '=', 'identity.role_period_changed')
      .where('subject_id', '=', person.id)
      .executeTakeFirstOrThrow();
    expect(record).toEqual({
      person_id: giver.id,
      before: { grant: id, role: 'official', ends_on: '2026-11-30' },
      after: { grant: id, role: 'official', ends_on: '2026-12-31' },
    });
  });
});

describe('the last administrator', () => {
  const pair = async () => {
    const { group } = await makeTree(house);
    const [first, second] = [await makePerson(house), await makePerson(house)];
    const ids = [
      await grant(house, first.id, 'administrator', group.id),
      await grant(house, second.id, 'administrator', group.id),
    ] as const;
    return { group, first, second, ids };
  };
  const refusal = { code: 'identity.last_administrator' };
  const revoke = async (id: string) => {
    const occasion = await house.occasion();
    return inTransaction(house.db, (tx) => revokeGrant(tx, occasion, id));
  };
  const close = async (id: string) => {
    const occasion = await house.occasion();
    return inTransaction(house.db, (tx) => changePerson(tx, occasion, id, { closed: true }));
  };

  test('is given no end date', async () => {
    const { ids } = await pair();
    await endOn(ids[0], '2026-12-01');
    await expect(endOn(ids[1], '2026-12-01')).rejects.toMatchObject(refusal);
    await expect(revoke(ids[1])).rejects.toMatchObject(refusal);
    await endOn(ids[0], null);
    await revoke(ids[1]);
  });

  test('is not replaced by one who has not begun, nor by an own role that carries the same', async () => {
    const { group } = await makeTree(house);
    const first = await makePersonWith(house, 'administrator', group.id);
    const later = await makePerson(house);
    await grant(house, later.id, 'administrator', group.id, { startsOn: '2026-12-01' });
    const occasion = await house.occasion();
    const copy = {
      ...{ siteId: group.id, nameBn: 'প্রশাসকের মতো', nameEn: 'Like an administrator' },
      ...{ descriptionBn: '', descriptionEn: '', permissions: permissionsOf('administrator') },
    };
    const role = await inTransaction(house.db, (tx) => composeRole(tx, occasion, copy));
    await grant(house, later.id, role.role, group.id);
    await expect(close(first.id)).rejects.toMatchObject(refusal);
  });

  // two ways of leaving, taken by two people in the same moment
  const ways = {
    revoke: (id: string) => revoke(id),
    end: (id: string) => endOn(id, '2026-11-20'),
    close: (_id: string, person: string) => close(person),
  };
  test.each([
    ['revoke', 'end'],
    ['revoke', 'close'],
    ['end', 'end'],
    ['end', 'close'],
    ['close', 'close'],
  ] as const)('%s and %s at the same moment: one stays', async (one, other) => {
    const { ids, first, second } = await pair();
    const outcomes = await Promise.allSettled([ways[one](ids[0], first.id), ways[other](ids[1], second.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal });
  });
});

test('holders say who may do something and because of which grant', async () => {
  const { union, centre } = await makeTree(house);
  const boss = await makePersonWith(house, 'administrator', union.id);
  const official = await makePerson(house, { name: 'Rahima' });
  const occasion = await asGiver();
  expect(occasion.actor.knows(union.id)).toBe(false);
  await grant(house, official.id, 'official', union.id, { endsOn: '2026-12-31' });
  const client = await house.as(boss.id);
  const held = await client.get(`/api/permissions/collection.chart.approve/holders?site_id=${centre.id}`);
  expect(held.json().items).toMatchObject([
    { person_id: official.id, role: 'official', site_id: union.id, ends_on: '2026-12-31', starts_on: null },
  ]);
  expect((await client.get('/api/permissions/no.such/holders')).statusCode).toBe(404);
  const may = (await client.get(`/api/people/${official.id}/permissions`)).json();
  expect(may.items.find((item: { permission: string }) => item.permission === 'collection.chart.approve')).toEqual({
    permission: 'collection.chart.approve',
    grant_ids: [may.grants[0].grant_id],
  });
  expect((await client.get(`/api/sites/${centre.id}/holders`)).json().items).toHaveLength(2);
  const stranger = await house.as(giver.id);
  expect((await stranger.get(`/api/people/${official.id}/permissions`)).statusCode).toBe(404);
  expect((await stranger.get('/api/permissions/collection.chart.approve/holders')).json().items).not.toContainEqual(
    expect.objectContaining({ person_id: official.id }),
  );
});

test('a preview says what is gained, what is lost and what nobody could do any more, and changes nothing', async () => {
  const { union, centre } = await makeTree(house);
  const boss = await makePersonWith(house, 'administrator', union.id);
  const person = await makePerson(house);
  const id = await grant(house, person.id, 'centre_operator', centre.id);
  const client = await house.as(boss.id);
  const gain = await client.send('POST', `/api/people/${person.id}/grants/preview`, {
    role: 'official',
    site_id: union.id,
  });
  expect(gain.statusCode).toBe(200);
  const gained = gain.json().gained.map((one: { permission: string; sites: number }) => [one.permission, one.sites]);
  expect(gained).toContainEqual(['collection.chart.approve', 2]);
  expect(gained).toContainEqual(['collection.day.read', 1]);
  expect(gain.json()).toMatchObject({ lost: [], people: 1, abandoned: [] });
  const loss = (await client.send('POST', `/api/people/${person.id}/grants/${id}/preview`)).json();
  expect(loss.gained).toEqual([]);
  expect(loss.abandoned).toContainEqual({ permission: 'collection.receipt.record', site_id: centre.id });
  expect(loss.abandoned).not.toContainEqual(expect.objectContaining({ permission: 'collection.centre.read' }));
  expect((await resolveActor(house, person.id)).may('collection.receipt.record', centre.id)).toBe(true);
});
