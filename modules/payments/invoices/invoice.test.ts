import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { newId } from '../../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import { findBuyer } from './buyer-store.ts';
import { fiscalYearOf } from './day-at-site.ts';
import { makeBuyer, makeDraft, makeInvoice, makeLine, makeSeller } from './factory-invoices.ts';
import { finaliseInvoice } from './finalise-invoice.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { findInvoice } from './invoice-store.ts';
import { receiveGatewayPayment } from './receive-payment.ts';

let house: TestHouse;
let site: string;
let finance: Client;
let second: Client;
let official: Client;
let stranger: Client;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  await makeSeller(house, site);
  finance = await house.as((await makePersonWith(house, 'finance', site)).id);
  second = await house.as((await makePersonWith(house, 'finance', site)).id);
  official = await house.as((await makePersonWith(house, 'official', site)).id);
  stranger = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
});

const get = async (id: string) => (await finance.get(`/api/invoices/${id}`)).json();
const send = async (client: Client, path: string, body: unknown = {}) => {
  const answer = await client.send('POST', `/api/${path}`, body);
  return { status: answer.statusCode, body: answer.json() };
};
const pay = (id: string, amount: number, given: object = {}) =>
  send(finance, `invoices/${id}/payments`, {
    ...{ id: newId(), method: 'bank', amount, received_on: '2026-11-20', reference: 'TT 4711', ...given },
  });
const credit = (id: string, given: object = {}) =>
  send(finance, `invoices/${id}/credit-notes`, { id: newId(), reason: 'Sour', ...given });

/** Balances of the accounts an invoice of this buyer passes through, as debits. */
async function standing(buyerId: string) {
  const settings = await requireSettings(house.db, site);
  const accounts = {
    buyer: (await findBuyer(house.db, buyerId))?.account_id ?? '',
    income: settings.income_account_id,
    vat: settings.vat_account_id,
    withheld: settings.withheld_account_id,
    lost: settings.bad_debt_account_id,
    bank: settings.bank_account_id,
  };
  const found = await balances(house.db, Object.values(accounts));
  return Object.fromEntries(Object.entries(accounts).map(([name, id]) => [name, found.get(id) ?? 0n]));
}

async function moved(buyerId: string, act: () => Promise<unknown>) {
  const before = await standing(buyerId);
  await act();
  const after = await standing(buyerId);
  const change = Object.entries(after).map(([name, now]) => [name, now - (before[name] ?? 0n)] as const);
  return Object.fromEntries(change.filter(([, amount]) => amount !== 0n));
}

describe('the number', () => {
  test.each([
    ['2026-06-30', '2025-26'],
    ['2026-07-01', '2026-27'],
    ['2099-12-31', '2099-00'],
  ])('the fiscal year of %s is %s', (day, year) => expect(fiscalYearOf(Temporal.PlainDate.from(day))).toBe(year));

  test('a draft has none; a hundred finalised at once have a hundred in a row', async () => {
    const buyer = await makeBuyer(house, site);
    const drafts = await Promise.all(Array.from({ length: 100 }, () => makeDraft(house, site, buyer)));
    expect((await get(drafts[0] ?? '')).number).toBeNull();
    const last = await highest();
    const finalise = (id: string) =>
      inTransaction(house.db, async (tx) => finaliseInvoice(tx, await house.occasion(), id));
    await Promise.all(drafts.map(finalise));
    const found = await Promise.all(drafts.map((id) => findInvoice(house.db, id)));
    const serials = found.map((one) => one?.serial ?? 0).sort((one, other) => one - other);
    expect(serials).toEqual(drafts.map((_id, index) => last + index + 1));
    expect(found[0]?.number).toMatch(/^INV-2026-27-\d{5}$/);
    await expect(finalise(drafts[0] ?? '')).rejects.toMatchObject({ code: 'payments.invoice_finalised' });
  });

  test('what is rolled back leaves no gap', async () => {
    const buyer = await makeBuyer(house, site);
    const [lost, kept] = [await makeDraft(house, site, buyer), await makeDraft(house, site, buyer)];
    const last = await highest();
    const fails = inTransaction(house.db, async (tx) => {
      await finaliseInvoice(tx, await house.occasion(), lost);
      throw new Error('the power fails');
    });
    await expect(fails).rejects.toThrow('the power fails');
    expect((await get(lost)).number).toBeNull();
    await inTransaction(house.db, async (tx) => finaliseInvoice(tx, await house.occasion(), kept));
    expect((await findInvoice(house.db, kept))?.serial).toBe(last + 1);
  });

  async function highest(): Promise<number> {
    const { rows } = await sql<{ last: number | null }>`
      select max(serial) as last from payments.invoices where site_id = ${site} and kind = 'invoice'`.execute(house.db);
    return rows[0]?.last ?? 0;
  }
});

