import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { invitePerson } from '../identity/invitations/invite-person.ts';

const house = await testHouse();
const tree = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', tree.group.id);

const invitations = () => house.db.selectFrom('identity.invitations').select('id').execute();
const invite = (email: string) =>
  inTransaction(house.db, (tx) =>
    invitePerson(tx, systemOccasion(house.clock, 'test'), house.config.SECRET, {
      name: 'Guest',
      nameBn: 'অতিথি',
      email,
      language: 'bn',
      role: 'official',
      siteId: tree.union.id,
    }),
  );
const run = async (dry: boolean) => {
  const client = await house.as(chief.id);
  const { id } = (await client.send('POST', '/api/privacy/retention-runs', { dry })).json();
  const { items } = (await client.get('/api/privacy/retention-runs')).json();
  const report = items.find((one: { id: string }) => one.id === id);
  return new Map<string, { rows: number; failed: boolean }>(
    report.removed.map((part: { kind: string; rows: number; failed: boolean }) => [part.kind, part]),
  );
};

describe('retention', () => {
  test('counts without removing, removes what is old and nothing else, and reports both', async () => {
    await invite('old@x.example');
    house.clock.advance({ days: 200 });
    await invite('new@x.example');
    expect((await run(true)).get('identity.invitations')?.rows).toBe(1);
    expect(await invitations()).toHaveLength(2);
    const report = await run(false);
    expect(report.get('identity.invitations')).toMatchObject({ rows: 1, failed: false });
    expect([...report.values()].filter(({ failed }) => failed)).toEqual([]);
    expect(await invitations()).toHaveLength(1);
    expect((await run(false)).get('identity.invitations')?.rows).toBe(0);
  });

  test.each([
    ['identity.invitations', 10, 422, 'privacy.retention_out_of_bounds'],
    ['identity.invitations', 5000, 422, 'privacy.retention_out_of_bounds'],
    ['identity.audit_records', 30, 409, 'privacy.retention_fixed'],
    ['privacy.exports', 30, 409, 'privacy.retention_fixed'],
    ['identity.nothing', 30, 404, 'privacy.retention_unknown'],
  ])('%s for %i days is refused with %i %s', async (kind, days, status, code) => {
    const client = await house.as(chief.id);
    const before = (await client.get('/api/privacy/retention')).json();
    const answer = await client.send('PUT', `/api/privacy/retention/${kind}`, { days });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect((await client.get('/api/privacy/retention')).json()).toEqual(before);
  });

  test('other days hold from the next run on, and are audited', async () => {
    const client = await house.as(chief.id);
    await invite('month@x.example');
    house.clock.advance({ days: 60 });
    expect((await run(true)).get('identity.invitations')?.rows).toBe(0);
    const later = await house.as(chief.id);
    expect((await later.send('PUT', '/api/privacy/retention/identity.invitations', { days: 40 })).statusCode).toBe(200);
    expect((await run(true)).get('identity.invitations')?.rows).toBeGreaterThan(0);
    const audit = await house.db
      .selectFrom('identity.audit_records')
      .select(['before', 'after'])
      .where('action', '=', 'privacy.retention_changed')
      .execute();
    expect(audit).toEqual([{ before: { days: 180 }, after: { days: 40 } }]);
    expect(client).toBeDefined();
  });

  test('nobody without the right may run it', async () => {
    const official = await makePersonWith(house, 'official', tree.union.id);
    const client = await house.as(official.id);
    expect((await client.send('POST', '/api/privacy/retention-runs', { dry: true })).statusCode).toBe(403);
  });
});
