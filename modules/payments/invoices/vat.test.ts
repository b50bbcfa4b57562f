import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { newId } from '../../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeBuyer, makeInvoice, makeLine, makeSeller } from './factory-invoices.ts';
import { reckonReturn } from './reckon-return.ts';

let house: TestHouse;
let site: string;
let finance: Client;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  await makeSeller(house, site);
  finance = await house.as((await makePersonWith(house, 'finance', site)).id);
});

const purchase = (given: object = {}) =>
  finance.send('POST', '/api/vat/purchases', {
    ...{ id: newId(), site_id: site, month: '2026-10-01', bought_on: '2026-10-05', invoice_number: 'S-1' },
    ...{
      invoice_on: '2026-10-05',
      seller_name: 'Packaging Ltd',
      seller_bin: '001745707-0402',
      seller_address: 'Dhaka',
    },
    ...{ description: 'Cups', unit: 'pcs', quantity_milli: 1_000_000, input_note: 14, value: 2000_00, sd: 0 },
    ...{ vat: 300_00, withheld: 100_00, ...given },
  });
const figures = async () => {
  const answer = await finance.get(`/api/vat/return?site_id=${site}&month=2026-10-01`);
  const notes: { note: number; vat: { amount: number } }[] = answer.json().notes;
  return Object.fromEntries(notes.map(({ note, vat }) => [note, vat.amount]));
};

test('the totals of the form follow from its notes; what is not creditable is not taken off', () => {
  const counted = (note: number, vat: bigint) => ({ note, value: vat * 10n, sd: 0n, vat, records: 1 });
  const notes = [
    counted(4, 1500n),
    counted(7, 500n),
    counted(14, 300n),
    counted(20, 90n),
    counted(24, 50n),
    counted(31, 75n),
  ];
  const vat = Object.fromEntries(reckonReturn(notes).map((one) => [one.note, one.vat]));
  expect(vat).toMatchObject({ 9: 2000n, 23: 300n, 28: 50n, 33: 75n, 34: 2000n - 300n + 50n - 75n });
});

describe('a month', () => {
  test('counts invoices, notes, purchases and what was kept back, and stands once it is filed', async () => {
    house.clock.set('2026-10-10T04:00:00Z');
    const buyer = await makeBuyer(house, site);
    const lines = [makeLine(), makeLine({ vat_code: 'table1', quantity_milli: 50_000 })];
    const id = await makeInvoice(house, site, buyer, { lines });
    const back = { id: newId(), reason: 'Broken', lines: [{ position: 1, quantity_milli: 10_000 }] };
    expect((await finance.send('POST', `/api/invoices/${id}/credit-notes`, back)).statusCode).toBe(201);
    expect((await purchase()).json()).toMatchObject({ certificate_number: 'VDS-2026-27-00001' });
    expect((await purchase({ id: newId() })).json().code).toBe('payments.vat_purchase_taken');
    expect((await purchase({ withheld: 300_01, invoice_number: 'S-2' })).json().code).toBe(
      'payments.withheld_beyond_vat',
    );
    const adjustment = {
      id: newId(),
      site_id: site,
      month: '2026-10-01',
      note: 27,
      description: 'Missed',
      amount: 5_00,
    };
    expect((await finance.send('POST', '/api/vat/adjustments', adjustment)).statusCode).toBe(201);
    expect(await figures()).toEqual({
      ...{ 4: 1200_00, 7: 200_00, 9: 1400_00, 14: 300_00, 23: 300_00, 24: 100_00, 27: 5_00, 28: 105_00 },
      ...{ 31: 120_00, 33: 120_00, 34: 1085_00, 35: 1085_00, 36: 0, 37: 0, 52: 0, 53: 0, 58: 0, 59: 0 },
      ...{ 65: -1085_00, 66: 0 },
    });
    const file = () => finance.send('POST', '/api/vat/returns', { site_id: site, month: '2026-10-01' });
    expect((await file()).json().code).toBe('payments.vat_month_running');
    house.clock.set('2026-11-02T04:00:00Z');
    const before = await figures();
    expect((await file()).json().filed_at).not.toBeNull();
    expect((await file()).json().code).toBe('payments.vat_month_filed');
    expect((await purchase({ invoice_number: 'S-9' })).json().code).toBe('payments.vat_month_filed');
    expect((await purchase({ invoice_number: 'S-9', month: '2026-11-01' })).statusCode).toBe(201);
    expect(await figures()).toEqual(before);
  });

  test('registers are sheets: 6.2 with the stock before and after each sale', async () => {
    const stock = { id: newId(), site_id: site, on: '2026-10-01', description: 'Pasteurised milk', unit: 'L' };
    const opening = { ...stock, kind: 'opening', quantity_milli: 500_000, value: 40_000_00 };
    expect((await finance.send('POST', '/api/vat/stock', opening)).statusCode).toBe(201);
    const sheet = (await finance.get(`/api/vat/sales-register?site_id=${site}&month=2026-10-01`)).body;
    const rows = sheet
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(','));
    expect(rows.map((row) => [row[2], row[14], row[18]])).toEqual([
      ['0.000', '0.000', '500.000'],
      ['500.000', '100.000', '400.000'],
      ['400.000', '50.000', '350.000'],
      ['350.000', '-10.000', '360.000'],
    ]);
    expect(rows[0]).toHaveLength(21);
    const bought = await finance.get(`/api/vat/purchase-register?site_id=${site}&month=2026-10-01&format=xlsx`);
    expect(bought.headers['content-type']).toContain('spreadsheetml');
    expect((await finance.get(`/api/vat/return?site_id=${site}&month=2026-10-02`)).json().code).toBe(
      'payments.not_first_of_month',
    );
  });
});