test('finalising posts what the buyer owes, the sale and the tax; its words stand from then on', async () => {
  const buyer = await makeBuyer(house, site);
  const id = await makeDraft(house, site, buyer);
  expect(await moved(buyer, () => send(finance, `invoices/${id}/finalisation`))).toEqual({
    ...{ buyer: 9200_00n, income: -8000_00n, vat: -1200_00n },
  });
  expect(await get(id)).toMatchObject({
    ...{ state: 'open', issued_on: '2026-11-20', due_on: '2026-12-05', overdue_days: 0 },
    ...{ net: { amount: 8000_00 }, vat: { amount: 1200_00 }, total: { amount: 9200_00 }, open: { amount: 9200_00 } },
  });
  const change = { buyer_id: buyer, deliver_to: '', note: '', prices: 'exclusive', lines: [makeLine()] };
  const changed = await finance.send('PUT', `/api/invoices/${id}`, change);
  expect([changed.statusCode, changed.json().code]).toEqual([409, 'payments.invoice_finalised']);
  expect((await finance.send('DELETE', `/api/invoices/${id}`)).statusCode).toBe(409);
  const twice = await send(finance, `invoices/${id}/finalisation`);
  expect(twice.body.code).toBe('payments.invoice_finalised');
  await expect(sql`update payments.invoices set note = 'x' where id = ${id}`.execute(house.db)).rejects.toThrow();
  await expect(sql`delete from payments.invoice_lines where invoice_id = ${id}`.execute(house.db)).rejects.toThrow();
});

test('a draft may be changed and thrown away, by those who may, where it is known', async () => {
  const buyer = await makeBuyer(house, site);
  const id = newId();
  const draft = {
    id,
    site_id: site,
    buyer_id: buyer,
    deliver_to: '',
    note: '',
    prices: 'inclusive',
    lines: [makeLine()],
  };
  expect((await send(official, 'invoices', draft)).status).toBe(403);
  expect((await send(stranger, 'invoices', draft)).status).toBe(404);
  expect(await send(finance, 'invoices', draft)).toMatchObject({ status: 201, body: { total: { amount: 8000_00 } } });
  const unknown = { ...draft, id: newId(), lines: [makeLine({ vat_code: 'no_such' })] };
  expect((await send(finance, 'invoices', unknown)).body.code).toBe('payments.vat_code_unknown');
  const { id: _id, site_id: _site, ...words } = draft;
  const lines = [makeLine(), makeLine({ vat_code: 'exempt', quantity_milli: 1500 })];
  const changed = await finance.send('PUT', `/api/invoices/${id}`, { ...words, lines });
  expect(changed.json()).toMatchObject({ total: { amount: 8120_00 }, lines: [{}, { vat: { amount: 0 } }] });
  expect((await stranger.get(`/api/invoices/${id}`)).statusCode).toBe(404);
  expect((await finance.send('DELETE', `/api/invoices/${id}`)).statusCode).toBe(204);
  expect((await finance.get(`/api/invoices/${id}`)).statusCode).toBe(404);
});

