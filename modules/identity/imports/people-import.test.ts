import { describe, expect, test } from 'vitest';
import { readTable } from '../../../platform/sheets/read-workbook.ts';
import { writeWorkbook } from '../../../platform/sheets/write-workbook.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../factory.ts';

const house = await testHouse();
const here = await makeTree(house);
const there = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', here.group.id);
const local = await makePersonWith(house, 'administrator', here.union.id);
const asChief = await house.as(chief.id);
const asLocal = await house.as(local.id);
type Client = typeof asChief;

async function sendFile(client: Client, bytes: string | Uint8Array, query = 'way=register', key?: string) {
  const boundary = 'samabay-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const extra = key ? { ...headers, 'idempotency-key': key } : headers;
  return client.send('POST', `/api/people-imports?${query}`, payload, extra);
}
const rowsOf = async (client: Client, id: string) =>
  (await client.get(`/api/people-imports/${id}/rows`)).json().items as {
    line: number;
    result: string;
    person_id: string | null;
    faults: { code: string; field: string | null; params: object }[];
  }[];
const confirm = (client: Client, id: string) => client.send('POST', `/api/people-imports/${id}/confirmation`);
const people = () =>
  house.db
    .selectFrom('identity.people')
    .select(['name', 'name_bn', 'phone', 'email', 'language'])
    .orderBy('id')
    .execute();
const grants = () =>
  house.db.selectFrom('identity.grants').select(['person_id', 'role', 'site_id', 'reason']).orderBy('id').execute();
const verdicts = async (client: Client, id: string) =>
  (await rowsOf(client, id)).map(({ line, result, faults }) => [line, result, ...faults.map(({ code }) => code)]);