describe('the balance', () => {
  const monthOf = async (month: string) => {
    const answer = await finance.get(`/api/vat/return?site_id=${site}&month=${month}`);
    const notes: { note: number; vat: { amount: number } }[] = answer.json().notes;
    const figure = (note: number) => notes.find((one) => one.note === note)?.vat.amount ?? 0;
    return { carried: figure(52), month: figure(34), due: figure(35), deposited: figure(58), left: figure(65) };
  };
  const deposit = (given: object = {}) =>
    finance.send('POST', '/api/vat/deposits', {
      ...{ id: newId(), site_id: site, month: '2026-11-01', tax: 'vat', amount: 1000_00, challan_number: 'T-1' },
      ...{ challan_on: '2026-11-10', economic_code: '1-1133-0010-0311', bank: 'Sonali', purchase_ids: [], ...given },
    });

  test('left by a filed month comes into the next; what went to the treasury is taken off, and so on', async () => {
    // October was filed with 1085.00 unpaid; November bought for 300.00 of VAT with 100.00 kept back.
    const november = { carried: -1085_00, month: -200_00, due: 885_00 };
    expect(await monthOf('2026-11-01')).toEqual({ ...november, deposited: 0, left: -885_00 });
    expect((await deposit()).statusCode).toBe(201);
    expect((await deposit({ id: newId() })).json().code).toBe('payments.challan_taken');
    expect((await deposit({ month: '2026-10-01', challan_number: 'T-2' })).json().code).toBe(
      'payments.vat_month_filed',
    );
    expect(await monthOf('2026-11-01')).toEqual({ ...november, deposited: 1000_00, left: 115_00 });
    expect(await monthOf('2026-12-01')).toMatchObject({ carried: 115_00, month: 0, due: -115_00, left: 115_00 });
    expect(await monthOf('2027-01-01')).toMatchObject({ carried: 115_00, left: 115_00 });
    expect((await monthOf('2020-01-01')).carried).toBe(0);
    house.clock.set('2026-12-02T04:00:00Z');
    const file = { site_id: site, month: '2026-11-01' };
    expect((await finance.send('POST', '/api/vat/returns', file)).statusCode).toBe(201);
    expect((await monthOf('2026-12-01')).carried).toBe(115_00);
  });

  test('every figure opens to its records, and they add up to it', async () => {
    const rows = async (note: number) =>
      (await finance.get(`/api/vat/return/rows?site_id=${site}&month=2026-10-01&note=${note}`)).json().items;
    const sum = (items: { vat: { amount: number } }[]) => items.reduce((all, { vat }) => all + vat.amount, 0);
    expect((await rows(9)).map((one: { note: number; record: string }) => [one.note, one.record])).toEqual([
      [4, 'invoice'],
      [7, 'invoice'],
    ]);
    const all = await figures();
    for (const note of [4, 7, 9, 14, 23, 24, 27, 28, 31, 33]) expect(sum(await rows(note)), `${note}`).toBe(all[note]);
    const csv = await finance.get(`/api/vat/return/rows?site_id=${site}&month=2026-10-01&note=14&format=csv`);
    expect(csv.body).toContain('14,2026-10-05,S-1,Packaging Ltd,Cups,2000.00,0.00,300.00');
  });

  test('a certificate 6.6 names the challan that paid it, and nothing is paid twice', async () => {
    const list = await finance.get(`/api/vat/purchases?site_id=${site}&month=2026-11-01`);
    const [one] = list.json().items;
    expect(one).toMatchObject({ certificate_number: 'VDS-2026-27-00002', challan_number: null });
    const paying = (given: object) => deposit({ month: '2026-12-01', purchase_ids: [one.id], ...given });
    expect((await paying({ challan_number: 'T-7', amount: 99_99 })).json().code).toBe(
      'payments.deposit_beyond_certificates',
    );
    const paper = () => finance.get(`/api/vat/purchases/${one.id}/certificate?language=en`);
    const before = (await paper()).rawPayload;
    expect((await paying({ challan_number: 'T-7' })).statusCode).toBe(201);
    expect((await paying({ challan_number: 'T-8' })).json().code).toBe('payments.deposit_beyond_certificates');
    const after = await paper();
    expect([after.headers['content-type'], readPdf(after.rawPayload).pages]).toEqual(['application/pdf', 1]);
    expect(after.rawPayload.equals(before)).toBe(false);
    const bangla = await finance.get(`/api/vat/purchases/${one.id}/certificate?language=bn`);
    expect(readPdf(bangla.rawPayload).glyphTexts.has('ক')).toBe(true);
    const none = await purchase({ id: newId(), invoice_number: 'S-20', month: '2026-12-01', withheld: 0 });
    expect((await finance.get(`/api/vat/purchases/${none.json().id}/certificate`)).statusCode).toBe(404);
  });
});

