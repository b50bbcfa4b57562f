import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeAccount } from '../../ledger/factory.ts';
import { makeLine, makePayout, makeTill, type Till } from '../factory.ts';

let house: TestHouse;
let site: string;
let till: Till;
let maker: Client;
let checker: Client;
let official: Client;
let stranger: Client;
let makerId: string;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  till = await makeTill(house, site);
  makerId = (await makePersonWith(house, 'finance', site, { name: 'Farida' })).id;
  maker = await house.as(makerId);
  checker = await house.as((await makePersonWith(house, 'finance', site)).id);
  official = await house.as((await makePersonWith(house, 'official', site)).id);
  stranger = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
});

const propose = (count = 2) =>
  makePayout(
    house,
    site,
    till,
    Array.from({ length: count }, () => makeLine(till)),
    { proposedBy: makerId },
  );

/** A form with one file, as a browser sends it. */
function upload(client: Client, url: string, text: string) {
  const head = 'content-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv';
  const body = `--cut\r\n${head}\r\n\r\n${text}\r\n--cut--\r\n`;
  return client.send('POST', url, Buffer.from(body), { 'content-type': 'multipart/form-data; boundary=cut' });
}

describe('a payout over HTTP', () => {
  test('tells each reader what they may do, and why not', async () => {
    const url = `/api/payouts/${await propose()}`;
    const reasons = async (client: Client) => {
      const { actions } = (await client.get(url)).json();
      return Object.fromEntries(Object.entries(actions).map(([act, one]) => [act, (one as { reason: string }).reason]));
    };
    const waiting = { send: 'payments.not_approved', record: 'payments.not_sent', retry: 'payments.nothing_to_retry' };
    expect(await reasons(maker)).toEqual({ approve: 'payments.own_proposal', cancel: null, ...waiting });
    expect(await reasons(checker)).toEqual({ approve: null, cancel: null, ...waiting });
    const none = 'platform.forbidden';
    expect(await reasons(official)).toEqual({ approve: none, cancel: none, send: none, record: none, retry: none });
  });

  test('goes from proposal to settlement', async () => {
    const url = `/api/payouts/${await propose(3)}`;
    const own = await maker.send('POST', `${url}/approval`);
    expect([own.statusCode, own.json().code]).toEqual([403, 'payments.own_proposal']);
    expect((await official.send('POST', `${url}/approval`)).statusCode).toBe(403);
    expect((await stranger.send('POST', `${url}/approval`)).statusCode).toBe(404);
    expect((await checker.send('POST', `${url}/approval`)).json()).toMatchObject({ state: 'approved' });
    const sent = (await maker.send('POST', `${url}/sending`)).json();
    expect(sent).toMatchObject({
      state: 'sent',
      proposed: { by: { name: 'Farida' } },
      payable: { lines: 3, amount: { amount: 1_500_00, currency: 'BDT' } },
      files: [{ method: 'bkash', lines: 3, total: { amount: 1_500_00 } }],
    });
    const again = (await checker.send('POST', `${url}/sending`)).json();
    expect(again.files).toEqual(sent.files);
    const file = await maker.get(`${url}/files/${sent.files[0].id}`);
    expect(file.headers['content-disposition']).toBe(`attachment; filename="${sent.number}-bkash.csv"`);
    expect(file.body.split('\r\n')).toHaveLength(5);
    expect((await official.get(`${url}/files/${sent.files[0].id}`)).statusCode).toBe(403);
    expect((await maker.get(`${url}/files/${newId()}`)).json().code).toBe('payments.file_missing');

    const results = [{ reference: `${sent.number}-00001`, status: 'paid' }];
    expect((await maker.send('POST', `${url}/results`, { results })).json()).toMatchObject({
      paid: { lines: 1, amount: { amount: 500_00 } },
      rejected: { lines: 0 },
      refused: [],
      state: 'sent',
    });
    const rows = [`${sent.number}-00002;Returned;AC04;500,00`, `${sent.number}-00003;Paid;;৫০০,০০`];
    const csv = ['Reference;Status;Reason code;Amount', ...rows, ''].join('\n');
    const preview = (await upload(maker, `${url}/result-files/preview`, csv)).json();
    expect(preview).toMatchObject({ paid: { lines: 1 }, rejected: { lines: 1 }, unchanged: 0, refused: [], silent: 0 });
    expect(preview.rows).toMatchObject([
      { line: 2, outcome: 'rejected', code: 'AC04', payee: 'Rahima Begum', amount: { amount: 500_00 } },
      { line: 3, outcome: 'paid' },
    ]);
    expect((await maker.get(url)).json().state).toBe('sent');
    const recorded = (await upload(maker, `${url}/result-files`, csv)).json();
    expect(recorded).toMatchObject({ paid: { lines: 1 }, rejected: { lines: 1 }, state: 'settled' });
    const twice = (await upload(maker, `${url}/result-files`, csv)).json();
    expect(twice).toMatchObject({ paid: { lines: 0 }, rejected: { lines: 0 }, unchanged: 2, state: 'settled' });

    const retry = await maker.send('POST', `${url}/retry`, {});
    expect([retry.statusCode, retry.json().payable.lines]).toEqual([201, 1]);
    const lines = (await maker.get(`${url}/lines?state=rejected`)).json();
    expect(lines.items).toMatchObject([{ result_code: 'AC04', retried_by: { number: retry.json().number } }]);
  });

  test('shows the end of a number in lists, and all of it by itself, which is written down', async () => {
    const url = `/api/payouts/${await propose(1)}`;
    const { id: line, destination } = (await maker.get(`${url}/lines`)).json().items[0];
    expect(destination).toBe('••••5678');
    expect((await official.get(`${url}/lines?format=csv`)).body).toContain('••••5678');
    expect((await maker.get(`${url}/lines?format=xlsx`)).headers['content-disposition']).toContain('.xlsx');
    expect((await stranger.get(`${url}/lines`)).statusCode).toBe(404);
    const full = `${url}/lines/${line}/destination`;
    const looked = async () => (await house.db.selectFrom('identity.audit_records').select('id').execute()).length;
    const before = await looked();
    expect((await official.get(full)).statusCode).toBe(403);
    expect((await maker.get(full)).json()).toEqual({ wallet_number: '01712345678' });
    expect(await looked()).toBeGreaterThan(before);
    expect((await maker.get(`${url}/lines/${newId()}/destination`)).json().code).toBe('payments.destination_missing');
  });

  test('is listed where it may be read', async () => {
    const id = await propose();
    const list = (await official.get('/api/payouts?state=proposed&limit=200')).json();
    expect(list.items.map((item: { id: string }) => item.id)).toContain(id);
    expect((await stranger.get('/api/payouts')).json().items).toEqual([]);
    expect((await official.get('/api/payouts?format=csv')).body).toContain(',1000.00');
  });

  test('is cancelled with a reason', async () => {
    const url = `/api/payouts/${await propose()}`;
    expect((await maker.send('POST', `${url}/cancellation`, { reason: '' })).statusCode).toBe(422);
    const cancelled = (await maker.send('POST', `${url}/cancellation`, { reason: 'wrong day' })).json();
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelled: { reason: 'wrong day' }, payable: { lines: 0 } });
  });

  test.each<[string, string, string]>([
    ['without columns', 'a;b\n1;2\n', 'payments.columns_missing'],
    ['empty', '', 'sheet.empty'],
    ['of a header alone', 'reference;status\n', 'sheet.no_rows'],
  ])('a result file %s is refused', async (_name, text, code) => {
    const url = `/api/payouts/${await propose()}/result-files`;
    const answer = await upload(maker, url, text);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
  });

  test('a result that is no file is refused', async () => {
    const answer = await maker.send('POST', `/api/payouts/${await propose()}/result-files`, { a: 1 });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'payments.file_expected']);
  });
});