describe('money', () => {
  test('is taken in part, then in full; what is too much stays as credit and pays another', async () => {
    const buyer = await makeBuyer(house, site);
    const [id, other] = [await makeInvoice(house, site, buyer), await makeInvoice(house, site, buyer)];
    expect(await moved(buyer, () => pay(id, 5000_00))).toEqual({ bank: 5000_00n, buyer: -5000_00n });
    expect(await get(id)).toMatchObject({ state: 'part', open: { amount: 4200_00 } });
    const late = await pay(id, 1, { received_on: '2026-11-21' });
    expect(late.body.code).toBe('payments.payment_in_future');
    const twice = { id: newId() };
    await pay(id, 4500_00, twice);
    expect(await moved(buyer, () => pay(id, 4500_00, twice))).toEqual({});
    expect(await get(id)).toMatchObject({ state: 'paid', open: { amount: 0 } });
    expect((await pay(id, 1)).body.code).toBe('payments.invoice_not_open');
    expect((await get(other)).buyer_credit.amount).toBe(300_00);
    expect((await send(finance, `invoices/${other}/credits`, { amount: 300_01 })).body.code).toBe(
      'payments.no_credit_left',
    );
    expect(await moved(buyer, () => send(finance, `invoices/${other}/credits`, { amount: 300_00 }))).toEqual({});
    expect(await get(other)).toMatchObject({ open: { amount: 8900_00 }, buyer_credit: { amount: 0 } });
  });

  test('reported by a gateway counts once, and more than open becomes credit', async () => {
    const buyer = await makeBuyer(house, site);
    const id = await makeInvoice(house, site, buyer);
    const transactionId = newId();
    await postFor(buyer, transactionId, 9300_00n);
    const report = () =>
      inTransaction(house.db, async (tx) =>
        receiveGatewayPayment(tx, await house.occasion(), { invoiceId: id, amount: 9300_00n, transactionId }),
      );
    for (let copy = 0; copy < 3; copy += 1) await report();
    expect(await get(id)).toMatchObject({
      state: 'paid',
      settlements: [{ method: 'gateway', amount: { amount: 9200_00 } }],
    });
    expect((await standing(buyer)).buyer).toBe(-100_00n);
  });

  async function postFor(buyerId: string, id: string, amount: bigint): Promise<void> {
    const settings = await requireSettings(house.db, site);
    const accountId = (await findBuyer(house.db, buyerId))?.account_id ?? '';
    const { makePosting } = await import('../../ledger/factory.ts');
    await makePosting(house, site, { debit: settings.bank_account_id, credit: accountId, amount }, { id });
  }

  test('VAT kept back by the buyer lowers what is due, never by more than the VAT', async () => {
    const buyer = await makeBuyer(house, site);
    const id = await makeInvoice(house, site, buyer);
    const keep = (amount: number, number: string) =>
      send(finance, `invoices/${id}/withholdings`, {
        amount,
        certificate_number: number,
        certificate_on: '2026-11-19',
      });
    expect((await keep(1200_01, 'C1')).body.code).toBe('payments.withheld_beyond_vat');
    expect(await moved(buyer, () => keep(800_00, 'C1'))).toEqual({ withheld: 800_00n, buyer: -800_00n });
    expect((await keep(100_00, 'C1')).body.code).toBe('payments.certificate_taken');
    expect((await keep(400_01, 'C2')).body.code).toBe('payments.withheld_beyond_vat');
    expect((await get(id)).open.amount).toBe(8400_00);
  });

  test('is given up only when a second person allows it', async () => {
    const buyer = await makeBuyer(house, site);
    const id = await makeInvoice(house, site, buyer);
    await pay(id, 9000_00);
    const asked = await send(finance, `invoices/${id}/write-offs`, { reason: 'Moved away' });
    expect((await send(finance, `invoices/${id}/write-offs`, { reason: 'x' })).body.code).toBe(
      'payments.write_off_waiting',
    );
    const decide = (client: Client) =>
      send(client, `write-offs/${asked.body.write_offs[0].id}/decision`, { allow: true });
    expect((await decide(finance)).body.code).toBe('payments.own_write_off');
    expect((await decide(official)).status).toBe(403);
    expect(await moved(buyer, () => decide(second))).toEqual({ lost: 200_00n, buyer: -200_00n });
    expect((await get(id)).state).toBe('paid');
  });
});

