import { beforeAll, describe, expect, test } from 'vitest';
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
      ...{ 31: 120_00, 33: 120_00, 34: 1085_00, 36: 0 },
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

test('what was entered is listed, of the month asked for, and leaves as a sheet; not at another site', async () => {
  const where = `site_id=${site}&month=2026-10-01`;
  const list = async (book: string) => (await finance.get(`/api/vat/${book}?${where}`)).json().items;
  expect((await list('purchases')).map((one: { invoice_number: string }) => one.invoice_number)).toEqual(['S-1']);
  expect(await list('adjustments')).toMatchObject([{ note: 27, description: 'Missed', amount: { amount: 5_00 } }]);
  expect(await list('stock')).toMatchObject([
    { kind: 'opening', quantity_milli: 500_000, value: { amount: 40_000_00 } },
  ]);
  expect((await finance.get(`/api/vat/stock?site_id=${site}&month=2026-09-01`)).json().items).toEqual([]);
  expect((await finance.get(`/api/vat/adjustments?${where}&format=csv`)).body).toContain('2026-10-01,27,Missed,5.00');
  const sheet = await finance.get(`/api/vat/purchases?${where}&format=xlsx`);
  expect(sheet.headers['content-type']).toContain('spreadsheetml');
  const elsewhere = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
  expect((await elsewhere.get(`/api/vat/purchases?${where}`)).json().items).toEqual([]);
});