describe('accounts of payouts', () => {
  test('are set by those who keep the chart of accounts, and hold for the sites below', async () => {
    const tree = await makeTree(house);
    const own = await house.as((await makePersonWith(house, 'finance', tree.union.id)).id);
    const body = {
      site_id: tree.union.id,
      method: 'cash',
      currency: 'BDT',
      in_transit_account_id: await makeAccount(house, tree.union.id, { kind: 'liability' }),
      paying_account_id: await makeAccount(house, tree.union.id),
    };
    expect((await own.send('PUT', '/api/payout-accounts', body)).json()).toEqual(body);
    const below = await own.get(`/api/payout-accounts?site_id=${tree.centre.id}`);
    expect(below.json().items).toEqual([
      {
        ...body,
        payer: null,
        in_transit_account: expect.objectContaining({ id: body.in_transit_account_id, code: expect.any(String) }),
        paying_account: expect.objectContaining({ id: body.paying_account_id }),
      },
    ]);
    const closer = { ...body, site_id: tree.centre.id };
    expect((await own.send('PUT', '/api/payout-accounts', closer)).statusCode).toBe(200);
    const both = (await own.get(`/api/payout-accounts?site_id=${tree.centre.id}`)).json().items;
    expect(both.map((item: { site_id: string }) => item.site_id)).toEqual([tree.centre.id, tree.union.id]);
    const foreign = { ...body, paying_account_id: till.bank };
    const refused = await own.send('PUT', '/api/payout-accounts', foreign);
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'ledger.account_missing']);
    const dollars = { ...body, currency: 'USD' };
    expect((await own.send('PUT', '/api/payout-accounts', dollars)).json().code).toBe('ledger.currency_mismatch');
    const same = { ...body, paying_account_id: body.in_transit_account_id };
    expect((await own.send('PUT', '/api/payout-accounts', same)).statusCode).toBe(422);
  });
});

