import { describe, expect, test, vi } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { peopleWith } from '../actors/people-with.ts';
import { resolveActor } from '../actors/resolve-actor.ts';
import { grant, makePerson, makePersonWith, makeTree } from '../factory.ts';
import { grantRole } from '../rights/grant-role.ts';
import { changeRole, composeRole } from './compose-role.ts';
import { retireRole } from './retire-role.ts';

const house = await testHouse();
const here = await makeTree(house);
const there = await makeTree(house);
const administrator = await makePersonWith(house, 'administrator', here.group.id);
const words = (name: string) => ({ nameBn: `দায়িত্ব ${name}`, nameEn: name, descriptionBn: '', descriptionEn: '' });
const readers = ['collection.receipt.read', 'collection.member.read'];

const compose = (occasion: Occasion, name: string, permissions: readonly string[], siteId = here.union.id) =>
  inTransaction(house.db, (tx) => composeRole(tx, occasion, { ...words(name), siteId, permissions }));
const composed = async (name: string, permissions: readonly string[] = readers) =>
  compose(await house.occasion(administrator.id), name, permissions);
const rolesNamed = (name: string) =>
  house.db.selectFrom('identity.own_roles').selectAll().where('name_en', '=', name).execute();
const auditOf = (id: string) =>
  house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'person_id', 'site_id'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();

describe('what an own role asks of a sign-in', () => {
  const rules = { second_factor: 'required', sms_allowed: false, idle_seconds: 900, absolute_seconds: 3600 };

  test('is set where the role belongs, listed there, and counts for who holds it', async () => {
    const role = await composed('Careful reader');
    const chief = await makePersonWith(house, 'administrator', here.union.id);
    const client = await house.as(chief.id);
    const stranger = await house.as((await makePersonWith(house, 'administrator', there.group.id)).id);
    const put = (who: typeof client, name = role.role) => who.send('PUT', `/api/sign-in-policies/${name}`, rules);
    const rows = house.db.selectFrom('identity.sign_in_policies').select('role').where('role', '=', role.role);
    expect((await put(stranger)).json().code).toBe('identity.role_unknown');
    expect((await put(client, 'own_nothing')).json().code).toBe('identity.role_unknown');
    expect((await put(client, 'official')).json().code).toBe('identity.policy_at_top');
    expect(await rows.execute()).toEqual([]);
    expect((await put(client)).statusCode).toBe(204);
    const listed = (await client.get('/api/sign-in-policies')).json().items;
    const named = { role: role.role, name_en: 'Careful reader', site_id: here.union.id };
    expect(listed).toContainEqual({ ...named, name_bn: 'দায়িত্ব Careful reader', may_change: true, ...rules });
    expect(listed).toContainEqual(expect.objectContaining({ role: 'official', site_id: null, may_change: false }));
    const seen = (await stranger.get('/api/sign-in-policies')).json().items;
    expect(seen.some((one: { role: string }) => one.role === role.role)).toBe(false);
    const password = 'a duck on the white haor';
    const holder = await makePersonWith(house, role.role, here.union.id, { password });
    await grant(house, holder.id, 'member', here.centre.id);
    const body = { identifier: holder.phone, password };
    const entered = await (await house.as(null)).send('POST', '/api/auth/sign-in', body);
    expect(entered.json()).toEqual({ next: 'enrolment' });
  });
});