describe('people from a file', () => {
  test('are shown first and made when confirmed, headers and numbers as people write them', async () => {
    const text = [
      'নাম;ইংরেজি নাম;মোবাইল;ই-মেইল;দায়িত্ব;স্থান;ভাষা;গাছ',
      `রহিমা বেগম;Rahima Begum;০১৭১১-২২৩৩৪৪;rahima@Example.com;কেন্দ্র অপারেটর;${here.centre.code};;x`,
      `;Karim Mia;+880 1811 223344;;official;${here.union.nameEn};english;`,
      'একা মানুষ;;1911223344;;;;;',
    ].join('\n');
    const before = [await people(), await grants()];
    const sent = await sendFile(asChief, text);
    expect([sent.statusCode, sent.json()]).toMatchObject([
      201,
      { state: 'preview', unused: ['গাছ'], counts: { ok: 3, repeated: 0, refused: 0, imported: 0 } },
    ]);
    expect([await people(), await grants()]).toEqual(before);

    const done = await confirm(asChief, sent.json().id);
    expect([done.statusCode, done.json().counts]).toEqual([200, { ok: 0, repeated: 0, refused: 0, imported: 3 }]);
    const all = await people();
    expect(all.slice(before[0]?.length)).toEqual([
      {
        ...{ name: 'Rahima Begum', name_bn: 'রহিমা বেগম', phone: '+8801711223344' },
        ...{ email: 'rahima@example.com', language: 'bn' },
      },
      { name: 'Karim Mia', name_bn: 'Karim Mia', phone: '+8801811223344', email: null, language: 'en' },
      { name: 'একা মানুষ', name_bn: 'একা মানুষ', phone: '+8801911223344', email: null, language: 'bn' },
    ]);
    const made = (await rowsOf(asChief, sent.json().id)).map((row) => row.person_id);
    expect((await grants()).slice(before[1]?.length)).toEqual([
      { person_id: made[0], role: 'centre_operator', site_id: here.centre.id, reason: null },
      { person_id: made[1], role: 'official', site_id: here.union.id, reason: null },
    ]);
    expect((await confirm(asChief, sent.json().id)).json().code).toBe('identity.import_confirmed');

    const audit = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'after'])
      .where('subject_id', '=', sent.json().id)
      .execute();
    expect(audit).toEqual([
      { action: 'identity.people_previewed', after: { rows: 3, way: 'register' } },
      { action: 'identity.people_imported', after: { imported: 3, way: 'register' } },
    ]);

    const again = (await sendFile(asChief, text)).json();
    expect(again.counts).toEqual({ ok: 0, repeated: 3, refused: 0, imported: 0 });
    expect((await confirm(asChief, again.id)).json().code).toBe('identity.import_nothing');
    expect(await people()).toEqual(all);
  });

  test('without a number are known again by their name; two files confirmed at once make one', async () => {
    const text = `Name,Role,Site\nSolo Person,official,${here.union.code}`;
    const ids = [(await sendFile(asLocal, text)).json().id, (await sendFile(asLocal, text)).json().id];
    const before = await people();
    const answers = await Promise.all(ids.map((id) => confirm(asLocal, id)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    expect(await people()).toHaveLength(before.length + 1);
    const later = (await sendFile(asLocal, text)).json();
    expect(await verdicts(asLocal, later.id)).toEqual([[2, 'repeated', 'identity.import_known']]);
  });

  test('every row says each of its faults, and a row that is wrong holds up none of the others', async () => {
    const text = [
      'Name,Phone,E-mail,Role,Site,Language',
      'Good One,01755000001,,,,',
      ',12345,not-an-address,emperor,MARS,french',
      'Twice,01755000001,,,,',
      `Beyond,01755000002,,official,${there.union.code},`,
      `Too High,01755000003,,administrator,${here.group.code},`,
      'No Place,01755000004,,official,,',
      `Known,${chief.phone},,,,`,
      'Ragged,01755000005,,,,,,x,',
    ].join('\n');
    const { id } = (await sendFile(asLocal, text, `way=register&role=official&site_id=${here.union.id}`)).json();
    expect(await verdicts(asLocal, id)).toEqual([
      [2, 'ok'],
      [
        ...[3, 'refused', 'identity.import_name_missing', 'identity.phone_invalid', 'identity.email_invalid'],
        ...['identity.import_language_unknown', 'identity.import_role_unknown', 'identity.import_site_unknown'],
      ],
      [4, 'refused', 'identity.import_line_doubled'],
      [5, 'refused', 'identity.import_site_not_yours'],
      [6, 'refused', 'identity.import_site_not_yours'],
      [7, 'ok'],
      [8, 'repeated', 'identity.import_known'],
      [9, 'refused', 'sheet.ragged_row'],
    ]);
    const before = await people();
    expect((await confirm(asLocal, id)).json().counts).toEqual({ ok: 0, repeated: 1, refused: 5, imported: 2 });
    expect(await people()).toHaveLength(before.length + 2);
  });

  test('without a role are brought in from the top only; nobody else sees the file', async () => {
    const { id } = (await sendFile(asLocal, 'Name,Phone\nNobody,01755000010')).json();
    expect(await verdicts(asLocal, id)).toEqual([[2, 'refused', 'identity.import_role_needed']]);
    const sheet = await asLocal.get(`/api/people-imports/${id}/rows?format=xlsx`);
    expect((await readTable(sheet.rawPayload)).rows.map(({ cells }) => cells)).toEqual([
      ['2', 'refused', 'identity.import_role_needed', 'Nobody', '01755000010'],
    ]);
    for (const path of ['', '/rows']) {
      expect((await asChief.get(`/api/people-imports/${id}${path}`)).json().code).toBe('identity.import_missing');
    }
    expect((await confirm(asChief, id)).json().code).toBe('identity.import_missing');
    expect((await asLocal.get('/api/people-imports')).json().items[0].id).toBe(id);
    const others = (await asChief.get('/api/people-imports')).json().items as { id: string }[];
    expect(others.map((one) => one.id)).not.toContain(id);
  });

  test('a role that asks for a second person is refused, at confirming too', async () => {
    const { id } = (
      await sendFile(asLocal, `Name,Phone,Role,Site\nLate,01755000011,official,${here.union.code}`)
    ).json();
    expect(await verdicts(asLocal, id)).toEqual([[2, 'ok']]);
    await house.database.sql`insert into identity.four_eyes (permission, site_id, switched_on_at, switched_on_by)
      values ('identity.grant.manage', ${here.group.id}, now(), ${chief.id})`;
    const before = await people();
    expect((await confirm(asLocal, id)).json().code).toBe('identity.import_nothing');
    const fresh = (
      await sendFile(asLocal, `Name,Phone,Role,Site\nLate,01755000011,official,${here.union.code}`)
    ).json();
    expect(await verdicts(asLocal, fresh.id)).toEqual([[2, 'refused', 'identity.second_person_needed']]);
    await house.database.sql`delete from identity.four_eyes`;
    expect(await people()).toEqual(before);
  });

  test('may be invited: each gets a link, and the same file invites nobody twice', async () => {
    const place = `official,${here.union.code}`;
    const text = `Name,Phone,Role,Site\nInvited One,01755000021,${place}\nNo Address,,${place}`;
    const { id } = (await sendFile(asLocal, text, 'way=invite')).json();
    expect(await verdicts(asLocal, id)).toEqual([
      [2, 'ok'],
      [3, 'refused', 'identity.invitation_needs_address'],
    ]);
    const before = await people();
    expect((await confirm(asLocal, id)).statusCode).toBe(200);
    expect(await people()).toEqual(before);
    const [sent] = await house.db
      .selectFrom('notify.messages')
      .select(['kind', 'channel', 'address'])
      .where('address', '=', '+8801755000021')
      .execute();
    expect(sent).toEqual({ kind: 'identity.invitation', channel: 'sms', address: '+8801755000021' });
    const [invitation] = (await asLocal.get('/api/invitations')).json().items;
    expect(invitation).toMatchObject({ name: 'Invited One', state: 'open', times_sent: 1, opened_at: null });
    const again = (await sendFile(asLocal, text, 'way=invite')).json();
    expect((await verdicts(asLocal, again.id))[0]).toEqual([2, 'repeated', 'identity.import_invited']);
  });

  test('the template is found again, as CSV and as a workbook, in both languages', async () => {
    for (const language of ['bn', 'en']) {
      for (const format of ['csv', 'xlsx']) {
        const answer = await asChief.get(`/api/people-imports/template?format=${format}&language=${language}`);
        const bare = await sendFile(asChief, answer.rawPayload);
        expect([answer.statusCode, bare.json().code]).toEqual([200, 'sheet.no_rows']);
      }
    }
    const workbook = await writeWorkbook(['ইংরেজি নাম', 'ফোন'], [['Workbook Person', '০১৭৫৫০০০০৩১']]);
    const { id, columns } = (await sendFile(asChief, workbook)).json();
    expect(columns).toEqual({ name: 'ইংরেজি নাম', phone: 'ফোন' });
    expect(await verdicts(asChief, id)).toEqual([[2, 'ok']]);
  });

  test.each([
    ['Colour\nred', 'identity.import_column_missing'],
    ['Name,Phone,Mobile\nA,1,2', 'identity.import_column_doubled'],
    [`Name\n${'A\n'.repeat(2_100)}`, 'sheet.too_many_rows'],
    ['', 'identity.file_missing'],
  ])('a file that cannot be read as a whole changes nothing (%#)', async (text, code) => {
    const before = await house.db.selectFrom('identity.people_imports').select('id').execute();
    const answer = await sendFile(asChief, text);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(await house.db.selectFrom('identity.people_imports').select('id').execute()).toEqual(before);
  });
});

