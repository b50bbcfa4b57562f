import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { newId } from '../../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../../test/house.ts';
import { startCardRedirect } from '../../../test/simulators/card-redirect.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import { makeTakings } from '../factory-intents.ts';
import { findAttempts } from '../intents/attempt-store.ts';
import { findBuyer } from './buyer-store.ts';
import { makeBuyer, makeDraft, makeInvoice, makeSeller } from './factory-invoices.ts';
import { remindOfInvoices } from './remind-of-invoices.ts';
import { nextReminderOn, stepDue } from './reminder-step.ts';
import { invoiceSubscriptions } from './settle-by-intent.ts';

let house: TestHouse;
let site: string;
let finance: Client;
let stranger: Client;

beforeAll(async () => {
  house = await testHouse({ PUBLIC_URL: 'https://milk.example' });
  site = (await makeTree(house)).union.id;
  await makeSeller(house, site, { reminder_days: [-3, 1, 15] });
  finance = await house.as((await makePersonWith(house, 'finance', site)).id);
  stranger = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
});

const post = async (path: string, body: unknown) => {
  const answer = await finance.send('POST', `/api/${path}`, body);
  return { status: answer.statusCode, body: answer.json() };
};
const pay = (id: string, amount: number, on: string) =>
  post(`invoices/${id}/payments`, { id: newId(), method: 'bank', amount, received_on: on, reference: '' });
const read = async (path: string) => (await finance.get(`/api/${path}`)).json();
const at = (on: string) => house.clock.set(`${on}T04:30:00Z`);
const day = Temporal.PlainDate.from;

describe('the step of a reminder', () => {
  const dates = { issuedOn: day('2026-11-01'), dueOn: day('2026-11-16') };
  test.each([
    // days, sent, today, step, next
    [[-3, 1, 15], [], '2026-11-12', null, '2026-11-13'],
    [[-3, 1, 15], [], '2026-11-13', -3, '2026-11-13'],
    [[-3, 1, 15], [-3], '2026-11-13', null, '2026-11-17'],
    [[-3, 1, 15], [-3], '2026-11-17', 1, '2026-11-17'],
    // Two were missed: one goes out, the newer.
    [[-3, 1, 15], [], '2026-11-18', 1, '2026-11-18'],
    [[-3, 1, 15], [1], '2026-11-18', null, '2026-12-01'],
    // Missed by more than a week.
    [[1], [], '2026-11-24', 1, '2026-11-24'],
    [[1], [], '2026-11-25', null, null],
    // Not on the day of issue, nor before it.
    [[-15, -20], [], '2026-11-01', null, null],
    [[], [], '2026-11-16', null, null],
    [[0], [], '2026-11-16', 0, '2026-11-16'],
  ] as const)('of %j after %j on %s is %s, the next day %s', (reminderDays, sent, today, step, next) => {
    const invoice = { ...dates, reminderDays, sent };
    const on = day(today);
    expect([stepDue(invoice, on), nextReminderOn(invoice, on)?.toString() ?? null]).toEqual([step, next]);
  });
});