describe('composing', () => {
  test('makes a role that carries exactly its permissions where it is held and below, told to the audit', async () => {
    const role = await composed('Milk reader');
    const holder = await makePersonWith(house, role.role, here.union.id);
    const actor = await resolveActor(house, holder.id);
    expect(actor.sitesWith('collection.receipt.read')).toEqual([here.union.id, here.centre.id].sort());
    expect(actor.may('collection.receipt.read', here.group.id)).toBe(false);
    expect(actor.mayAnywhere('collection.receipt.record')).toBe(false);
    expect(await peopleWith(house.db, 'collection.receipt.read', here.centre.id, house.clock.now())).toContain(
      holder.id,
    );
    expect(await auditOf(role.id)).toEqual([
      { action: 'identity.role_composed', person_id: administrator.id, site_id: here.union.id },
    ]);
    const client = await house.as(holder.id);
    expect((await client.get('/api/me')).json().permissions['collection.member.read']).toHaveLength(2);
  });

  test('takes only what the composer may hand out there', async () => {
    const official = await makePersonWith(house, 'official', here.union.id);
    const cases = [
      [await house.occasion(official.id), ['identity.person.manage'], 'identity.permission_not_yours'],
      [await house.occasion(administrator.id), ['no.such.permission'], 'identity.permission_unknown'],
    ] as const;
    for (const [occasion, permissions, code] of cases)
      await expect(compose(occasion, 'Too much', permissions)).rejects.toMatchObject({ code });
    const beyond = compose(await house.occasion(administrator.id), 'Too much', readers, there.union.id);
    await expect(beyond).rejects.toMatchObject({ code: 'identity.permission_not_yours' });
    expect(await rolesNamed('Too much')).toEqual([]);
  });

  test('refuses a name in use, and lets another union use it', async () => {
    await composed('Night guard');
    await expect(composed('night GUARD')).rejects.toThrow();
    const theirs = await makePersonWith(house, 'administrator', there.group.id);
    await compose(await house.occasion(theirs.id), 'Night guard', readers, there.union.id);
    expect(await rolesNamed('Night guard')).toHaveLength(2);
  });
});

describe('giving an own role', () => {
  test('asks for the right to appoint and for the right to hand out each permission', async () => {
    const role = await composed('Payer', ['payments.payout.approve', 'ledger.account.read']);
    const person = await makePerson(house);
    const official = await makePersonWith(house, 'official', here.union.id);
    const give = async (giverId: string, siteId: string) => {
      const occasion = await house.occasion(giverId);
      return inTransaction(house.db, (tx) => grantRole(tx, occasion, { personId: person.id, role: role.role, siteId }));
    };
    await expect(give(official.id, here.union.id)).rejects.toMatchObject({ code: 'identity.grant_not_yours' });
    await expect(give(administrator.id, here.group.id)).rejects.toMatchObject({ code: 'identity.role_unknown' });
    await expect(give(administrator.id, there.union.id)).rejects.toMatchObject({ code: 'identity.role_unknown' });
    await give(administrator.id, here.centre.id);
    expect((await resolveActor(house, person.id)).sitesWith('payments.payout.approve')).toEqual([here.centre.id]);
    expect((await resolveActor(house, administrator.id)).mayAnywhere('payments.payout.approve')).toBe(false);
  });

  test('never to oneself', async () => {
    const role = await composed('For me');
    const occasion = await house.occasion(administrator.id);
    const given = { personId: administrator.id, role: role.role, siteId: here.union.id };
    await expect(inTransaction(house.db, (tx) => grantRole(tx, occasion, given))).rejects.toMatchObject({
      code: 'identity.grant_to_self',
    });
  });
});

describe('changing', () => {
  const draft = (name: string, permissions: readonly string[], version: number) => ({
    ...words(name),
    permissions,
    version,
  });

  test('reaches everybody who holds it at once, and keeps the version before', async () => {
    const role = await composed('Changing');
    const holder = await makePersonWith(house, role.role, here.union.id);
    const client = await house.as(holder.id);
    expect((await client.get('/api/people')).statusCode).toBe(403);
    const occasion = await house.occasion(administrator.id);
    const change = draft('Changing', ['collection.receipt.read', 'identity.person.read'], 1);
    await inTransaction(house.db, (tx) => changeRole(tx, occasion, role.id, change));
    await vi.waitFor(async () => expect((await client.get('/api/people')).statusCode).toBe(200));
    expect((await resolveActor(house, holder.id)).mayAnywhere('collection.member.read')).toBe(false);
    const versions = await house.db
      .selectFrom('identity.own_role_versions')
      .select(['version', 'permissions'])
      .where('role_id', '=', role.id)
      .orderBy('version')
      .execute();
    expect(versions).toEqual([
      { version: 1, permissions: [...readers].sort() },
      { version: 2, permissions: ['collection.receipt.read', 'identity.person.read'] },
    ]);
    const again = inTransaction(house.db, (tx) => changeRole(tx, occasion, role.id, change));
    await expect(again).rejects.toMatchObject({ code: 'identity.role_changed_meanwhile' });
  });

  test('nobody adds to a role they hold themselves, but may take away', async () => {
    const role = await composed('Mine');
    await grant(house, administrator.id, role.role, here.union.id);
    const occasion = await house.occasion(administrator.id);
    const change = (permissions: readonly string[]) =>
      inTransaction(house.db, (tx) => changeRole(tx, occasion, role.id, draft('Mine', permissions, 1)));
    await expect(change([...readers, 'ledger.transaction.post'])).rejects.toMatchObject({
      code: 'identity.grant_to_self',
    });
    await change(['collection.receipt.read']);
    expect(await rolesNamed('Mine')).toMatchObject([{ version: 2, permissions: ['collection.receipt.read'] }]);
  });
});