describe('a payout drafted by hand', () => {
  const draft = (lines: object[], given: object = {}) => ({
    ...{ id: newId(), site_id: site, currency: 'BDT', effective_on: '2026-11-22', account_id: till.payable },
    ...{ purpose: 'Prizes of the annual meeting', lines, ...given },
  });
  const typed = (given: object = {}) => ({
    ...{ id: newId(), payee_name: 'Jamila Khatun', method: 'nagad', destination: { wallet_number: '01811111111' } },
    ...{ amount: 250_00, ...given },
  });

  test('is proposed with typed, known and failed lines, once however often it is sent', async () => {
    const failedOnce = await propose(1);
    const url = `/api/payouts/${failedOnce}`;
    await checker.send('POST', `${url}/approval`);
    const { number } = (await maker.send('POST', `${url}/sending`)).json();
    const reference = `${number}-00001`;
    await maker.send('POST', `${url}/results`, { results: [{ reference, status: 'rejected', code: 'AC04' }] });
    const suggestions = async () =>
      (await maker.get(`/api/payout-suggestions?site_id=${site}`)).json().items as Record<string, unknown>[];
    const failed = (await suggestions()).find((one) => one.number === number);
    expect(failed).toMatchObject({ has_failed: true, destination: '••••5678', amount: { amount: 500_00 } });
    const earlier = (await suggestions()).find((one) => !one.has_failed);
    expect(earlier).toMatchObject({ method: 'bkash', destination: '••••5678' });

    const body = draft([
      { id: newId(), retries_line_id: failed?.line_id },
      { id: newId(), like_line_id: earlier?.line_id, amount: 75_50 },
      typed(),
    ]);
    const made = await maker.send('POST', '/api/payouts', body);
    expect(made.json()).toMatchObject({ purpose: body.purpose, payable: { lines: 3, amount: { amount: 825_50 } } });
    expect((await maker.send('POST', '/api/payouts', body)).json().id).toBe(made.json().id);
    expect((await suggestions()).some((one) => one.number === number)).toBe(false);
    const lines = (await maker.get(`/api/payouts/${made.json().id}/lines`)).json().items;
    expect(lines.map((line: { destination: string }) => line.destination.slice(-4))).toEqual(['5678', '5678', '1111']);
    const twice = await maker.send('POST', '/api/payouts', { ...body, id: newId() });
    expect(twice.statusCode).toBe(409);
    const other = draft([{ id: newId(), retries_line_id: failed?.line_id }]);
    expect((await maker.send('POST', '/api/payouts', other)).json().code).toBe('payments.line_not_retriable');
    expect((await maker.send('POST', `/api/payouts/${made.json().id}/approval`)).json().code).toBe(
      'payments.own_proposal',
    );
    expect((await checker.send('POST', `/api/payouts/${made.json().id}/approval`)).json().state).toBe('approved');
    expect((await maker.send('POST', `/api/payouts/${made.json().id}/sending`)).json().state).toBe('sent');
    const sent = `/api/payouts/${made.json().id}`;
    const results = [{ reference: lines[2].reference, status: 'rejected', code: 'AC04' }];
    await maker.send('POST', `${sent}/results`, { results });
    const retry = await maker.send('POST', `${sent}/retry`, {});
    expect([retry.statusCode, retry.json().purpose]).toEqual([201, body.purpose]);
  });

  test.each<[string, () => object, string, string | undefined]>([
    [
      'a wallet number of ten digits',
      () => draft([typed({ destination: { wallet_number: '0171' } })]),
      'payments.wallet_number_invalid',
      '/lines/0/destination/wallet_number',
    ],
    [
      'more than the way carries',
      () => draft([typed(), typed({ amount: 25_000_001 })]),
      'payments.amount_above_maximum',
      '/lines/1/amount',
    ],
    [
      'a line without a payee',
      () => draft([{ id: newId(), amount: 5 }]),
      'payments.draft_line_unfit',
      '/lines/0/payee_name',
    ],
    [
      'a line of nobody knows whom',
      () => draft([{ id: newId(), like_line_id: newId(), amount: 5 }]),
      'payments.line_missing',
      '/lines/0/like_line_id',
    ],
    [
      'a cost that was never booked as owed',
      () => draft([typed()], { account_id: till.expense }),
      'payments.draft_account_unfit',
      '/account_id',
    ],
    [
      'an account that is not there',
      () => draft([typed()], { account_id: newId() }),
      'ledger.account_missing',
      '/account_id',
    ],
  ])('refuses %s, and proposes nothing', async (_case, body, code, field) => {
    const count = async () => (await maker.get('/api/payouts?limit=200')).json().items.length;
    const before = await count();
    const answer = (await maker.send('POST', '/api/payouts', body())).json();
    expect([answer.code, answer.errors?.[0]?.path]).toEqual([code, field]);
    expect(await count()).toBe(before);
  });
});