describe('reminders', () => {
  const messages = async (buyer: string) => {
    const { rows } = await sql<{ kind: string; channel: string; address: string; language: string; body: string }>`
      select kind, channel, address, language, body from notify.messages
      where subject in (select 'payments.invoice:' || id from payments.invoices where buyer_id = ${buyer})
      order by created_at, channel`.execute(house.db);
    return rows;
  };

  test('go once by e-mail and text message, in the language of the buyer, until the invoice is paid', async () => {
    at('2026-11-01');
    const buyer = await makeBuyer(house, site, { phone: '01711 223344', email: 'shop@example.com', language: 'en' });
    const id = await makeInvoice(house, site, buyer);
    expect(await read(`invoices/${id}`)).toMatchObject({ reminders: [], next_reminder_on: '2026-11-13' });
    at('2026-11-12');
    await remindOfInvoices(house);
    expect(await messages(buyer)).toEqual([]);
    at('2026-11-13');
    await Promise.all([remindOfInvoices(house), remindOfInvoices(house)]);
    await remindOfInvoices(house);
    const soon = await messages(buyer);
    expect(soon.map(({ kind, channel, address, language }) => [kind, channel, address, language])).toEqual([
      ['payments.invoice_due_soon', 'email', 'shop@example.com', 'en'],
      ['payments.invoice_due_soon', 'sms', '+8801711223344', 'en'],
    ]);
    const { public_path: path } = await read(`invoices/${id}`);
    expect(soon[0]?.body).toContain(`https://milk.example${path}`);
    expect(soon[0]?.body).toContain('9,200.00');
    await pay(id, 200_00, '2026-11-13');
    at('2026-11-18');
    await remindOfInvoices(house);
    const late = (await messages(buyer)).slice(2);
    expect(late.map(({ kind }) => kind)).toEqual(['payments.invoice_overdue', 'payments.invoice_overdue']);
    expect(late[0]?.body).toContain('9,000.00');
    await pay(id, 9000_00, '2026-11-18');
    at('2026-12-01');
    await remindOfInvoices(house);
    expect(await messages(buyer)).toHaveLength(4);
    expect(await read(`invoices/${id}`)).toMatchObject({
      ...{
        next_reminder_on: null,
        reminders: [
          { days: -3, reached: true },
          { days: 1, reached: true },
        ],
      },
    });
  });

  test('stop for one invoice and go on again; who cannot be reached is written down', async () => {
    at('2026-11-02');
    const buyer = await makeBuyer(house, site, { phone: 'office', email: null });
    const id = await makeInvoice(house, site, buyer);
    const stop = (is_stopped: boolean) => finance.send('PUT', `/api/invoices/${id}/reminder-stop`, { is_stopped });
    at('2026-11-18');
    expect((await stop(true)).json()).toMatchObject({
      next_reminder_on: null,
      reminders_stopped_at: expect.any(String),
    });
    expect((await stop(true)).statusCode).toBe(200);
    await remindOfInvoices(house);
    expect((await read(`invoices/${id}`)).reminders).toEqual([]);
    expect((await stop(false)).json()).toMatchObject({ next_reminder_on: '2026-11-18', reminders_stopped_at: null });
    await remindOfInvoices(house);
    expect((await read(`invoices/${id}`)).reminders).toMatchObject([{ days: 1, reached: false }]);
    expect((await stranger.send('PUT', `/api/invoices/${id}/reminder-stop`, { is_stopped: true })).statusCode).toBe(
      404,
    );
  });
});

describe('what is owed on a day', () => {
  test('stands in its band by the days it is late, credit beside it, and is the ledger of that day', async () => {
    at('2026-07-01');
    const buyer = await makeBuyer(house, site, { name: 'Aged Sweets', terms_days: 0 });
    const old = await makeInvoice(house, site, buyer);
    at('2026-09-01');
    const newer = await makeInvoice(house, site, buyer);
    await pay(old, 1200_00, '2026-08-01');
    at('2026-10-10');
    await pay(newer, 9300_00, '2026-10-10');
    const ageing = async (on: string) => {
      const answer = await read(`buyer-ageing?site_id=${site}&as_of=${on}`);
      const own = answer.items.find((one: { buyer: { id: string } }) => one.buyer.id === buyer);
      if (!own) return null;
      const { buyer: _buyer, ...bands } = own as Record<string, { amount: number }>;
      return Object.fromEntries(
        Object.entries(bands).flatMap(([band, { amount }]) => (amount ? [[band, amount]] : [])),
      );
    };
    expect(await ageing('2026-06-30')).toBeNull();
    expect(await ageing('2026-07-01')).toEqual({ current: 9200_00, open: 9200_00, owed: 9200_00 });
    expect(await ageing('2026-07-31')).toEqual({ to_30: 9200_00, open: 9200_00, owed: 9200_00 });
    expect(await ageing('2026-08-01')).toEqual({ to_60: 8000_00, open: 8000_00, owed: 8000_00 });
    expect(await ageing('2026-09-29')).toEqual({ to_30: 9200_00, to_90: 8000_00, open: 17200_00, owed: 17200_00 });
    const now = { over_90: 8000_00, open: 8000_00, credit: 100_00, owed: 7900_00 };
    expect(await ageing('2026-10-10')).toEqual(now);
    const account = (await findBuyer(house.db, buyer))?.account_id ?? '';
    expect((await balances(house.db, [account])).get(account)).toBe(7900_00n);
    const behind = await read(`buyer-ageing/invoices?site_id=${site}&as_of=2026-10-10&buyer_id=${buyer}&band=over_90`);
    expect(behind.items).toMatchObject([{ id: old, late_days: 101, open: { amount: 8000_00 } }]);
    const csv = (await finance.get(`/api/buyer-ageing?site_id=${site}&as_of=2026-10-10&format=csv`)).body;
    expect(csv).toContain('Aged Sweets,0.00,0.00,0.00,0.00,8000.00,8000.00,100.00,7900.00');
    expect((await stranger.get(`/api/buyer-ageing?site_id=${site}`)).statusCode).toBe(404);
  });
});

