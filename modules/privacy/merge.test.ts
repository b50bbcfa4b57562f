import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { testHouse } from '../../test/house.ts';
import { makeMember, makeOpenCentre, makeReceipt } from '../collection/factory.ts';
import { grant, makePersonWith, makeTree } from '../identity/factory.ts';
import { hashPassword } from '../identity/passwords/password-hash.ts';
import { insertPassword } from '../identity/people/person-store.ts';
import { makeNotice } from './factory.ts';

const house = await testHouse();
const tree = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', tree.group.id);
const allFrom = { name: 'from', name_bn: 'from', phone: 'from', email: 'from', language: 'from' } as const;
const allInto = { name: 'into', name_bn: 'into', phone: 'into', email: 'into', language: 'into' } as const;

const person = (id: string) =>
  house.db.selectFrom('identity.people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** Everything that hangs on the two, as it stands: sessions and what only tells when aside. */
const picture = async (ids: readonly string[]) => {
  const { sql } = house.database;
  const people = await sql`select id, name, name_bn, phone, email, phone_verified, email_verified, language, closed_at,
    merged_into from identity.people where id = any(${ids as string[]}) order by id`;
  const grants = await sql`select person_id, role, site_id from identity.grants
    where person_id = any(${ids as string[]}) and revoked_at is null order by 1, 2, 3`;
  const credentials = await sql`select id, person_id, account_id, password from identity.credentials
    where person_id = any(${ids as string[]}) order by id`;
  const points = await sql`select person_id, kind, value, is_primary from identity.contact_points
    where person_id = any(${ids as string[]}) order by 1, 2, 3`;
  const messages =
    await sql`select id, person_id from notify.messages where person_id = any(${ids as string[]}) order by id`;
  const preferences = await sql`select person_id, kind, channel, is_on from notify.preferences
    where person_id = any(${ids as string[]}) order by 1, 2, 3`;
  const members =
    await sql`select id, person_id from collection.members where person_id = any(${ids as string[]}) order by id`;
  return JSON.stringify([people, grants, credentials, points, messages, preferences, members]);
};
const books = async () =>
  JSON.stringify([
    await house.database.sql`select id, balance::text from ledger.accounts order by id`,
    await house.database.sql`select id from ledger.transactions order by id`,
    await house.database.sql`select id, amount::text from collection.receipts order by id`,
  ]);
const merge = async (from: string, into: string, fields: object = allInto, by = chief.id) =>
  (await house.as(by)).send('POST', '/api/merges', {
    from_id: from,
    into_id: into,
    fields,
    reason: 'registered twice',
  });
const undo = async (id: string, by = chief.id) => (await house.as(by)).send('POST', `/api/merges/${id}/undo`);
const setPassword = (id: string) =>
  inTransaction(house.db, async (tx) =>
    insertPassword(tx, id, await hashPassword('a cow in the green field'), house.clock.now()),
  );

describe('merging', () => {
  test('moves everything, keeps the closed row pointing on, and undoing puts back exactly what was', async () => {
    const { centre, shift } = await makeOpenCentre(house);
    const phone = '+8801799000111';
    const member = await makeMember(house, centre.site_id, { phone });
    await makeReceipt(house, shift, member.id);
    const old = member.person_id ?? '';
    await setPassword(old);
    await grant(house, old, 'official', tree.union.id);
    const kept = await makePersonWith(house, 'official', tree.centre.id, { email: 'kept@x.example' });
    const global = await makePersonWith(house, 'administrator', (await rootOf(centre.site_id)).id);
    await grant(house, global.id, 'administrator', tree.group.id);
    await makeNotice(house, old);
    await (await house.as(old)).send('PATCH', '/api/me/notice-preferences', {
      changes: [{ kind: 'collection.statement_ready', channel: 'sms', is_on: false }],
    });
    const [before, money] = [await picture([old, kept.id]), await books()];
    const done = await merge(old, kept.id, { ...allInto, phone: 'from' }, global.id);
    expect(done.json()).toEqual({ id: expect.any(String) });
    expect(await person(kept.id)).toMatchObject({ phone, email: 'kept@x.example', closed_at: null });
    expect(await person(old)).toMatchObject({ merged_into: kept.id, phone: null });
    expect((await person(old)).closed_at).not.toBeNull();
    const client = await house.as(kept.id);
    const me = (await client.get('/api/me')).json();
    expect(me.member).toMatchObject({ id: member.id });
    expect(me.has_password).toBe(true);
    expect(me.grants.map((one: { role: string }) => one.role).sort()).toEqual(['member', 'official', 'official']);
    expect((await client.get('/api/notices')).json().items).toHaveLength(1);
    const { id } = done.json();
    expect((await undo(id, global.id)).statusCode).toBe(204);
    expect(await picture([old, kept.id])).toBe(before);
    expect(await books()).toBe(money);
    expect((await undo(id, global.id)).json().code).toBe('privacy.undo_done');
    const again = await merge(old, kept.id, { ...allInto, phone: 'from' }, global.id);
    expect(again.statusCode).toBe(201);
  });

  test('a password of one’s own wins, the other waits on the closed row and opens nothing', async () => {
    const [old, kept] = [
      await makePersonWith(house, 'member', tree.centre.id),
      await makePersonWith(house, 'member', tree.centre.id),
    ];
    await setPassword(old.id);
    await setPassword(kept.id);
    await merge(old.id, kept.id, allFrom);
    const rows = await house.db
      .selectFrom('identity.credentials')
      .select('person_id')
      .where('person_id', 'in', [old.id, kept.id])
      .execute();
    expect(rows.map((row) => row.person_id).sort()).toEqual([old.id, kept.id].sort());
    expect(await person(kept.id)).toMatchObject({ name: old.name, phone: old.phone });
  });

  test('two current members stay two, and nothing moves', async () => {
    const { centre } = await makeOpenCentre(house);
    const [one, two] = [
      await makeMember(house, centre.site_id, { phone: '01799000222' }),
      await makeMember(house, centre.site_id, { phone: '01799000333' }),
    ];
    const root = await makePersonWith(house, 'administrator', (await rootOf(centre.site_id)).id);
    const ids = [one.person_id ?? '', two.person_id ?? ''];
    const before = await picture(ids);
    const answer = await merge(ids[0] ?? '', ids[1] ?? '', allInto, root.id);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'privacy.two_members']);
    expect(await picture(ids)).toBe(before);
    const preview = await (await house.as(root.id)).send('POST', '/api/merges/preview', {
      from_id: ids[0],
      into_id: ids[1],
    });
    expect(preview.json().obstacles).toMatchObject([{ code: 'privacy.two_members' }]);
  });

  test('nobody gains rights by merging: not oneself, and no role one may not give', async () => {
    const local = await makePersonWith(house, 'administrator', tree.union.id);
    const other = await makePersonWith(house, 'official', tree.union.id);
    expect((await merge(other.id, local.id, allInto, local.id)).json().code).toBe('privacy.merge_yourself');
    const above = await makePersonWith(house, 'finance', tree.group.id);
    expect((await merge(above.id, other.id, allInto, local.id)).statusCode).toBe(404);
    expect((await merge(other.id, other.id)).json().code).toBe('privacy.merge_same_person');
    const official = await house.as(other.id);
    expect(
      (await official.send('POST', '/api/merges/preview', { from_id: above.id, into_id: local.id })).statusCode,
    ).toBe(403);
  });

  test.each([
    ['changed', (kept: string) => changeName(kept), 'privacy.undo_changed_since'],
    [
      'merged on',
      async (kept: string) => {
        const next = await makePersonWith(house, 'member', tree.centre.id);
        await merge(kept, next.id);
      },
      'privacy.undo_changed_since',
    ],
    ['too long ago', async () => house.clock.advance({ days: 31 }), 'privacy.undo_too_late'],
  ])('undoing is refused when the person was since %s', async (_what, happen, code) => {
    const [old, kept] = [
      await makePersonWith(house, 'member', tree.centre.id),
      await makePersonWith(house, 'member', tree.centre.id),
    ];
    const { id } = (await merge(old.id, kept.id)).json();
    await happen(kept.id);
    const before = await picture([old.id, kept.id]);
    expect((await undo(id)).json().code).toBe(code);
    expect(await picture([old.id, kept.id])).toBe(before);
  });

  test('a merged account is not opened again by hand', async () => {
    const [old, kept] = [
      await makePersonWith(house, 'member', tree.centre.id),
      await makePersonWith(house, 'member', tree.centre.id),
    ];
    await merge(old.id, kept.id);
    const answer = await (await house.as(chief.id)).send('PATCH', `/api/people/${old.id}`, { closed: false });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'privacy.merge_closed']);
  });
});