describe('retiring', () => {
  const retire = async (id: string, replacement: string | null = null) => {
    const occasion = await house.occasion(administrator.id);
    return inTransaction(house.db, (tx) => retireRole(tx, occasion, id, { replacement }));
  };

  test('is refused while it is held, and moves everybody when a replacement is named', async () => {
    const role = await composed('Going');
    const holder = await makePersonWith(house, role.role, here.centre.id);
    await expect(retire(role.id)).rejects.toMatchObject({ code: 'identity.role_held', params: { count: 1 } });
    await retire(role.id, 'quality_officer');
    const grants = await house.db
      .selectFrom('identity.grants')
      .select(['role', 'revoked_at'])
      .where('person_id', '=', holder.id)
      .orderBy('granted_at')
      .orderBy(({ eb }) => eb('revoked_at', 'is', null))
      .execute();
    expect(grants).toEqual([
      { role: role.role, revoked_at: house.clock.now() },
      { role: 'quality_officer', revoked_at: null },
    ]);
    await expect(grant(house, holder.id, role.role, here.centre.id)).rejects.toMatchObject({
      code: 'identity.role_unknown',
    });
  });

  test('a grant and the retirement at the same moment: never a retired role that is held', async () => {
    for (let round = 0; round < 5; round += 1) {
      const role = await composed(`Race ${round}`);
      const person = await makePerson(house);
      await Promise.allSettled([retire(role.id), grant(house, person.id, role.role, here.union.id)]);
      const held = await house.db
        .selectFrom('identity.grants')
        .select('id')
        .where('role', '=', role.role)
        .where('revoked_at', 'is', null)
        .execute();
      const [kept] = await rolesNamed(`Race ${round}`);
      expect(held.length === 0 || kept?.retired_at === null).toBe(true);
    }
  });
});

describe('the routes', () => {
  test('compose, look, preview, change and retire; another union sees nothing of it', async () => {
    const client = await house.as(administrator.id);
    const body = { site_id: here.union.id, name_bn: 'পাহারাদার', name_en: 'Watchman', permissions: readers };
    const { id } = (await client.send('POST', '/api/roles', body)).json();
    const page = (await client.get(`/api/roles/${id}`)).json();
    expect(page.role).toMatchObject({ version: 1, give_at: [here.union.id, here.centre.id] });
    const holder = await makePersonWith(house, page.role.role, here.union.id);
    const preview = await client.send('POST', `/api/roles/${id}/preview`, {
      permissions: ['collection.receipt.read', 'identity.person.read'],
    });
    expect(preview.json()).toMatchObject({
      gained: [{ permission: 'identity.person.read', sites: 2, people: 1 }],
      lost: [{ permission: 'collection.member.read', sites: 2, people: 1 }],
      people: 1,
      sample: [{ person_id: holder.id }],
    });
    const stranger = await house.as((await makePersonWith(house, 'administrator', there.group.id)).id);
    expect((await stranger.get(`/api/roles/${id}`)).statusCode).toBe(404);
    expect((await stranger.send('POST', `/api/roles/${newId()}/retirement`, {})).statusCode).toBe(404);
    const listed = (await stranger.get('/api/roles')).json().items.map((role: { id: string | null }) => role.id);
    expect(listed).not.toContain(id);
    const retired = await client.send('POST', `/api/roles/${id}/retirement`, { replacement: 'vet' });
    expect(retired.statusCode).toBe(204);
  });
});