describe('a statement', () => {
  const days = { from: '2026-09-01', to: '2026-09-30' };
  let buyer: string;
  let invoice: string;

  test('has what came before, every document and payment, and what is left', async () => {
    at('2026-08-10');
    buyer = await makeBuyer(house, site, { name: 'Stated Sweets', email: 'stated@example.com', language: 'bn' });
    await makeInvoice(house, site, buyer);
    at('2026-09-05');
    invoice = await makeInvoice(house, site, buyer);
    await post(`invoices/${invoice}/credit-notes`, {
      id: newId(),
      reason: 'x',
      lines: [{ position: 1, quantity_milli: 10_000 }],
    });
    at('2026-09-20');
    await pay(invoice, 8_000_00, '2026-09-20');
    const statement = await read(`buyers/${buyer}/statement?from=${days.from}&to=${days.to}`);
    expect(statement).toMatchObject({ opening: { amount: 9200_00 }, charged: { amount: 9200_00 }, sent: [] });
    expect(statement.lines.map((line: StatementLine) => [line.on, line.kind, line.balance.amount])).toEqual([
      ['2026-09-05', 'invoice', 18_400_00],
      ['2026-09-05', 'credit_note', 17_480_00],
      ['2026-09-20', 'payment', 9480_00],
    ]);
    expect(statement.closing.amount).toBe(9480_00);
    const account = (await findBuyer(house.db, buyer))?.account_id ?? '';
    expect((await balances(house.db, [account])).get(account)).toBe(9480_00n);
    const before = await read(`buyers/${buyer}/statement?from=2026-01-01&to=2026-08-01`);
    expect([before.opening.amount, before.closing.amount, before.lines]).toEqual([0, 0, []]);
    expect((await read(`buyers/${buyer}/statement?from=2026-09-02&to=2026-09-01`)).code).toBe(
      'payments.days_out_of_order',
    );
    expect((await read(`buyers/${buyer}/statement?from=2020-01-01&to=2026-09-01`)).code).toBe('payments.days_too_many');
    const csv = (await finance.get(`/api/buyers/${buyer}/statement?from=${days.from}&to=${days.to}&format=csv`)).body;
    expect(csv.split('\r\n').slice(1, 3).join()).toMatch(/^2026-09-01,opening,.*9200\.00,2026-09-05,invoice,/);
  });

  test('goes by e-mail once for the same figures; its link opens the paper, and no invoice', async () => {
    const send = () => post(`buyers/${buyer}/statement-sendings`, days);
    expect(await send()).toMatchObject({ status: 201, body: { was_sent_before: false } });
    expect(await send()).toMatchObject({ status: 201, body: { was_sent_before: true } });
    const sent = async () => {
      const { rows } = await sql<{ body: string }>`
        select body from notify.messages where kind = 'payments.buyer_statement' and address = 'stated@example.com'
        order by created_at`.execute(house.db);
      return rows.map(({ body }) => body);
    };
    expect(await sent()).toHaveLength(1);
    at('2026-09-21');
    await pay(invoice, 1_00, '2026-09-20');
    expect((await send()).body.was_sent_before).toBe(false);
    expect(await sent()).toHaveLength(2);
    expect((await read(`buyers/${buyer}/statement?from=${days.from}&to=${days.to}`)).sent).toMatchObject([
      ...[{ is_current: false }, { is_current: true, email: 'stated@example.com', closing: { amount: 9479_00 } }],
    ]);
    const link = new URL(/https:\S+/.exec((await sent())[0] ?? '')?.[0] ?? '');
    const guest = await house.as(null);
    for (const language of ['bn', 'en']) {
      const paper = await guest.get(`${link.pathname}?language=${language}`);
      expect(paper.headers['content-type']).toBe('application/pdf');
      expect(readPdf(paper.rawPayload).pages).toBe(1);
    }
    const token = link.pathname.split('/')[3];
    expect((await guest.get(`/api/public-invoices/${token}`)).statusCode).toBe(404);
    const invoiceToken = (await read(`invoices/${invoice}`)).public_path.replace('/i/', '');
    expect((await guest.get(`/api/public-statements/${invoiceToken}/paper`)).statusCode).toBe(404);
    const silent = await makeBuyer(house, site, { email: null });
    expect((await post(`buyers/${silent}/statement-sendings`, days)).body.code).toBe('payments.buyer_without_email');
    expect((await stranger.get(`/api/buyers/${buyer}/statement?from=${days.from}&to=${days.to}`)).statusCode).toBe(404);
  });
});