describe('duplicates', () => {
  test('are found by what only one person can have, with reasons, and remembered when they are not', async () => {
    const [one, two] = [
      await makePersonWith(house, 'official', tree.union.id, {
        email: 'abdul.karim@x.example',
        name: 'Abdul Karim',
        nameBn: 'আব্দুল করিম',
      }),
      await makePersonWith(house, 'official', tree.union.id, {
        email: 'abdulkarim+2@x.example',
        name: 'Abdul Karim',
        nameBn: 'আব্দুল করিম',
      }),
    ];
    await makePersonWith(house, 'official', tree.union.id, { name: 'Shirin Akter', nameBn: 'শিরিন আক্তার' });
    const client = await house.as(chief.id);
    const search = async () => {
      await client.send('POST', '/api/duplicates/search');
      return (await client.get('/api/duplicates')).json().items;
    };
    const [pair, ...others] = (await search()).filter((row: { reasons: string[] }) => row.reasons.includes('email'));
    expect(others).toEqual([]);
    expect([pair.one.id, pair.other.id].sort()).toEqual([one.id, two.id].sort());
    expect(pair.reasons.sort()).toEqual(['email', 'same_name', 'site']);
    expect(pair.score).toBe(100);
    await client.send('POST', `/api/duplicates/${pair.id}/dismissal`, { reason: 'cousins' });
    expect((await search()).map((row: { id: string }) => row.id)).not.toContain(pair.id);
    expect((await client.get('/api/duplicates?state=dismissed')).json().items).toMatchObject([
      { id: pair.id, dismiss_reason: 'cousins' },
    ]);
    await client.send('POST', `/api/duplicates/${pair.id}/reopening`, {});
    expect((await search()).map((row: { id: string }) => row.id)).toContain(pair.id);
  });

  test('a pair of people one may not see is not there', async () => {
    const there = await makeTree(house);
    const stranger = await makePersonWith(house, 'administrator', there.group.id);
    const client = await house.as(stranger.id);
    expect((await client.get('/api/duplicates')).json().items).toEqual([]);
  });
});

async function changeName(id: string): Promise<void> {
  await (await house.as(chief.id)).send('PATCH', `/api/people/${id}`, { name: 'Somebody New' });
}

async function rootOf(siteId: string): Promise<{ id: string }> {
  const [row] = await house.database.sql`
    with recursive up (id, parent_id) as (
      select id, parent_id from identity.sites where id = ${siteId}
      union all select site.id, site.parent_id from up join identity.sites site on site.id = up.parent_id)
    select id from up where parent_id is null`;
  return row as unknown as { id: string };
}
