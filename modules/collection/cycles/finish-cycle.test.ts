import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import { approvePayout, producePayoutFile, retryPayout } from '../../payments/index.ts';
import { handOutCash, recordCash } from '../cash/record-cash.ts';
import { makeMember } from '../factory.ts';
import { changeDestination } from '../members/change-destination.ts';
import { statementIdOf } from '../statements/make-statements.ts';
import { paymentSubscriptions } from '../statements/settle-statement-payments.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from './factory-payment.ts';
import { finishCycle } from './finish-cycle.ts';

const house = await testHouse();

const bank = { method: 'bank' as const, holder: 'Rahima', routing_number: '090260724', account_number: '1234567890' };
const bkash = { method: 'bkash' as const, wallet_number: '01712345678' };

async function payments(cycleId: string) {
  return house.db
    .selectFrom('collection.statement_payments as payments')
    .innerJoin('collection.statements as statements', 'statements.id', 'payments.statement_id')
    .innerJoin('payments.payout_lines as lines', 'lines.id', 'payments.payout_line_id')
    .select(['payments.statement_id', 'payments.payout_batch_id', 'payments.payout_line_id'])
    .select(['payments.method', 'payments.state', 'payments.problem', 'lines.amount', 'lines.state as line_state'])
    .where('statements.cycle_id', '=', cycleId)
    .orderBy('statements.ordinal')
    .execute();
}

describe('the payout of a closed cycle', () => {
  it('has a line for each statement with something to pay, to the destination of the day', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const saver = await makeMember(house, centreId, { destination: bank });
    const moved = await makeMember(house, centreId, { destination: bank });
    const plain = await makeMember(house, centreId);
    const indebted = await makeMember(house, centreId);
    const tiny = await makeMember(house, centreId, { destination: bkash });
    await makeDeduction(house, indebted.id, { per_cycle: 90_000 });
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) =>
      changeDestination(tx, occasion, moved.id, { ...bkash, from_on: '2026-11-20' }),
    );
    const cycle = await makeCycle(house, unionId);
    const worths = [saver, moved, plain, indebted].map((member) => [member.id, 50_000] as const);
    await pour(house, centreId, [...worths, [tiny.id, 500]]);
    await closeToEnd(house, cycle.id);
    const rows = await payments(cycle.id);
    const told = rows.map(({ method, state, problem, amount, line_state }) => ({
      method,
      state,
      problem,
      amount,
      line_state,
    }));
    expect(told).toEqual([
      { method: 'bank', state: 'proposed', problem: null, amount: 50_000n, line_state: 'waiting' },
      { method: 'bkash', state: 'proposed', problem: null, amount: 50_000n, line_state: 'waiting' },
      { method: 'cash', state: 'proposed', problem: null, amount: 50_000n, line_state: 'waiting' },
      {
        method: 'bkash',
        state: 'refused',
        problem: 'payments.amount_below_minimum',
        amount: 500n,
        line_state: 'refused',
      },
    ]);
    expect(rows.some((row) => row.statement_id === statementIdOf(cycle.id, indebted.id))).toBe(false);
  });

  it('is proposed once, however often the end is reached', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 50_000]]);
    await closeToEnd(house, cycle.id);
    const before = await payments(cycle.id);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => finishCycle(tx, occasion, cycle.id));
    expect(await payments(cycle.id)).toEqual(before);
    const events = await house.db
      .selectFrom('platform.events')
      .select('payload')
      .where('name', '=', 'collection.cycle_closed')
      .execute();
    const told = events.filter((event) => (event.payload as { cycle_id: string }).cycle_id === cycle.id);
    expect(told).toHaveLength(1);
  });
});

describe('what becomes of the money', () => {
  it.each(['paid', 'rejected'] as const)('%s, and told twice', async (state) => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId, { destination: bank });
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 50_000]]);
    await closeToEnd(house, cycle.id);
    await tell(cycle.id, state, 'AC04');
    await tell(cycle.id, state, 'AC04');
    const [row] = await payments(cycle.id);
    expect(row).toMatchObject({ state, problem: state === 'paid' ? null : 'AC04' });
  });

  it('stays paid when the failure of an earlier try is told later', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId, { destination: bank });
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 50_000]]);
    await closeToEnd(house, cycle.id);
    await tell(cycle.id, 'paid', null);
    await tell(cycle.id, 'rejected', 'AC04');
    expect((await payments(cycle.id))[0]).toMatchObject({ state: 'paid', problem: null });
  });

  async function tell(cycleId: string, state: 'paid' | 'rejected', code: string | null): Promise<void> {
    const handler = paymentSubscriptions.find((one) => one.event === `payments.payout_line_${state}`);
    const lines = (await payments(cycleId)).map((row) => ({
      line_id: row.payout_line_id,
      subject: { kind: 'collection.statement', id: row.statement_id },
      person_id: null,
      amount: Number(row.amount),
      currency: 'BDT',
      code,
    }));
    const stranger = { ...lines[0], subject: { kind: 'farm.sale', id: crypto.randomUUID() } };
    const batch_id = (await payments(cycleId))[0]?.payout_batch_id ?? '';
    const source = { kind: 'collection.cycle', id: cycleId };
    const payload = { batch_id, site_id: '', source, lines: [...lines, stranger] };
    await handler?.handle(house, payload as never, crypto.randomUUID());
  }
});