describe('papers', () => {
  test('a draft is drawn as its paper would be, in both languages, without a number; a final one is not', async () => {
    at('2026-11-01');
    const buyer = await makeBuyer(house, site);
    const id = await makeDraft(house, site, buyer);
    const [bn, en] = await Promise.all(
      ['bn', 'en'].map((language) => finance.get(`/api/invoices/${id}/preview?language=${language}`)),
    );
    expect([bn?.headers['content-type'], bn?.body.slice(0, 4)]).toEqual(['image/svg+xml', '<svg']);
    expect(en?.body).not.toBe(bn?.body);
    expect((await read(`invoices/${id}`)).number).toBeNull();
    await post(`invoices/${id}/finalisation`, {});
    expect((await finance.get(`/api/invoices/${id}/preview`)).json().code).toBe('payments.invoice_finalised');
    expect((await stranger.get(`/api/invoices/${id}/preview`)).statusCode).toBe(404);
  });

  test('a receipt says what was paid; whoever holds the link of its invoice may have it, of another not', async () => {
    at('2026-11-01');
    const buyer = await makeBuyer(house, site);
    const [id, other] = [await makeInvoice(house, site, buyer), await makeInvoice(house, site, buyer)];
    await pay(id, 9300_00, '2026-11-01');
    const guest = await house.as(null);
    const token = async (of: string) => (await read(`invoices/${of}`)).public_path.replace('/i/', '');
    const { receipts } = (await guest.get(`/api/public-invoices/${await token(id)}`)).json();
    expect(receipts).toMatchObject([{ number: expect.stringMatching(/^RC-/), amount: { amount: 9300_00 } }]);
    for (const language of ['bn', 'en']) {
      const path = `receipts/${receipts[0].id}/paper?language=${language}`;
      const paper = await guest.get(`/api/public-invoices/${await token(id)}/${path}`);
      expect([paper.headers['content-type'], readPdf(paper.rawPayload).pages]).toEqual(['application/pdf', 1]);
      expect((await guest.get(`/api/public-invoices/${await token(other)}/${path}`)).statusCode).toBe(404);
    }
    expect((await finance.get(`/api/invoice-receipts/${receipts[0].id}/paper`)).statusCode).toBe(200);
    expect((await stranger.get(`/api/invoice-receipts/${receipts[0].id}/paper`)).statusCode).toBe(404);
  });
});

test('Pay pressed twice at once, and again between success and receipt, makes one intent', async () => {
  const provider = await startCardRedirect({ secret: 'sk_test', webhook: 'whsec_test' });
  provider.clock = () => house.clock.now().epochMilliseconds;
  const settings = { url: provider.url, secret_key: 'sk_test', webhook_secret: 'whsec_test' };
  await makeTakings(house, site, { card: settings });
  const buyer = await makeBuyer(house, site);
  const id = await makeInvoice(house, site, buyer);
  const token = (await read(`invoices/${id}`)).public_path.replace('/i/', '');
  const guest = await house.as(null);
  const press = async () => (await guest.send('POST', `/api/public-invoices/${token}/payment`)).json().path;
  const [first, second] = await Promise.all([press(), press()]);
  expect(second).toBe(first);
  const intents = async () => {
    const { rows } = await sql<{ id: string; state: string }>`
      select id, state from payments.intents where subject_id = ${id}`.execute(house.db);
    return rows;
  };
  const [intent] = await intents();
  await guest.send('POST', `/api/pay/${first.replace('/pay/', '')}/attempts`, { gateway: 'card' });
  const [attempt] = await findAttempts(house.db, intent?.id ?? '');
  const event = provider.act(attempt?.reference ?? '', 'pay');
  const url = `/api/gateway-notices/${site}/card`;
  await house.app.inject({ method: 'POST', url, payload: event.body, headers: event.headers });
  expect(await intents()).toEqual([{ id: intent?.id, state: 'succeeded' }]);
  expect((await read(`invoices/${id}`)).state).toBe('open');
  expect(await Promise.all([press(), press()])).toEqual([first, first]);
  expect(await intents()).toHaveLength(1);
  const told = house.db.selectFrom('platform.events').select('payload').where('name', '=', 'payments.intent_succeeded');
  const { payload } = await told.executeTakeFirstOrThrow();
  for (const { handle } of invoiceSubscriptions) await handle(house, payload as never, newId());
  expect(await read(`invoices/${id}`)).toMatchObject({ state: 'paid', open: { amount: 0 } });
  const late = await guest.send('POST', `/api/public-invoices/${token}/payment`);
  expect([late.json().code, (await intents()).length]).toEqual(['payments.invoice_not_open', 1]);
  await provider.close();
});

interface StatementLine {
  readonly on: string;
  readonly kind: string;
  readonly balance: { readonly amount: number };
}