describe('a credit note', () => {
  test('takes quantities back, exactly, and never more than was sold', async () => {
    const buyer = await makeBuyer(house, site);
    const lines = [makeLine({ quantity_milli: 3000, unit_price: 33_33 })];
    const id = await makeInvoice(house, site, buyer, { lines });
    const note = await credit(id, { lines: [{ position: 1, quantity_milli: 1000 }] });
    expect(note.body).toMatchObject({ kind: 'credit_note', number: 'INVCN-2026-27-00001', net: { amount: 33_33 } });
    const beyond = await credit(id, { lines: [{ position: 1, quantity_milli: 2001 }] });
    expect(beyond).toMatchObject({ status: 422, body: { code: 'payments.credit_beyond_invoice' } });
    expect((await credit(id, { lines: [{ position: 2, quantity_milli: 1 }] })).status).toBe(422);
    await credit(id);
    expect(await get(id)).toMatchObject({ state: 'void', open: { amount: 0 }, lines: [{ credited_milli: 3000 }] });
    expect((await standing(buyer)).buyer).toBe(0n);
    expect((await credit(id)).body.code).toBe('payments.credit_beyond_invoice');
    expect((await credit(note.body.id)).body.code).toBe('payments.invoice_not_correctable');
  });

  test('of a paid invoice leaves the buyer their money', async () => {
    const buyer = await makeBuyer(house, site);
    const id = await makeInvoice(house, site, buyer);
    await pay(id, 9200_00);
    expect(await moved(buyer, () => credit(id))).toEqual({ buyer: -9200_00n, income: 8000_00n, vat: 1200_00n });
    const other = await makeInvoice(house, site, buyer);
    expect((await get(other)).buyer_credit.amount).toBe(9200_00);
  });

  test('a debit note asks for more, with a number of its own', async () => {
    const buyer = await makeBuyer(house, site);
    const id = await makeInvoice(house, site, buyer);
    const note = await makeInvoice(house, site, buyer, { corrects_id: id, reason: 'Too few counted' });
    expect(await get(note)).toMatchObject({ kind: 'debit_note', number: 'INVDN-2026-27-00001', corrects: { id } });
  });
});

