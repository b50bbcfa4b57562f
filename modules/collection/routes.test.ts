import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { type Client, testHouse } from '../../test/house.ts';
import { grant, makePersonWith } from '../identity/factory.ts';
import { makeCentre, makeMember, makeOpenCentre, makeReceipt } from './factory.ts';

const house = await testHouse();

let operator: Client;
let stranger: Client;
let official: Client;
let farmer: Client;
let guest: Client;
let place: Awaited<ReturnType<typeof makeOpenCentre>>;
let body: Record<string, unknown>;

beforeAll(async () => {
  place = await makeOpenCentre(house);
  const { centre, unionId, shift, member } = place;
  const other = await makeCentre(house, { unionId });
  const clientWith = async (role: 'centre_operator' | 'official', siteId: string) =>
    house.as((await makePersonWith(house, role, siteId)).id);
  operator = await clientWith('centre_operator', centre.site_id);
  stranger = await clientWith('centre_operator', other.site_id);
  official = await clientWith('official', unionId);
  const own = await makeMember(house, centre.site_id, { phone: '01711111111' });
  farmer = await house.as(own.person_id);
  guest = await house.as(null);
  body = {
    centre_id: centre.site_id,
    shift_id: shift.id,
    milk_type: 'cow',
    volume_ml: 8000,
    fat_bp: 420,
    snf_bp: 850,
    member_id: member.id,
  };
  await makeReceipt(house, shift, own.id);
});

describe('recording over HTTP', () => {
  it('answers with the receipt, and once however often it is sent', async () => {
    const receipt = { ...body, id: newId() };
    const key = { 'idempotency-key': newId() };
    const first = await operator.send('POST', '/api/collection/receipts', receipt, key);
    expect([first.statusCode, first.json().number]).toEqual([201, 2]);
    const again = await operator.send('POST', '/api/collection/receipts', receipt, key);
    expect([again.statusCode, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
    expect(again.json()).toEqual(first.json());
    const read = await operator.get(`/api/collection/receipts/${receipt.id}`);
    expect(read.json()).toMatchObject({
      number: 2,
      centre_name_en: place.centre.name_en,
      recorded_by_name: expect.stringMatching(/^Person/),
      import_id: null,
      derivation: { amount: first.json().amount.amount },
    });
  });

  it('names the field and the limits of a refusal', async () => {
    const answer = await operator.send('POST', '/api/collection/receipts', { ...body, id: newId(), fat_bp: 1400 });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'collection.fat_out_of_range',
      errors: [{ path: '/fat_bp', params: { value: 14, min: 0.5, max: 13 } }],
    });
  });

  it.each([
    ['guest', 401],
    ['stranger', 404],
    ['official', 403],
    ['farmer', 403],
  ] as const)('is closed to a %s', async (who, status) => {
    const client = { guest, stranger, official, farmer }[who];
    const answer = await client.send('POST', '/api/collection/receipts', { ...body, id: newId() });
    expect(answer.statusCode).toBe(status);
  });
});

