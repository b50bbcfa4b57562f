import { describe, expect, test } from 'vitest';
import { testHouse } from '../../test/house.ts';
import { grant, makePerson, makePersonWith, makeTree } from '../identity/factory.ts';

const house = await testHouse();
const tree = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', tree.group.id);
const asChief = await house.as(chief.id);

const auditOf = async (personId: string) =>
  (
    await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'reason', 'after'])
      .where('subject_id', '=', personId)
      .where('action', 'like', 'privacy.%')
      .orderBy('id')
      .execute()
  ).map(({ action, reason }) => [action, reason]);

describe('a copy of one’s own data', () => {
  test('is made by a job, told, handed to nobody else, and gone after seven days with its bytes', async () => {
    const rahima = await makePerson(house, { name: 'Rahima <b>Begum</b>', nameBn: 'রহিমা বেগম', email: 'r@x.example' });
    await grant(house, rahima.id, 'official', tree.union.id);
    const asRahima = await house.as(rahima.id);
    const asked = await asRahima.send('POST', '/api/me/exports');
    expect(asked.statusCode).toBe(201);
    const { id } = asked.json();
    expect((await asRahima.get(`/api/privacy/exports/${id}`)).json().code).toBe('privacy.export_not_ready');
    expect((await asRahima.send('POST', '/api/me/exports')).json().code).toBe('privacy.request_waiting');
    await house.runJobs();
    const own = (await asRahima.get('/api/me/data')).json();
    expect(own.exports).toMatchObject([{ id, state: 'ready', expires_at: '2026-11-27T04:00:00Z' }]);
    const document = (await asRahima.get(`/api/privacy/exports/${id}/file`)).json();
    const section = (table: string) => document.sections.find((one: { table: string }) => one.table === table);
    expect(section('identity.people').rows).toMatchObject([{ name: 'Rahima <b>Begum</b>', email: 'r@x.example' }]);
    expect(section('identity.grants').rows).toHaveLength(1);
    expect(JSON.stringify(document)).not.toContain('argon2');
    expect((await asChief.get(`/api/privacy/exports/${id}/file`)).statusCode).toBe(404);
    const inbox = (await asRahima.get('/api/notices')).json().items;
    expect(inbox.map((one: { kind: string }) => one.kind)).toContain('privacy.export_ready');
    const { file_id } = await house.db
      .selectFrom('privacy.exports')
      .select('file_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const file = await house.db
      .selectFrom('platform.files')
      .select('sha256')
      .where('id', '=', file_id ?? '')
      .executeTakeFirstOrThrow();
    house.clock.advance({ days: 7, seconds: 1 });
    const later = await house.as(rahima.id);
    expect((await later.get(`/api/privacy/exports/${id}/file`)).json().code).toBe('privacy.export_expired');
    await (await house.as(chief.id)).send('POST', '/api/privacy/retention-runs', { dry: false });
    await house.runJobs();
    await expect(house.files.get(file.sha256)).rejects.toThrow('ENOENT');
    expect((await later.get('/api/me/data')).json().exports).toMatchObject([{ state: 'expired' }]);
  });

  test.each(['bn', 'en'] as const)(
    'reads as a page in %s, and runs nothing that stands in a name',
    async (language) => {
      const person = await makePerson(house, { name: '<script>alert(1)</script>', nameBn: 'স্ক্রিপ্ট' });
      const client = await house.as(person.id);
      const { id } = (await client.send('POST', '/api/me/exports')).json();
      await house.runJobs();
      const page = await client.get(`/api/privacy/exports/${id}/file?form=page&language=${language}`);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.body).toContain(`<html lang="${language}">`);
      expect(page.body).toContain('&lt;script&gt;');
      expect(page.body).not.toContain('<script');
      expect(page.body).toContain(language === 'bn' ? 'আপনার পরিচয়' : 'Who you are');
    },
  );
});

describe('a copy the office makes', () => {
  test('needs a reason, tells the person, is read only by who asked, and stands in the audit', async () => {
    const karim = await makePersonWith(house, 'official', tree.union.id);
    const refused = await (await house.as(chief.id)).send('POST', `/api/people/${karim.id}/exports`, { reason: ' ' });
    expect(refused.statusCode).toBe(422);
    const admin = await house.as(chief.id);
    const { id } = (await admin.send('POST', `/api/people/${karim.id}/exports`, { reason: 'court order 12' })).json();
    await house.runJobs();
    expect((await (await house.as(karim.id)).get(`/api/privacy/exports/${id}/file`)).statusCode).toBe(404);
    expect((await admin.get(`/api/privacy/exports/${id}/file`)).statusCode).toBe(200);
    const inbox = (await (await house.as(karim.id)).get('/api/notices')).json().items;
    expect(inbox.map((one: { body: string }) => one.body).join()).toContain('court order 12');
    expect(await auditOf(karim.id)).toEqual([
      ['privacy.export_asked', 'court order 12'],
      ['privacy.export_made', null],
      ['privacy.export_opened', null],
    ]);
    const list = (await admin.get('/api/privacy/requests?kind=export')).json().items;
    expect(list).toContainEqual(expect.objectContaining({ id, may_open: true, reason: 'court order 12' }));
  });

  test('is refused for somebody beyond one’s sites, and nothing is written', async () => {
    const elsewhere = await makeTree(house);
    const stranger = await makePersonWith(house, 'official', elsewhere.union.id);
    const local = await makePersonWith(house, 'administrator', tree.union.id);
    const answer = await (await house.as(local.id)).send('POST', `/api/people/${stranger.id}/exports`, {
      reason: 'curiosity',
    });
    expect(answer.statusCode).toBe(404);
    expect(await auditOf(stranger.id)).toEqual([]);
  });
});
