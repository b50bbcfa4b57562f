import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse, testMorning } from '../../../test/house.ts';
import { grant, makePerson, makePersonWith, makeTree } from '../factory.ts';
import { revokeGrant } from '../rights/revoke-grant.ts';
import { markCarriedOut, markDecided } from './proposal-store.ts';

const house = await testHouse();
beforeEach(() => house.clock.set(testMorning));

/** A union with two administrators, and the switch on for giving roles. */
async function watched(permission = 'identity.grant.manage') {
  const { group, union } = await makeTree(house);
  const [first, second] = [
    await makePersonWith(house, 'administrator', group.id),
    await makePersonWith(house, 'administrator', group.id),
  ];
  const [one, other] = [await house.as(first.id), await house.as(second.id)];
  const switched = await one.send('PUT', '/api/four-eyes', { permission, site_id: union.id, on: true });
  expect(switched.statusCode).toBe(204);
  return { group, union, first, second, one, other };
}

type Watched = Awaited<ReturnType<typeof watched>>;

const rolesOf = (personId: string) =>
  house.db
    .selectFrom('identity.grants')
    .select(['role', 'granted_by'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
const auditOf = (id: string) =>
  house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'person_id', 'after'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();

async function proposed({ one, union }: Watched, headers: Record<string, string> = {}) {
  const person = await makePerson(house);
  const url = `/api/people/${person.id}/grants`;
  const send = () => one.send('POST', url, { role: 'official', site_id: union.id }, headers);
  // Seen from the top, where somebody without any role is visible.
  const answer = await send();
  expect(answer.statusCode).toBe(202);
  expect(answer.headers['samabay-proposal']).toBe(answer.json().id);
  return { person, id: answer.json().id as string, answer, send };
}

describe('a permission that asks for a second person', () => {
  test('keeps the act, and carries it out once when another lets it through, with both in the audit', async () => {
    const world = await watched();
    const { person, id, answer } = await proposed(world);
    expect(answer.json()).toMatchObject({ state: 'waiting', may_decide: false, may_withdraw: true, method: 'POST' });
    expect(await rolesOf(person.id)).toEqual([]);
    expect((await world.other.get('/api/proposals/waiting')).json()).toEqual({ waiting: 1 });
    expect((await world.one.get('/api/proposals/waiting')).json()).toEqual({ waiting: 0 });

    const approved = await world.other.send('POST', `/api/proposals/${id}/approval`);
    expect(approved.json()).toMatchObject({ proposal: { state: 'done', answer_status: 201 } });
    expect(await rolesOf(person.id)).toEqual([{ role: 'official', granted_by: world.first.id }]);
    expect(await auditOf(person.id)).toContainEqual({
      action: 'identity.role_granted',
      person_id: world.first.id,
      after: expect.objectContaining({ role: 'official', approved_by: world.second.id }),
    });
    expect((await auditOf(id)).map(({ action, person_id }) => [action, person_id])).toEqual([
      ['identity.act_proposed', world.first.id],
      ['identity.proposal_approved', world.second.id],
      ['identity.act_carried_out', world.second.id],
    ]);
    const again = await world.other.send('POST', `/api/proposals/${id}/approval`);
    expect([again.statusCode, again.json().code]).toEqual([409, 'identity.proposal_decided']);
  });

  test('never lets the proposer approve, nor anybody without the permission see it', async () => {
    const world = await watched();
    const { person, id } = await proposed(world);
    const own = await world.one.send('POST', `/api/proposals/${id}/approval`);
    expect([own.statusCode, own.json().code]).toEqual([403, 'identity.proposal_is_yours']);
    const finance = await house.as((await makePersonWith(house, 'finance', world.union.id)).id);
    const stranger = await house.as(
      (await makePersonWith(house, 'administrator', (await makeTree(house)).group.id)).id,
    );
    for (const client of [finance, stranger]) {
      expect((await client.get(`/api/proposals/${id}`)).statusCode).toBe(404);
      expect((await client.send('POST', `/api/proposals/${id}/approval`)).statusCode).toBe(404);
      expect((await client.send('POST', `/api/proposals/${id}/refusal`, {})).statusCode).toBe(404);
      expect((await client.get('/api/proposals')).json().items).toEqual([]);
    }
    expect(await rolesOf(person.id)).toEqual([]);
  });

  test('two who approve at the same moment: it happens once', async () => {
    const world = await watched();
    const third = await house.as((await makePersonWith(house, 'administrator', world.group.id)).id);
    const { person, id } = await proposed(world);
    await Promise.all([world.other, third].map((client) => client.send('POST', `/api/proposals/${id}/approval`)));
    expect(await rolesOf(person.id)).toHaveLength(1);
    expect((await world.other.get(`/api/proposals/${id}`)).json()).toMatchObject({ state: 'done', answer_status: 201 });
    const carriedOut = (await auditOf(id)).filter(({ action }) => action === 'identity.act_carried_out');
    expect(carriedOut).toHaveLength(1);
  });

  test('let through while another is carrying it out: that decides nothing', async () => {
    const world = await watched();
    const { person, id } = await proposed(world);
    const approval = () => world.other.send('POST', `/api/proposals/${id}/approval`);
    const meanwhile = await inTransaction(house.db, async (tx) => {
      const key = `${world.first.id} proposal:${id}`;
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
      return approval();
    });
    expect(meanwhile.json()).toMatchObject({
      proposal: { state: 'approved', answer_status: null },
      answer: { code: 'platform.request_in_progress' },
    });
    expect(await rolesOf(person.id)).toEqual([]);
    expect((await approval()).json()).toMatchObject({ proposal: { state: 'done', answer_status: 201 } });
    expect(await rolesOf(person.id)).toHaveLength(1);
  });

  test('refused to one and done by the other, it was done', async () => {
    const world = await watched();
    const { id } = await proposed(world);
    await inTransaction(house.db, async (tx) => {
      const decided = { state: 'approved', by: world.second.id, at: house.clock.now(), reason: null } as const;
      await markDecided(tx, id, decided);
      expect(await markCarriedOut(tx, id, { state: 'failed', status: 403, code: 'platform.forbidden' })).toBe(true);
      expect(await markCarriedOut(tx, id, { state: 'done', status: 201, code: null })).toBe(true);
    });
    expect((await world.other.get(`/api/proposals/${id}`)).json()).toMatchObject({ state: 'done', answer_code: null });
  });

  test('what was done stays done, whatever a second attempt at the same moment says', async () => {
    const world = await watched();
    const { id } = await proposed(world);
    await world.other.send('POST', `/api/proposals/${id}/approval`);
    const mark = (state: 'done' | 'failed', status: number) =>
      inTransaction(house.db, (tx) => markCarriedOut(tx, id, { state, status, code: null }));
    expect([await mark('failed', 403), await mark('done', 201)]).toEqual([false, false]);
    expect((await world.other.get(`/api/proposals/${id}`)).json()).toMatchObject({ state: 'done', answer_status: 201 });
  });

  test('is carried out with the rights the proposer has then, not with those they had', async () => {
    const world = await watched();
    const { person, id } = await proposed(world);
    const [lost] = await house.db
      .selectFrom('identity.grants')
      .select('id')
      .where('person_id', '=', world.first.id)
      .execute();
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => revokeGrant(tx, occasion, lost?.id ?? ''));
    const approved = await world.other.send('POST', `/api/proposals/${id}/approval`);
    expect(approved.json()).toMatchObject({
      proposal: { state: 'failed', answer_status: 403, answer_code: 'platform.forbidden' },
    });
    expect(await rolesOf(person.id)).toEqual([]);
  });

  test('the same key proposes once; another act under it is refused', async () => {
    const world = await watched();
    const { id, send } = await proposed(world, { 'idempotency-key': 'k-1' });
    expect((await send()).json().id).toBe(id);
    const other = await world.one.send(
      'POST',
      `/api/people/${(await makePerson(house)).id}/grants`,
      { role: 'vet', site_id: world.union.id },
      { 'idempotency-key': 'k-1' },
    );
    expect([other.statusCode, other.json().code]).toEqual([422, 'platform.idempotency_key_reused']);
  });

  test('refused, withdrawn or past its week, it never happens', async () => {
    const world = await watched();
    const [refused, withdrawn, late] = [await proposed(world), await proposed(world), await proposed(world)];
    await world.other.send('POST', `/api/proposals/${refused.id}/refusal`, { reason: 'not him' });
    expect((await world.other.send('POST', `/api/proposals/${withdrawn.id}/withdrawal`)).statusCode).toBe(403);
    expect((await world.one.send('POST', `/api/proposals/${withdrawn.id}/withdrawal`)).statusCode).toBe(204);
    house.clock.advance({ hours: 7 * 24 });
    const other = await house.as(world.second.id);
    const codes = await Promise.all(
      [refused, withdrawn, late].map(
        async ({ id }) => (await other.send('POST', `/api/proposals/${id}/approval`)).json().code,
      ),
    );
    expect(codes).toEqual(['identity.proposal_decided', 'identity.proposal_decided', 'identity.proposal_ended']);
    for (const { person } of [refused, withdrawn, late]) expect(await rolesOf(person.id)).toEqual([]);
    const states = (await other.get('/api/proposals')).json().items.map((item: { state: string }) => item.state);
    expect(states.sort()).toEqual(['expired', 'refused', 'withdrawn']);
  });

  test('looking and taking a role back need nobody else', async () => {
    const world = await watched();
    const person = await makePersonWith(house, 'official', world.union.id);
    const [held] = await house.db
      .selectFrom('identity.grants')
      .select('id')
      .where('person_id', '=', person.id)
      .execute();
    const body = { role: 'vet', site_id: world.union.id };
    expect((await world.one.send('POST', `/api/people/${person.id}/grants/preview`, body)).statusCode).toBe(200);
    expect((await world.one.send('DELETE', `/api/people/${person.id}/grants/${held?.id}`)).statusCode).toBe(204);
    expect(await rolesOf(person.id)).toEqual([]);
  });

  test('a forged word of an act being carried out opens nothing', async () => {
    const world = await watched();
    const person = await makePerson(house);
    const body = { role: 'official', site_id: world.union.id };
    const guest = await house.as(null);
    const answer = await guest.send('POST', `/api/people/${person.id}/grants`, body, { 'x-samabay-act': 'guess' });
    expect(answer.statusCode).toBe(401);
  });
});

describe('the switch', () => {
  test('needs two who hold the permission, and is itself an act that can ask for two', async () => {
    const { group } = await makeTree(house);
    const alone = await makePersonWith(house, 'administrator', group.id);
    const client = await house.as(alone.id);
    const change = (permission: string, on: boolean) =>
      client.send('PUT', '/api/four-eyes', { permission, site_id: group.id, on });
    expect((await change('identity.grant.manage', true)).json().code).toBe('identity.four_eyes_needs_two');
    expect((await change('payments.payout.approve', true)).json().code).toBe('identity.permission_needs_one');
    await makePersonWith(house, 'administrator', group.id);
    expect((await change('identity.four_eyes.manage', true)).statusCode).toBe(204);
    expect((await change('identity.four_eyes.manage', false)).statusCode).toBe(202);
    expect((await client.get('/api/four-eyes')).json().items).toMatchObject([
      { permission: 'identity.four_eyes.manage', site_id: group.id },
    ]);
  });

  test('counts at its site and below, nowhere else', async () => {
    const world = await watched();
    const person = await makePerson(house);
    const above = { role: 'official', site_id: world.group.id };
    expect((await world.one.send('POST', `/api/people/${person.id}/grants`, above)).statusCode).toBe(201);
    expect(
      await house.db.selectFrom('identity.proposals').select('id').where('proposed_by', '=', world.first.id).execute(),
    ).toEqual([]);
  });
});

test('once a day ended roles are written down and told, with a word before; late proposals close', async () => {
  const world = await watched();
  const { id } = await proposed(world);
  const person = await makePerson(house);
  await grant(house, person.id, 'official', world.union.id, { endsOn: '2026-11-25' });
  const { jobTable } = await import('../../../server/app.ts');
  const look = () => jobTable.jobs['identity.look_after_rights']?.(house, null);
  const told = async () =>
    (
      await house.db
        .selectFrom('notify.messages')
        .select('kind')
        .where('person_id', '=', person.id)
        .where('channel', '=', 'in_app')
        .orderBy('created_at')
        .execute()
    ).map(({ kind }) => kind);
  await look();
  await look();
  expect(await told()).toEqual(['identity.role_ending']);
  house.clock.advance({ hours: 8 * 24 });
  await look();
  expect(await told()).toEqual(['identity.role_ending', 'identity.role_ended']);
  expect((await auditOf(person.id)).map(({ action }) => action)).toContain('identity.role_ended');
  const closed = await house.db.selectFrom('identity.proposals').select('state').where('id', '=', id).execute();
  expect(closed).toEqual([{ state: 'expired' }]);
});