describe('reading', () => {
  it.each([
    '/api/collection/centres',
    '/api/collection/members',
    '/api/collection/charts',
    '/api/collection/shifts',
    '/api/collection/receipts',
    '/api/collection/receipts?sort=-amount&period=morning&q=1',
    '/api/collection/receipt-imports',
  ])('%s lists what is of the own centre', async (url) => {
    const [mine, theirs] = [await operator.get(url), await stranger.get(url)];
    expect([mine.statusCode, theirs.statusCode]).toEqual([200, 200]);
    const ids = (answer: typeof mine) =>
      answer.json().items.map((item: { site_id?: string; id: string }) => item.site_id ?? item.id);
    // Charts are the union's, and both centres belong to it.
    if (url.endsWith('charts')) return expect(ids(mine)).toEqual(ids(theirs));
    expect(ids(mine).filter((id: string) => ids(theirs).includes(id))).toEqual([]);
  });

  it('writes lists as CSV', async () => {
    for (const list of ['receipts', 'members']) {
      const answer = await operator.get(`/api/collection/${list}?format=csv`);
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(answer.body.split('\r\n').length).toBeGreaterThan(2);
    }
  });

  it('writes lists as workbooks: days are days, litres and money numbers', async () => {
    const { items } = (await operator.get('/api/collection/receipts')).json();
    const answer = await operator.get('/api/collection/receipts?format=xlsx&limit=1');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="receipts.xlsx"');
    const [header, ...rows] = await readSheet(answer.rawPayload);
    expect(header?.slice(0, 3)).toEqual(['number', 'day', 'period']);
    expect(rows.map(([number]) => number)).toEqual(items.map((one: { number: number }) => one.number));
    const [first] = rows;
    expect(first?.[1]).toEqual(new Date('2026-11-20'));
    expect(first?.[7]).toBe(items[0].volume_ml / 1000);
    expect(first?.[12]).toBe(items[0].amount.amount / 100);
    const members = await readSheet((await operator.get('/api/collection/members?format=xlsx')).rawPayload);
    expect(members.slice(1).map((row) => row[1])).toEqual(['1', '2']);
    const none = await readSheet((await stranger.get('/api/collection/receipts?format=xlsx')).rawPayload);
    expect(none).toEqual([header]);
  });

  it('gives the entry screen everything at once', async () => {
    const answer = await operator.get(`/api/collection/entry-context?centre_id=${place.centre.site_id}`);
    expect(answer.json()).toMatchObject({
      today: '2026-11-20',
      shift: { id: place.shift.id, state: 'open' },
      formula: { constant_bp: 44 },
      charts: [{ milk_type: 'buffalo' }, { milk_type: 'cow', fat_rate: 45000, cells: [] }],
      bounds: { fat_max_bp: 1300 },
    });
    const members = answer.json().members as { code: string; usual_milk: string | null }[];
    expect(members.map((member) => member.code)).toEqual(['1', '2']);
    expect(members[1]?.usual_milk).toBe('cow');
    expect((await stranger.get(`/api/collection/entry-context?centre_id=${place.centre.site_id}`)).statusCode).toBe(
      404,
    );
  });

  it('shows account numbers to those who keep the register, and only their end to others', async () => {
    const url = `/api/collection/members/${place.member.id}`;
    const wallet = { method: 'bkash', wallet_number: '01712345678' };
    expect((await official.send('POST', `${url}/destinations`, wallet)).statusCode).toBe(201);
    const shown = async (client: Client) => (await client.get(url)).json().destination.wallet_number;
    expect([await shown(official), await shown(operator)]).toEqual(['01712345678', '•••••••5678']);
  });

  it('lets an operator read the charts of the union and change none', async () => {
    const [chart] = (await operator.get('/api/collection/charts')).json().items;
    expect((await operator.get(`/api/collection/charts/${chart.id}`)).statusCode).toBe(200);
    expect((await operator.send('PATCH', `/api/collection/charts/${chart.id}`, { name: 'x' })).statusCode).toBe(403);
  });
});

describe('a member reads their own milk and no one else’s', () => {
  it('overview, month and receipt', async () => {
    const overview = (await farmer.get('/api/member/overview')).json();
    expect(overview).toMatchObject({
      on: '2026-11-20',
      member: { code: '2' },
      today: { receipts_count: 1, volume_ml: 8000, fat_bp: 420 },
      month: { receipts_count: 1 },
    });
    const month = (await farmer.get('/api/member/receipts?month=2026-11')).json();
    expect(month.items).toEqual(overview.latest);
    expect((await farmer.get('/api/member/receipts?month=2026-10')).json()).toMatchObject({ items: [] });
    const [mine] = overview.latest;
    expect((await farmer.get(`/api/member/receipts/${mine.id}`)).json()).toMatchObject({ derivation: { version: 1 } });
    const { items } = (await operator.get('/api/collection/receipts')).json();
    const theirs = items.find((item: { member_code: string }) => item.member_code === '1');
    expect((await farmer.get(`/api/member/receipts/${theirs.id}`)).statusCode).toBe(404);
    expect((await operator.get('/api/member/overview')).statusCode).toBe(403);
  });

  it('is told so when they hold the role and are no member', async () => {
    const person = await makePersonWith(house, 'member', place.centre.site_id);
    const client = await house.as(person.id);
    expect((await client.get('/api/member/overview')).json()).toMatchObject({ code: 'collection.member_missing' });
  });
});

