import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { peopleWith } from '../actors/people-with.ts';
import { resolveActor } from '../actors/resolve-actor.ts';
import { grant, makePerson, makePersonWith, makeSite, makeTree } from '../factory.ts';
import { changePerson } from '../people/change-person.ts';
import { permissionsOf, type Role, roles, rolesWith } from '../roles.ts';
import { grantRole } from './grant-role.ts';
import { revokeGrant } from './revoke-grant.ts';

const house = await testHouse();
const here = await makeTree(house);
const there = await makeTree(house);

const grantsOf = (personId: string) =>
  house.db.selectFrom('identity.grants').selectAll().where('person_id', '=', personId).orderBy('id').execute();
const auditOf = (personId: string) =>
  house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'person_id', 'site_id', 'before', 'after', 'reason'])
    .where('subject_id', '=', personId)
    .where('action', 'like', 'identity.role%')
    .orderBy('id')
    .execute();
const as = async (
  giverId: string,
  work: (occasion: Awaited<ReturnType<typeof house.occasion>>) => (tx: never) => Promise<unknown>,
) => {
  const occasion = await house.occasion(giverId);
  return inTransaction(house.db, work(occasion) as never);
};

describe('what a role reaches', () => {
  // role, granted at, permission, asked at, answer
  test.each([
    ['administrator', 'group', 'identity.site.manage', 'centre', true],
    ['administrator', 'union', 'identity.site.manage', 'group', false],
    ['administrator', 'group', 'ledger.transaction.post', 'union', false],
    ['finance', 'union', 'ledger.transaction.post', 'union', true],
    ['finance', 'union', 'ledger.transaction.post', 'centre', true],
    ['finance', 'union', 'identity.grant.manage', 'union', false],
    ['finance', 'group', 'collection.receipt.record', 'centre', false],
    ['official', 'union', 'collection.chart.approve', 'centre', true],
    ['official', 'union', 'payments.payout.approve', 'union', false],
    ['centre_operator', 'centre', 'collection.receipt.record', 'centre', true],
    ['centre_operator', 'centre', 'collection.receipt.record', 'union', false],
    ['member', 'centre', 'collection.own.read', 'centre', true],
    ['member', 'centre', 'collection.receipt.read', 'centre', false],
  ] as const)('%s at the %s: %s at the %s is %s', async (role, at, permission, asked, answer) => {
    const person = await makePersonWith(house, role, here[at].id);
    const actor = await resolveActor(house, person.id);
    expect(actor.may(permission, here[asked].id)).toBe(answer);
    expect(actor.may(permission, there[asked].id)).toBe(false);
    expect(actor.mayAnywhere(permission)).toBe(roles[role].permissions.includes(permission));
    expect(actor.sitesWith(permission).includes(here[asked].id)).toBe(answer);
    expect((await peopleWith(house.db, permission, here[asked].id, house.clock.now())).includes(person.id)).toBe(
      answer,
    );
    expect(actor.knows(there.group.id)).toBe(false);
  });

  test('may, sitesWith and mayAnywhere agree for any roles at any sites', async () => {
    const person = await makePerson(house);
    const sites = [...Object.values(here), ...Object.values(there)].map(({ id }) => id);
    const everyPermission = [...new Set(Object.values(roles).flatMap(({ permissions }) => permissions))];
    const held = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...(Object.keys(roles) as Role[])), fc.constantFrom(...sites)),
      {
        maxLength: 5,
        selector: String,
      },
    );
    await fc.assert(
      fc.asyncProperty(held, async (grants) => {
        await house.db
          .updateTable('identity.grants')
          .set({ revoked_at: house.clock.now() })
          .where('person_id', '=', person.id)
          .execute();
        for (const [role, siteId] of grants) await grant(house, person.id, role, siteId);
        const actor = await resolveActor(house, person.id);
        for (const permission of everyPermission) {
          const where = sites.filter((siteId) => actor.may(permission, siteId));
          expect(actor.sitesWith(permission)).toEqual(where.toSorted());
          expect(actor.mayAnywhere(permission)).toBe(where.length > 0);
          if (where.length > 0) expect(grants.some(([role]) => permissionsOf(role).includes(permission))).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
    await house.db
      .updateTable('identity.grants')
      .set({ revoked_at: house.clock.now() })
      .where('person_id', '=', person.id)
      .where('revoked_at', 'is', null)
      .execute();
  });

  test('a site added later below is reached at once', async () => {
    const person = await makePersonWith(house, 'centre_operator', here.union.id);
    const client = await house.as(person.id);
    const before = (await client.get('/api/sites')).json().items.length;
    const added = await makeSite(house, { kind: 'centre', parentId: here.union.id });
    await vi.waitFor(async () => expect((await client.get('/api/sites')).json().items).toHaveLength(before + 1));
    expect((await resolveActor(house, person.id)).may('collection.shift.work', added.id)).toBe(true);
  });

  test('every role in the house is known, and so is every permission to hand one out', async () => {
    for (const role of Object.keys(roles)) expect([...rolesWith(`identity.grant.${role}`)]).toContain('administrator');
    const kept = await house.db.selectFrom('identity.grants').select('role').distinct().execute();
    expect(kept.filter(({ role }) => !Object.hasOwn(roles, role))).toEqual([]);
  });
});

describe('granting', () => {
  test('is written down with who, when and why, and told to the audit; twice is the same grant', async () => {
    const giver = await makePersonWith(house, 'administrator', here.group.id);
    const person = await makePerson(house);
    const give = () =>
      as(
        giver.id,
        (occasion) => (tx) =>
          grantRole(tx, occasion, {
            personId: person.id,
            role: 'finance',
            siteId: here.union.id,
            reason: 'নির্বাচিত কোষাধ্যক্ষ',
          }),
      );
    const id = await give();
    expect(await give()).toBe(id);
    expect(await grantsOf(person.id)).toMatchObject([
      {
        id,
        role: 'finance',
        site_id: here.union.id,
        granted_by: giver.id,
        reason: 'নির্বাচিত কোষাধ্যক্ষ',
        revoked_at: null,
      },
    ]);
    expect(await auditOf(person.id)).toEqual([
      {
        action: 'identity.role_granted',
        person_id: giver.id,
        site_id: here.union.id,
        before: null,
        after: { grant: id, role: 'finance', site_id: here.union.id },
        reason: 'নির্বাচিত কোষাধ্যক্ষ',
      },
    ]);
  });

  // giver's role, at, given role, at, refusal or null
  test.each([
    ['administrator', 'group', 'administrator', 'group', null],
    ['administrator', 'group', 'finance', 'centre', null],
    ['administrator', 'union', 'official', 'centre', null],
    ['administrator', 'union', 'official', 'group', 'identity.grant_not_yours'],
    ['official', 'union', 'member', 'centre', null],
    ['official', 'union', 'official', 'union', 'identity.grant_not_yours'],
    ['official', 'union', 'administrator', 'centre', 'identity.grant_not_yours'],
    ['finance', 'group', 'member', 'centre', 'identity.grant_not_yours'],
    ['centre_operator', 'centre', 'centre_operator', 'centre', 'identity.grant_not_yours'],
    ['member', 'centre', 'member', 'centre', 'identity.grant_not_yours'],
  ] as const)('%s at the %s giving %s at the %s: %s', async (role, at, given, where, refusal) => {
    const giver = await makePersonWith(house, role, here[at].id);
    const person = await makePerson(house);
    const give = as(
      giver.id,
      (occasion) => (tx) => grantRole(tx, occasion, { personId: person.id, role: given, siteId: here[where].id }),
    );
    if (refusal === null) await give;
    else await expect(give).rejects.toMatchObject({ code: refusal });
    expect(await grantsOf(person.id)).toHaveLength(refusal === null ? 1 : 0);
    expect(await auditOf(person.id)).toHaveLength(refusal === null ? 1 : 0);
  });

  test('nobody grants to themselves, a stranger or a closed account, nor an unknown role or site', async () => {
    const giver = await makePersonWith(house, 'administrator', here.group.id);
    const person = await makePerson(house);
    const closed = await makePerson(house);
    await as(giver.id, (occasion) => (tx) => changePerson(tx, occasion, closed.id, { closed: true }));
    const nobody = '01890000-0000-7000-8000-000000000000';
    const cases = [
      [{ personId: giver.id, role: 'finance', siteId: here.group.id }, 'identity.grant_to_self'],
      [{ personId: nobody, role: 'finance', siteId: here.group.id }, 'identity.person_missing'],
      [{ personId: closed.id, role: 'finance', siteId: here.group.id }, 'identity.person_closed'],
      [{ personId: person.id, role: 'emperor', siteId: here.group.id }, 'identity.role_unknown'],
      [{ personId: person.id, role: 'finance', siteId: nobody }, 'identity.site_missing'],
    ] as const;
    for (const [given, code] of cases) {
      await expect(as(giver.id, (occasion) => (tx) => grantRole(tx, occasion, given))).rejects.toMatchObject({ code });
    }
    expect(await grantsOf(person.id)).toEqual([]);
  });
});

describe('taking back', () => {
  test('ends the right at once, keeps the history, and lets the role be given again', async () => {
    const giver = await makePersonWith(house, 'administrator', here.group.id);
    const person = await makePerson(house);
    const id = await grant(house, person.id, 'official', here.union.id);
    const client = await house.as(person.id);
    expect(Object.keys((await client.get('/api/me')).json().permissions)).toContain('collection.chart.manage');
    await as(giver.id, (occasion) => (tx) => revokeGrant(tx, occasion, id, { reason: 'left the board' }));
    await vi.waitFor(async () => expect((await client.get('/api/me')).json().permissions).toEqual({}));
    expect(await grantsOf(person.id)).toMatchObject([{ id, revoked_by: giver.id, revoked_reason: 'left the board' }]);
    await expect(as(giver.id, (occasion) => (tx) => revokeGrant(tx, occasion, id))).rejects.toMatchObject({
      code: 'identity.grant_missing',
    });
    expect(await grant(house, person.id, 'official', here.union.id)).not.toBe(id);
    expect((await auditOf(person.id)).map(({ action }) => action)).toEqual([
      'identity.role_granted',
      'identity.role_revoked',
      'identity.role_granted',
    ]);
  });

  test('is for whoever may give that role there', async () => {
    const official = await makePersonWith(house, 'official', here.union.id);
    const person = await makePerson(house);
    const id = await grant(house, person.id, 'centre_operator', here.centre.id);
    await expect(as(official.id, (occasion) => (tx) => revokeGrant(tx, occasion, id))).rejects.toMatchObject({
      code: 'identity.grant_not_yours',
    });
    expect(await grantsOf(person.id)).toMatchObject([{ id, revoked_at: null }]);
  });
});

describe('the last administrator', () => {
  const topOf = async () => {
    const { group } = await makeTree(house);
    const [first, second] = [await makePerson(house), await makePerson(house)];
    return { group, first, second };
  };
  const revoke = async (grantId: string) => {
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => revokeGrant(tx, occasion, grantId));
  };

  test('keeps the role and stays open', async () => {
    const { group, first } = await topOf();
    const id = await grant(house, first.id, 'administrator', group.id);
    const occasion = await house.occasion();
    await expect(revoke(id)).rejects.toMatchObject({ code: 'identity.last_administrator' });
    await expect(
      inTransaction(house.db, (tx) => changePerson(tx, occasion, first.id, { closed: true })),
    ).rejects.toMatchObject({
      code: 'identity.last_administrator',
    });
    await expect(
      inTransaction(house.db, (tx) => changePerson(tx, occasion, first.id, { phone: null })),
    ).rejects.toMatchObject({
      code: 'identity.last_administrator',
    });
    expect(await grantsOf(first.id)).toMatchObject([{ revoked_at: null }]);
    expect(
      await house.db.selectFrom('identity.people').select('closed_at').where('id', '=', first.id).executeTakeFirst(),
    ).toEqual({ closed_at: null });
  });

  test('may leave once another is there who can sign in', async () => {
    const { group, first, second } = await topOf();
    const id = await grant(house, first.id, 'administrator', group.id);
    const unreachable = await makePerson(house, { phone: null });
    await grant(house, unreachable.id, 'administrator', group.id);
    await expect(revoke(id)).rejects.toMatchObject({ code: 'identity.last_administrator' });
    await grant(house, second.id, 'administrator', group.id);
    await revoke(id);
    expect(await grantsOf(first.id)).toMatchObject([{ revoked_at: house.clock.now() }]);
  });

  test('two who leave at the same moment: one stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { group, first, second } = await topOf();
      const ids = [
        await grant(house, first.id, 'administrator', group.id),
        await grant(house, second.id, 'administrator', group.id),
      ];
      const outcomes = await Promise.allSettled(ids.map(revoke));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'identity.last_administrator' },
      });
    }
  });
});