describe('on paper', () => {
  test.each([10, 13] as const)('an original and a duplicate in %i columns, in both languages', async (layout) => {
    await makeSeller(house, site, { layout });
    const id = await makeInvoice(house, site, await makeBuyer(house, site));
    for (const [language, sign] of [
      ['en', '('],
      ['bn', 'ক'],
    ]) {
      const paper = await finance.get(`/api/invoices/${id}/paper?language=${language}`);
      expect(paper.headers['content-type']).toBe('application/pdf');
      const { pages, glyphTexts } = readPdf(paper.rawPayload);
      expect([pages, glyphTexts.has(sign ?? '')]).toEqual([2, true]);
    }
    expect(
      (await finance.get(`/api/invoices/${await makeDraft(house, site, await makeBuyer(house, site))}/paper`)).json()
        .code,
    ).toBe('payments.invoice_not_finalised');
  });

  test('whoever holds the link sees it, and nobody with another', async () => {
    const id = await makeInvoice(house, site, await makeBuyer(house, site));
    const { public_path: path, number } = await get(id);
    const guest = await house.as(null);
    const token = path.replace('/i/', '');
    expect((await guest.get(`/api/public-invoices/${token}`)).json()).toMatchObject({
      number,
      open: { amount: 9200_00 },
    });
    expect((await guest.get(`/api/public-invoices/${token}/paper`)).headers['content-type']).toBe('application/pdf');
    const paying = await guest.send('POST', `/api/public-invoices/${token}/payment`);
    expect(paying.json().path).toMatch(/^\/pay\//);
    const again = () => guest.send('POST', `/api/public-invoices/${token}/payment`).then((one) => one.json().path);
    expect(await again()).toBe(paying.json().path);
    expect(new Set(await Promise.all([again(), again()]))).toEqual(new Set([paying.json().path]));
    expect(await intentsOf(id)).toEqual([['requires_payment_method', 9200_00n]]);
    await pay(id, 200_00);
    expect(await again()).not.toBe(paying.json().path);
    expect(await intentsOf(id)).toEqual([
      ['canceled', 9200_00n],
      ['requires_payment_method', 9000_00n],
    ]);
    const forged = `${token.slice(0, -2)}${token.endsWith('A') ? 'QQ' : 'AA'}`;
    for (const wrong of [forged, 'x', token.slice(1)])
      expect((await guest.get(`/api/public-invoices/${wrong}`)).statusCode, wrong).toBe(404);
  });
});

async function intentsOf(invoiceId: string): Promise<(readonly [string, bigint])[]> {
  const query = house.db.selectFrom('payments.intents').select(['state', 'amount']).where('subject_id', '=', invoiceId);
  return (await query.orderBy('created_at').orderBy('id').execute()).map(({ state, amount }) => [state, amount]);
}

describe('buyers', () => {
  const wanted = (given: object) => ({
    ...{ id: newId(), site_id: site, name: 'Hotel', bin: null, nid: null, address: 'Sylhet', phone: null, email: null },
    ...{ language: 'bn', terms_days: 30, withholds_vat: true, ...given },
  });

  test('are known by BIN, or by national identity number and address', async () => {
    expect((await send(finance, 'buyers', wanted({}))).body.code).toBe('payments.buyer_unidentified');
    const bin = '000772941-0307';
    expect(await send(finance, 'buyers', wanted({ bin }))).toMatchObject({
      status: 201,
      body: { bin, balance: { amount: 0 } },
    });
    expect((await send(finance, 'buyers', wanted({ bin }))).body.code).toBe('payments.bin_taken');
    expect((await send(finance, 'buyers', wanted({ bin: '00077294-0307' }))).status).toBe(422);
  });

  test('one may be somebody of the house, found by the whole phone number only', async () => {
    const person = await makePersonWith(house, 'official', site, { phone: '+8801711223344' });
    const find = async (phone: string) =>
      (await finance.get(`/api/buyer-people?site_id=${site}&phone=${encodeURIComponent(phone)}`)).json().person;
    expect([await find('01711223345'), await find('01711223344')]).toEqual([
      null,
      expect.objectContaining({ id: person.id }),
    ]);
    expect((await official.get(`/api/buyer-people?site_id=${site}&phone=01711223344`)).statusCode).toBe(403);
    const unknown = wanted({ name: 'Sweets', nid: '1234567891', person_id: newId() });
    expect((await send(finance, 'buyers', unknown)).body.code).toBe('payments.buyer_person_unknown');
    const { id: _id, site_id: _site, ...words } = wanted({ name: 'Sweets', nid: '1234567891' });
    const kept = await send(finance, 'buyers', wanted({ name: 'Sweets', nid: '1234567891', person_id: person.id }));
    expect(kept.body.person).toMatchObject({ id: person.id });
    const change = (given: object) => finance.send('PUT', `/api/buyers/${kept.body.id}`, { ...words, ...given });
    expect((await change({ terms_days: 3 })).json()).toMatchObject({ terms_days: 3, person: { id: person.id } });
    expect((await change({ person_id: null })).json().person).toBeNull();
  });

  test('a rate changed tomorrow leaves today as it is', async () => {
    const rate = { code: 'table1', rate_bp: 600, output_note: 7, name_bn: 'ক', name_en: 'A' };
    const set = (on: string) => send(finance, 'vat/rates', { ...rate, site_id: site, effective_from: on });
    expect((await set('2026-11-21')).status).toBe(201);
    expect((await set('2026-11-21')).body.code).toBe('payments.vat_rate_taken');
    const buyer = await makeBuyer(house, site);
    const lines = [makeLine({ vat_code: 'table1' })];
    const id = await makeDraft(house, site, buyer, { lines });
    expect((await get(id)).vat.amount).toBe(400_00);
  });

  test('lists and totals tell what is open, as CSV too', async () => {
    const totals = (await finance.get('/api/invoice-totals')).json();
    expect(totals.items.map((one: { state: string }) => one.state)).toContain('overdue');
    expect((await finance.get('/api/invoices?format=csv&state=part')).body).toContain('INV-2026-27-');
    expect((await stranger.get('/api/invoices')).json().items).toEqual([]);
    expect((await finance.get('/api/buyers?q=hotel')).json().items).toHaveLength(1);
  });
});
