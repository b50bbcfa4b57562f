import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { makePerson, makePersonWith, makeTree } from '../factory.ts';
import { peopleAtPhone } from '../households/household-store.ts';
import { passOnHouseholds } from '../households/pass-on-household.ts';
import { warnOfSitePapers } from '../site-papers/warn-of-site-papers.ts';
import { warnOfExpiry } from './warn-of-expiry.ts';

const house = await testHouse();
const here = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', here.group.id);
const local = await makePersonWith(house, 'administrator', here.union.id);
const asLocal = await house.as(local.id);

const member = () => makePersonWith(house, 'member', here.centre.id);
const papers = () => house.db.selectFrom('identity.person_documents').selectAll().orderBy('id').execute();
const auditOf = (personId: string) =>
  house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'person_id', 'after', 'before'])
    .where('subject_id', '=', personId)
    .orderBy('id')
    .execute();

/** Sent by the administrator of the union. */
function sendForm(path: string, fields: Record<string, string>, bytes: Uint8Array) {
  const boundary = 'samabay-test';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="n.exe"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(parts.join('') + head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return asLocal.send('POST', path, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` });
}

describe('papers', () => {
  test('a number is shown masked; read whole it is written down who read it', async () => {
    const person = await member();
    const path = `/api/people/${person.id}/documents`;
    const body = { kind: 'national_id', number: '1990123456789', issued_on: '2015-03-01', expires_on: '2030-03-01' };
    const added = await asLocal.send('POST', path, body);
    expect(added.statusCode).toBe(201);
    expect(added.json()).toMatchObject({ number_masked: '••••••••6789', has_file: false, expires_on: '2030-03-01' });
    const listed = await asLocal.get(path);
    expect(listed.body).not.toContain('1990123');
    const reading = await asLocal.send('POST', `${path}/${added.json().id}/number-readings`);
    expect(reading.json()).toEqual({ number: '1990123456789' });
    const audit = await auditOf(person.id);
    expect(audit.at(-1)).toMatchObject({ action: 'identity.document_read', person_id: local.id });
    expect(JSON.stringify(audit)).not.toContain('1990123');
    expect((await (await house.as(person.id)).get('/api/me/documents')).json().items).toHaveLength(1);
  });

  test('a picture comes with it, drawn anew; taken away it is not shown but kept', async () => {
    const person = await member();
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#abc' } })
      .jpeg()
      .toBuffer();
    const send = (fields: Record<string, string>, bytes: Uint8Array) =>
      sendForm(`/api/people/${person.id}/document-files`, fields, bytes);
    const added = await send({ kind: 'passport', number: 'BX0123456' }, picture);
    expect(added.statusCode).toBe(201);
    expect(added.json()).toMatchObject({ has_file: true });
    const path = `/api/people/${person.id}/documents/${added.json().id}`;
    const file = await asLocal.get(`${path}/file`);
    expect(file.headers['content-type']).toBe('image/webp');
    expect((await auditOf(person.id)).at(-1)).toMatchObject({ after: { part: 'file' } });
    const before = await papers();
    const refusals = [
      await send({ kind: 'passport' }, Buffer.from('<svg/>')),
      await send({ kind: 'sword' }, picture),
      await send({ kind: 'passport', expires_on: '2026-02-30' }, picture),
      await send({ kind: 'passport', issued_on: '2026-03-01', expires_on: '2026-02-01' }, picture),
    ];
    expect(refusals.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
      [422, 'identity.document_unfit'],
      [422, 'platform.invalid_input'],
      [422, 'platform.invalid_input'],
      [422, 'identity.document_days'],
    ]);
    expect(await papers()).toEqual(before);
    expect((await asLocal.send('DELETE', path)).statusCode).toBe(204);
    expect((await asLocal.get(`${path}/file`)).statusCode).toBe(404);
    expect((await asLocal.get(`/api/people/${person.id}/documents`)).json().items).toEqual([]);
    expect((await papers()).find(({ id }) => id === added.json().id)?.removed_by).toBe(local.id);
  });

  test('of people beyond one’s sites there are none; a person without the right is refused', async () => {
    const body = { kind: 'other', number: '1' };
    expect((await asLocal.send('POST', `/api/people/${chief.id}/documents`, body)).statusCode).toBe(404);
    const official = await house.as((await makePersonWith(house, 'official', here.union.id)).id);
    expect((await official.get(`/api/people/${chief.id}/documents`)).statusCode).toBe(403);
  });

  test('thirty and seven days ahead the person is told, each once; the list shows what runs out', async () => {
    const today = house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
    const people = [await member(), await member(), await member()];
    for (const [index, ahead] of [30, 6, 31].entries()) {
      const body = { kind: 'driving_licence', number: 'DL1', expires_on: today.add({ days: ahead }).toString() };
      await asLocal.send('POST', `/api/people/${people[index]?.id}/documents`, body);
    }
    await warnOfExpiry(house);
    expect(await warnOfExpiry(house)).toBe(0);
    const told = await house.db
      .selectFrom('notify.messages')
      .select(['person_id', 'channel'])
      .where('kind', '=', 'identity.document_expiring')
      .where('channel', '=', 'in_app')
      .orderBy('person_id')
      .execute();
    expect(told.map(({ person_id }) => person_id)).toEqual([people[0]?.id, people[1]?.id].sort());
    const listed = (await asLocal.get('/api/people-documents?within_days=30')).json();
    expect(listed.items.map((item: { person_id: string }) => item.person_id)).toEqual([people[1]?.id, people[0]?.id]);
  });
});

describe('papers of a place', () => {
  const path = `/api/sites/${here.centre.id}/papers`;

  test('are kept with their days and file, read by who may, and taken away without being forgotten', async () => {
    const inspection = { kind: 'inspection', title: 'Cooler, November', issued_on: '2026-11-03' };
    const form = { ...inspection, title: ' Scales ', number: 'S-17' };
    const plain = await asLocal.send('POST', path, inspection);
    expect([plain.statusCode, plain.json().has_file]).toEqual([201, false]);
    const pdf = Buffer.from('%PDF-1.7 report');
    const filed = await sendForm(`/api/sites/${here.centre.id}/paper-files`, form, pdf);
    expect(filed.json()).toMatchObject({ title: 'Scales', number: 'S-17', has_file: true });
    const auditor = await house.as((await makePersonWith(house, 'auditor', here.group.id)).id);
    const titles = async () => (await auditor.get(path)).json().items.map(({ title }: { title: string }) => title);
    expect(await titles()).toEqual(['Scales', 'Cooler, November']);
    const one = `${path}/${filed.json().id}`;
    expect((await auditor.get(`${one}/file`)).body).toBe('%PDF-1.7 report');
    expect((await auditor.send('DELETE', one)).statusCode).toBe(403);
    expect((await asLocal.send('DELETE', one)).statusCode).toBe(204);
    expect(await titles()).toEqual(['Cooler, November']);
    expect((await auditor.get(`${one}/file`)).statusCode).toBe(404);
    const audit = await auditOf(here.centre.id);
    expect(audit.at(-1)).toMatchObject({ action: 'identity.site_paper_removed', before: { title: 'Scales' } });
  });

  test.each([
    [{ title: '  ' }, 'platform.invalid_input'],
    [{ kind: 'sword' }, 'platform.invalid_input'],
    [{ issued_on: '2026-03-01', expires_on: '2026-02-01' }, 'identity.document_days'],
  ])('%o is refused and nothing is kept', async (given, code) => {
    const kept = () => house.db.selectFrom('identity.site_papers').select('id').execute();
    const before = await kept();
    const answer = await asLocal.send('POST', path, { kind: 'licence', title: 'BSTI', ...given });
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(await kept()).toEqual(before);
  });

  test('whoever keeps them is told once, thirty days ahead', async () => {
    const today = house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
    const expires_on = today.add({ days: 30 }).toString();
    await asLocal.send('POST', path, { kind: 'licence', title: 'Trade licence', expires_on });
    await warnOfSitePapers(house);
    expect(await warnOfSitePapers(house)).toBe(0);
    const told = await house.db
      .selectFrom('notify.messages')
      .select('person_id')
      .where('kind', '=', 'identity.site_paper_expiring')
      .where('channel', '=', 'in_app')
      .execute();
    const ids = told.map(({ person_id }) => person_id);
    expect(ids).toEqual(expect.arrayContaining([chief.id, local.id]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('households', () => {
  test('a family shares the phone of one of them; a stranger’s is refused', async () => {
    const [mother, son, stranger] = [await member(), await member(), await member()];
    const path = `/api/people/${mother.id}/household`;
    const made = await asLocal.send('PUT', path, { name_bn: 'রহিমার ঘর' });
    expect(made.json()).toMatchObject({ name_bn: 'রহিমার ঘর', people: [{ id: mother.id, relation: 'head' }] });
    const joined = await asLocal.send('POST', `${path}/people`, { person_id: son.id, relation: 'child' });
    expect(joined.statusCode).toBe(201);
    const foreign = await asLocal.send('PUT', path, { shared_phone: stranger.phone });
    expect(foreign.json().code).toBe('identity.household_phone_foreign');
    expect((await asLocal.send('PUT', path, { shared_phone: mother.phone })).statusCode).toBe(200);
    const reached = await peopleAtPhone(house.db, mother.phone ?? '');
    expect(reached.map(({ id, isOwner }) => [id, isOwner])).toEqual([
      [mother.id, true],
      [son.id, false],
    ]);
    const again = await asLocal.send('PUT', `/api/people/${stranger.id}/household`, {});
    expect(again.statusCode).toBe(200);
    const elsewhere = await asLocal.send('POST', `${path}/people`, { person_id: stranger.id, relation: 'other' });
    expect(elsewhere.json().code).toBe('identity.household_elsewhere');
    const head = await asLocal.send('DELETE', `${path}/people/${mother.id}`);
    expect(head.json().code).toBe('identity.household_head_stays');
    expect((await asLocal.send('DELETE', `${path}/people/${son.id}`)).statusCode).toBe(204);
    expect((await (await house.as(son.id)).get('/api/me/household')).json()).toEqual({ household: null });
  });

  test('an erased head leaves the house to its eldest adult, or to nobody', async () => {
    const [father, mother, son, baby] = [await member(), await member(), await member(), await member()];
    const born = (id: string, day: string) =>
      house.database.sql`update identity.people set birth_on = ${day}::text::date where id = ${id}`;
    await born(son.id, '2004-01-01');
    await born(baby.id, '2024-01-01');
    const path = `/api/people/${mother.id}/household`;
    await asLocal.send('PUT', `/api/people/${father.id}/household`, {});
    for (const [person, relation] of [
      [mother, 'spouse'],
      [son, 'child'],
      [baby, 'child'],
    ] as const)
      await asLocal.send('POST', `/api/people/${father.id}/household/people`, { person_id: person.id, relation });
    const passOn = (leaving: string) =>
      inTransaction(house.db, (tx) => passOnHouseholds(tx, systemOccasion(house.clock, 'test'), [leaving]));
    const home = async (personId: string) => {
      const { household } = (await (await house.as(personId)).get('/api/me/household')).json();
      return household.people.map(({ id, relation }: { id: string; relation: string }) => [id, relation]);
    };
    const heads = () =>
      house.db.selectFrom('identity.households').select(['head_id']).where('name_en', '=', father.name).execute();

    // The eldest whose age is known comes before a spouse of unknown age.
    await passOn(father.id);
    expect(await home(mother.id)).toEqual([
      [son.id, 'head'],
      [mother.id, 'other'],
      [baby.id, 'other'],
    ]);
    expect(await heads()).toContainEqual({ head_id: son.id });
    expect((await auditOf(son.id)).at(-1)).toMatchObject({ action: 'identity.household_passed_on' });

    await passOn(son.id);
    expect(await home(baby.id)).toEqual([
      [mother.id, 'other'],
      [baby.id, 'other'],
    ]);
    expect(await heads()).toContainEqual({ head_id: null });
    const lead = await asLocal.send('POST', `${path}/people`, { person_id: father.id, relation: 'head' });
    expect(lead.statusCode).toBe(201);
    expect(await heads()).toContainEqual({ head_id: father.id });
  });

  test('nobody beyond one’s sites is drawn in', async () => {
    const mother = await member();
    const lone = await makePerson(house);
    const path = `/api/people/${mother.id}/household`;
    await asLocal.send('PUT', path, {});
    const answer = await asLocal.send('POST', `${path}/people`, { person_id: lone.id, relation: 'spouse' });
    expect(answer.statusCode).toBe(404);
  });
});