test('what was entered is listed, of the month asked for, and leaves as a sheet; not at another site', async () => {
  const where = `site_id=${site}&month=2026-10-01`;
  const list = async (book: string) => (await finance.get(`/api/vat/${book}?${where}`)).json().items;
  expect((await list('purchases')).map((one: { invoice_number: string }) => one.invoice_number)).toEqual(['S-1']);
  expect(await list('adjustments')).toMatchObject([{ note: 27, description: 'Missed', amount: { amount: 5_00 } }]);
  expect(await list('stock')).toMatchObject([
    { kind: 'opening', quantity_milli: 500_000, value: { amount: 40_000_00 } },
  ]);
  expect((await finance.get(`/api/vat/stock?site_id=${site}&month=2026-09-01`)).json().items).toEqual([]);
  // Any day of a month asks for the month.
  const inside = await finance.get(`/api/vat/purchases?site_id=${site}&month=2026-10-17`);
  expect(inside.json().items).toHaveLength(1);
  expect((await finance.get(`/api/vat/adjustments?${where}&format=csv`)).body).toContain('2026-10-01,27,Missed,5.00');
  const sheet = await finance.get(`/api/vat/purchases?${where}&format=xlsx`);
  expect(sheet.headers['content-type']).toContain('spreadsheetml');
  const elsewhere = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
  expect((await elsewhere.get(`/api/vat/purchases?${where}`)).json().items).toEqual([]);
});

describe('every list', () => {
  let later: Client;
  beforeAll(async () => {
    // The months went on, so the first session has ended.
    later = await house.as((await makePersonWith(house, 'finance', site)).id);
  });

  test.each([
    ['/api/buyers?', 'number,name,bin'],
    ['/api/invoices?', 'number,kind'],
    ['/api/vat/purchases?', 'month,bought_on'],
    ['/api/vat/deposits?', 'month,tax'],
    ['/api/vat/adjustments?', 'month,note'],
    ['/api/vat/stock?', 'on,kind'],
    ['/api/vat/rates?site_id=SITE&', 'code,name_bn'],
    ['/api/buyer-ageing?site_id=SITE&', 'buyer,current'],
    ['/api/vat/return?site_id=SITE&month=2026-10-01&', 'note,value'],
    ['/api/vat/return/rows?site_id=SITE&month=2026-10-01&note=9&', 'note,on'],
    ['/api/vat/purchase-register?site_id=SITE&month=2026-10-01&', 'bought_on,seller'],
    ['/api/vat/sales-register?site_id=SITE&month=2026-10-01&', '1 sl,2 date'],
  ])('%s leaves as a sheet and as a workbook', async (path, header) => {
    const of = (format: string) => later.get(`${path.replace('SITE', site)}format=${format}`);
    expect((await of('csv')).body.replace('\uFEFF', '')).toMatch(new RegExp(`^${header}`));
    const book = await of('xlsx');
    expect([book.statusCode, book.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  test.each([
    ['return', 1],
    ['purchase-register', 1],
    ['sales-register', 1],
  ])('the %s of a month is a paper in both languages, also of an empty one', async (book, pages) => {
    const paper = (month: string, language: string) =>
      later.get(`/api/vat/${book}/paper?site_id=${site}&month=${month}&language=${language}`);
    for (const month of ['2026-10-01', '2019-01-01']) {
      const bangla = readPdf((await paper(month, 'bn')).rawPayload);
      expect([bangla.pages, bangla.glyphTexts.has('ক')]).toEqual([pages, true]);
      expect(readPdf((await paper(month, 'en')).rawPayload).pages).toBe(pages);
    }
    expect((await paper('2026-10-02', 'en')).json().code).toBe('payments.not_first_of_month');
  });
});