describe('importing over HTTP', () => {
  it('takes one file, shows it, and imports it once', async () => {
    const url = `/api/collection/receipt-imports?centre_id=${place.centre.site_id}&milk_type=cow`;
    const text = 'date,shift,member,litres,fat,snf\n2026-11-18,am,1,5,4,8.5\n2026-11-18,am,77,5,4,8.5';
    const sent = await sendFile(operator, url, text);
    expect([sent.statusCode, sent.json().counts]).toEqual([201, { ok: 1, refused: 1, exists: 0, imported: 0 }]);
    const { id } = sent.json();
    const csv = await operator.get(`/api/collection/receipt-imports/${id}/rows?format=csv`);
    expect(csv.body).toContain('collection.import_member_unknown');
    const refused = await operator.get(`/api/collection/receipt-imports/${id}/rows?format=xlsx&result=refused`);
    const [, ...rows] = await readSheet(refused.rawPayload);
    expect(rows.map((row) => row.slice(0, 3))).toEqual([[3, 'refused', 'collection.import_member_unknown']]);
    const done = await operator.send('POST', `/api/collection/receipt-imports/${id}/confirmation`);
    expect(done.json()).toMatchObject({ state: 'imported', counts: { ok: 0, refused: 1, imported: 1 } });
    expect((await stranger.get(`/api/collection/receipt-imports/${id}`)).statusCode).toBe(404);
  });

  it('refuses a request without a file', async () => {
    const url = `/api/collection/receipt-imports?centre_id=${place.centre.site_id}`;
    expect((await operator.send('POST', url, { a: 1 })).json()).toMatchObject({
      code: 'collection.import_file_missing',
    });
  });

  async function sendFile(client: Client, url: string, text: string) {
    const boundary = 'x-boundary';
    const payload = [
      `--${boundary}`,
      'content-disposition: form-data; name="file"; filename="list.csv"',
      'content-type: text/csv',
      '',
      text,
      `--${boundary}--`,
      '',
    ].join('\r\n');
    return client.send('POST', url, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  }
});

describe('masters over HTTP', () => {
  it('an official registers and ends a membership; the administrator adds a centre', async () => {
    const input = { centre_id: place.centre.site_id, name_bn: 'করিম', name_en: 'Karim', phone: '01722222222' };
    const made = await official.send('POST', '/api/collection/members', input);
    expect([made.statusCode, made.json().phone]).toEqual([201, '+8801722222222']);
    const url = `/api/collection/members/${made.json().id}`;
    const leaving = { left_on: '2026-11-20', reason: 'moved away' };
    expect((await official.send('POST', `${url}/leaving`, leaving)).json()).toMatchObject({ left_on: '2026-11-20' });
    const passbook = { kind: 'bank_passbook', number: '12345' };
    expect((await official.send('POST', `${url}/documents`, passbook)).statusCode).toBe(201);

    const person = await makePersonWith(house, 'official', place.unionId);
    await grant(house, person.id, 'administrator', place.unionId);
    const administrator = await house.as(person.id);
    const centre = { union_id: place.unionId, code: 'NEW-1', name_bn: 'নতুন', name_en: 'New' };
    const added = await administrator.send('POST', '/api/collection/centres', centre);
    expect([added.statusCode, added.json()]).toEqual([
      201,
      expect.objectContaining({ code: 'NEW-1', members: 0, open_shift: null }),
    ]);
    const twice = await administrator.send('POST', '/api/collection/centres', centre);
    expect([twice.statusCode, twice.json().code]).toEqual([409, expect.stringMatching(/code_taken$/)]);
    const change = { name_en: 'Newer', village_en: 'Shahjadpur' };
    const changed = await administrator.send('PATCH', `/api/collection/centres/${added.json().site_id}`, change);
    expect(changed.json()).toMatchObject({ name_en: 'Newer', village_en: 'Shahjadpur' });
    const site = await house.db
      .selectFrom('identity.sites')
      .select('name_en')
      .where('id', '=', added.json().site_id)
      .executeTakeFirst();
    expect(site?.name_en).toBe('Newer');
  });

  it('works a shift from opening to closing', async () => {
    const centre = await makeCentre(house, { unionId: place.unionId });
    const client = await house.as((await makePersonWith(house, 'centre_operator', centre.site_id)).id);
    const input = { centre_id: centre.site_id, period: 'evening' };
    const opened = await client.send('POST', '/api/collection/shifts', input);
    expect(opened.statusCode).toBe(201);
    const closed = await client.send('POST', `/api/collection/shifts/${opened.json().id}/closing`);
    expect(closed.json()).toMatchObject({ state: 'closed', receipts_count: 0 });
    const day = await client.get(`/api/collection/day?site_id=${centre.site_id}`);
    expect(day.json().centres).toMatchObject([{ shifts: [{ period: 'evening', state: 'closed' }] }]);
  });
});

describe('charts over HTTP', () => {
  it('one official drafts and fills in, another approves, and the cells leave as they came', async () => {
    const second = await house.as((await makePersonWith(house, 'official', place.unionId)).id);
    const chart = {
      union_id: place.unionId,
      name: 'Spring',
      milk_type: 'mixed',
      kind: 'matrix',
      basis: 'litre',
      effective_from: '2027-03-01',
    };
    const made = await official.send('POST', '/api/collection/charts', chart);
    expect([made.statusCode, made.json().state]).toEqual([201, 'draft']);
    const url = `/api/collection/charts/${made.json().id}`;
    const cells = [{ fat_bp: 400, second: 850, rate: 4500 }];
    expect((await official.send('PUT', `${url}/cells`, { cells })).json()).toMatchObject({ cells });
    const sheet = { text: 'fat;snf;rate\n4,0;8,5;45,25\n4,1;8,5;46' };
    expect((await official.send('POST', `${url}/cell-sheets`, sheet)).json().cells).toHaveLength(2);
    expect((await official.send('PATCH', url, { name: 'Spring 2027' })).json()).toMatchObject({ name: 'Spring 2027' });
    const own = await official.send('POST', `${url}/approval`);
    expect([own.statusCode, own.json().code]).toEqual([403, 'collection.chart_own_approval']);
    expect((await operator.send('POST', `${url}/approval`)).statusCode).toBe(403);
    const approved = await second.send('POST', `${url}/approval`);
    expect([approved.statusCode, approved.json().state]).toEqual([200, 'approved']);
    const csv = await operator.get(`${url}/cells`);
    expect(csv.body).toBe('\ufefffat,snf,rate\r\n4.00,8.50,45.25\r\n4.10,8.50,46.00\r\n');
  });

  it('adopts a formula and lists it', async () => {
    const formula = {
      union_id: place.unionId,
      name: 'Common plant form',
      clr_numerator: 1,
      clr_divisor: 4,
      fat_factor_e4: 2000,
      constant_bp: 36,
      rounding_bp: 10,
      rounding_mode: 'down',
      density_g_per_l: 1030,
      effective_from: '2027-01-01',
    };
    expect((await official.send('POST', '/api/collection/formulas', formula)).statusCode).toBe(201);
    const twice = await official.send('POST', '/api/collection/formulas', formula);
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'collection.formula_exists']);
    const listed = await operator.get(`/api/collection/formulas?union_id=${place.unionId}`);
    expect(listed.json().items[0]).toMatchObject(formula);
  });
});