describe('notices', () => {
  it('tell each member with a phone once, by inbox and text message', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const reachable = await makeMember(house, centreId, { phone: '01811000001' });
    const nameless = await makeMember(house, centreId);
    const cycle = await makeCycle(house, unionId);
    await pour(
      house,
      centreId,
      [reachable, nameless].map((member) => [member.id, 50_000] as const),
    );
    await closeToEnd(house, cycle.id);
    await house.runJobs();
    await house.runJobs();
    const messages = await house.db
      .selectFrom('notify.messages')
      .select(['channel', 'body', 'href', 'language'])
      .where('kind', '=', 'collection.statement_ready')
      .where('site_id', '=', unionId)
      .orderBy('channel')
      .execute();
    expect(messages.map((message) => message.channel)).toEqual(['in_app', 'sms']);
    expect(messages[0]?.href).toBe(`/member/statements/${statementIdOf(cycle.id, reachable.id)}`);
    expect(messages[1]?.body).toContain('৫০০.০০');
  });
});

describe('cash', () => {
  async function start() {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const members: { id: string; payable_account_id: string }[] = [];
    for (const name_en of ['Aleya', 'Banu', 'Champa']) {
      members.push(await makeMember(house, centreId, { name_en, name_bn: 'আলেয়া' }));
    }
    const cycle = await makeCycle(house, unionId);
    await pour(
      house,
      centreId,
      members.map((member) => [member.id, 40_050] as const),
    );
    await closeToEnd(house, cycle.id);
    const { payout_batch_id: batchId } = await house.db
      .selectFrom('collection.cycles')
      .select('payout_batch_id')
      .where('id', '=', cycle.id)
      .executeTakeFirstOrThrow();
    const cashier = (await makePersonWith(house, 'finance', unionId)).id;
    return { unionId, centreId, members, cycle, batchId: batchId as string, cashier };
  }

  async function send(batchId: string, cashier: string) {
    const occasion = await house.occasion(cashier);
    await inTransaction(house.db, async (tx) => {
      await approvePayout(tx, occasion, batchId);
      await producePayoutFile(tx, house.files, await house.occasion(), batchId);
    });
  }

  it('is handed out, signed for line by line, and what nobody fetched is owed and tried again', async () => {
    const { unionId, members, batchId, cashier } = await start();
    await send(batchId, cashier);
    const client = await house.as(cashier);
    const url = `/api/collection/cash-sheets/${batchId}`;
    const sheet = (await client.get(url)).json();
    expect(sheet.centres).toMatchObject([{ lines: 3, open: 3, amount: { amount: 120_150 } }]);
    expect(sheet.lines.map((line: { name_en: string }) => line.name_en)).toEqual(['Aleya', 'Banu', 'Champa']);
    const handed = await client.send('POST', `${url}/handouts`, { person_id: cashier, amount: 100_000 });
    expect(handed.json().payers).toMatchObject([{ person_id: cashier, in_hand: { amount: 100_000 } }]);

    const [aleya, banu, champa] = sheet.lines.map((line: { reference: string }) => line.reference);
    const all = [aleya, banu, champa].map((reference) => ({ reference, outcome: 'signature' }));
    const short = await client.send('POST', `${url}/payments`, { lines: all });
    expect([short.statusCode, short.json().code]).toEqual([409, 'collection.cash_short']);
    expect((await client.get(url)).json().centres[0].open).toBe(3);
    const lines = [
      { reference: aleya, outcome: 'signature' },
      { reference: banu, outcome: 'thumb' },
      { reference: champa, outcome: 'not_fetched' },
    ];
    const recorded = (await client.send('POST', `${url}/payments`, { lines })).json();
    expect(recorded).toMatchObject({ state: 'settled', payers: [{ in_hand: { amount: 100_000 - 2 * 40_050 } }] });
    expect(recorded.lines.map((line: { outcome: string }) => line.outcome)).toEqual([
      'signature',
      'thumb',
      'not_fetched',
    ]);
    // Recorded again, it moves nothing; said otherwise, it is refused.
    expect((await client.send('POST', `${url}/payments`, { lines })).json().payers).toEqual(recorded.payers);
    const other = await client.send('POST', `${url}/payments`, { lines: [{ reference: champa, outcome: 'thumb' }] });
    expect([other.statusCode, other.json().code]).toEqual([422, 'payments.result_contradicts']);

    const accounts = members.map((member) => member.payable_account_id);
    const owed = await balances(house.db, accounts);
    expect(accounts.map((id) => owed.get(id) ?? 0n)).toEqual([0n, 0n, -40_050n]);
    const back = await client.send('POST', `${url}/handouts`, { person_id: cashier, amount: -50_000 });
    expect(back.json().code).toBe('collection.cash_short');
    await client.send('POST', `${url}/handouts`, { person_id: cashier, amount: -19_900 });

    const again = await inTransaction(house.db, async (tx) => retryPayout(tx, await house.occasion(), batchId, null));
    await send(again, cashier);
    const retried = (await client.get(`/api/collection/cash-sheets/${again}`)).json();
    expect(retried.lines).toMatchObject([{ name_en: 'Champa', is_open: true, outcome: null }]);
    // With nothing in hand it comes out of the co-operative's own cash.
    const last = { lines: [{ reference: retried.lines[0].reference, outcome: 'thumb' }] };
    const done = (await client.send('POST', `/api/collection/cash-sheets/${again}/payments`, last)).json();
    expect(done).toMatchObject({ state: 'settled', payers: [{ in_hand: { amount: 0 } }] });
    expect((await balances(house.db, accounts)).get(accounts[2] ?? '') ?? 0n).toBe(0n);
    const stranger = await house.as((await makePersonWith(house, 'official', unionId)).id);
    expect((await stranger.send('POST', `${url}/payments`, last)).statusCode).toBe(403);
  });

  it('is not recorded before it is sent, and only by its own lines', async () => {
    const { batchId, cashier } = await start();
    const occasion = await house.occasion(cashier);
    const record = (lines: { reference: string; outcome: 'thumb' }[]) =>
      inTransaction(house.db, (tx) => recordCash(tx, occasion, batchId, { lines }));
    const rows = await house.db
      .selectFrom('payments.payout_lines')
      .select('reference')
      .where('batch_id', '=', batchId)
      .execute();
    await expect(record([{ reference: rows[0]?.reference ?? '', outcome: 'thumb' }])).rejects.toMatchObject({
      code: 'payments.not_sent',
    });
    await expect(record([{ reference: 'nobody', outcome: 'thumb' }])).rejects.toMatchObject({
      code: 'collection.cash_line_missing',
    });
    await expect(
      inTransaction(house.db, (tx) => handOutCash(tx, occasion, batchId, { person_id: cashier, amount: 0 })),
    ).rejects.toMatchObject({ code: 'collection.cash_payer_unfit' });
  });

  it('has a sheet to sign, the member a passbook, and the official a month on paper', async () => {
    const { unionId, centreId, members, batchId, cashier } = await start();
    const client = await house.as(cashier);
    const paper = async (path: string) => {
      const answer = await client.get(path);
      expect([answer.statusCode, answer.headers['content-type']], path).toEqual([200, 'application/pdf']);
      return readPdf(answer.rawPayload);
    };
    const sheet = `/api/collection/cash-sheets/${batchId}/document?centre_id=${centreId}`;
    expect((await paper(`${sheet}&language=en`)).pages).toBe(1);
    expect([...(await paper(`${sheet}&language=bn`)).glyphTexts]).toContain('৪');
    const passbook = `/api/collection/members/${members[0]?.id}/passbook?year=2026&format=pdf`;
    expect((await paper(`${passbook}&language=en`)).pages).toBe(1);
    expect([...(await paper(`${passbook}&language=bn`)).glyphTexts]).toContain('২');

    const month = (await client.get(`/api/collection/month?site_id=${unionId}&month=2026-11`)).json();
    expect(month).toMatchObject({
      total: { members: 3, receipts_count: 3, volume_ml: 120_150, fat_bp: 400, amount: { amount: 120_150 } },
      milk: [{ milk_type: 'cow', volume_ml: 120_150 }],
      paid: [],
      centres: [{ centre_id: centreId, members: 3, sent_g: null }],
    });
    const own = (await client.get(`/api/collection/month?site_id=${centreId}&month=2026-11`)).json();
    expect(own.total).toEqual(month.total);
    expect((await client.get(`/api/collection/month?site_id=${centreId}&month=2026-10`)).json().total.members).toBe(0);
    for (const language of ['bn', 'en']) {
      await paper(`/api/collection/month?site_id=${unionId}&month=2026-11&format=pdf&language=${language}`);
    }
    const table = await client.get(`/api/collection/month?site_id=${unionId}&month=2026-11&format=csv`);
    expect(table.body).toContain('milk,total,3,120.150,4.00,8.50,1201.50');
  });
});