describe('the list as a file', () => {
  const exported = (format: string, more = '') => asLocal.get(`/api/people-export?format=${format}${more}`);

  test('holds whom the list shows, formulas disarmed, and the audit says who took it', async () => {
    const evil = { name: '=HYPERLINK("http://x")', name_bn: '@cmd', language: 'en', phone: '01755000041' };
    await asLocal.send('POST', '/api/people', { ...evil, role: 'official', site_id: here.union.id });
    const csv = await exported('csv', '&role=official');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="people.csv"');
    expect(csv.body).toContain(`"'=HYPERLINK(""http://x"")",'@cmd,'+8801755000041,,en,official (`);
    const listed = (await asLocal.get('/api/people?role=official&limit=200')).json().items;
    const workbook = await readTable((await exported('xlsx', '&role=official')).rawPayload);
    expect(workbook.header.slice(0, 3)).toEqual(['name', 'name_bn', 'phone']);
    expect(workbook.rows.map(({ cells }) => cells[0])).toEqual(listed.map((one: { name: string }) => one.name));
    expect(workbook.rows.map(({ cells }) => cells[0])).not.toContain(chief.name);
    const taken = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'subject_kind', 'person_id'])
      .where('action', '=', 'identity.list_exported')
      .where('subject_kind', '=', 'identity.person')
      .where('person_id', '=', local.id)
      .execute();
    expect(taken).toEqual(
      Array.from({ length: 2 }, () => ({
        ...{ action: 'identity.list_exported', subject_kind: 'identity.person', person_id: local.id },
      })),
    );
  });

  test('the list is narrowed by what was proved and by papers that run out', async () => {
    const person = await makePersonWith(house, 'member', here.centre.id);
    const other = await makePersonWith(house, 'member', here.centre.id);
    await house.database.sql`update identity.people set phone_verified = true where id = ${person.id}`;
    const ids = async (filter: string) =>
      ((await asLocal.get(`/api/people?role=member&${filter}`)).json().items as { id: string }[]).map(({ id }) => id);
    expect(await ids('verified=yes')).toEqual([person.id]);
    expect(await ids('verified=no')).toEqual([other.id]);
    const today = house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
    const paper = (personId: string, days: number) =>
      asLocal.send('POST', `/api/people/${personId}/documents`, {
        ...{ kind: 'passport', number: 'A1', expires_on: today.add({ days }).toString() },
      });
    await paper(person.id, 30);
    await paper(other.id, -1);
    expect(await ids('papers=expiring')).toEqual([person.id]);
    expect(await ids('papers=expired')).toEqual([other.id]);
    const operator = await makePersonWith(house, 'auditor', here.union.id);
    const blind = await (await house.as(operator.id)).get('/api/people?papers=expired');
    expect([blind.statusCode, blind.json().items]).toEqual([200, []]);
  });
});
