// The life of a payout, step by step, with what each step does in the ledger and what it refuses.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { openFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makePosting } from '../../ledger/factory.ts';
import { balances } from '../../ledger/index.ts';
import { makeLine, makePayout, makeTill, sendPayout, type Till } from '../factory.ts';
import {
  approvePayout,
  cancelPayout,
  type Proposal,
  producePayoutFile,
  proposePayout,
  recordPayoutResults,
  retryPayout,
} from '../index.ts';
import type { ReportedResult } from './judge-results.ts';
import { findLines } from './payout-line-store.ts';
import { findBatch, findFiles } from './payout-store.ts';

let house: TestHouse;
let site: string;
let till: Till;
let maker: string;
let checker: string;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  till = await makeTill(house, site);
  maker = (await makePersonWith(house, 'finance', site)).id;
  checker = (await makePersonWith(house, 'finance', site)).id;
});

const as = async <T>(
  personId: string | undefined,
  work: (...given: [Parameters<typeof approvePayout>[0], Parameters<typeof approvePayout>[1]]) => Promise<T>,
): Promise<T> => {
  const occasion = await house.occasion(personId);
  return inTransaction(house.db, (tx) => work(tx, occasion));
};
const approve = (batchId: string, personId: string) =>
  as(personId, (tx, occasion) => approvePayout(tx, occasion, batchId));
const send = (batchId: string, personId: string) =>
  as(personId, (tx, occasion) => producePayoutFile(tx, house.files, occasion, batchId));
const record = (batchId: string, results: readonly ReportedResult[]) =>
  as(maker, (tx, occasion) => recordPayoutResults(tx, occasion, batchId, results));

const said = (reference: string, status: 'paid' | 'rejected', code: string | null = null): ReportedResult => ({
  fileLine: null,
  reference,
  status,
  code,
  providerReference: 'TRX1',
  amount: null,
});

const held = async () => {
  const all = await balances(house.db, [till.payable, till.inTransit, till.bank]);
  return { payable: all.get(till.payable), inTransit: all.get(till.inTransit), bank: all.get(till.bank) };
};
const kept = async () => {
  const row = await house.db
    .selectFrom('ledger.accounts')
    .select('held')
    .where('id', '=', till.payable)
    .executeTakeFirst();
  return row?.held ?? 0n;
};
const states = async (batchId: string) => (await findLines(house.db, batchId)).map((line) => line.state);
const eventsOf = async (batchId: string) => {
  const rows = await house.db.selectFrom('platform.events').select(['name', 'payload']).orderBy('id').execute();
  return rows
    .filter((row) => (row.payload as { batch_id?: string }).batch_id === batchId)
    .map((row) => row.name.replace('payments.payout_', ''));
};

describe('proposing', () => {
  test('numbers without gaps, keeps bad lines with their reason, posts nothing', async () => {
    const before = await house.db.selectFrom('ledger.transactions').select('id').execute();
    const bad = makeLine(till, { destination: { wallet_number: '0171' } });
    const first = await makePayout(house, site, till, [
      makeLine(till),
      bad,
      makeLine(till, { method: 'cash', destination: {} }),
    ]);
    const second = await makePayout(house, site, till, [makeLine(till)]);
    const [one, two] = [await findBatch(house.db, first), await findBatch(house.db, second)];
    expect([one?.number, two?.number]).toEqual(['PO-2026-0001', 'PO-2026-0002']);
    expect(one).toMatchObject({ state: 'proposed', proposed_by: null, currency: 'BDT' });
    const lines = await findLines(house.db, first);
    expect(lines.map((line) => [line.reference, line.state, line.result_code])).toEqual([
      ['PO-2026-0001-00001', 'waiting', null],
      ['PO-2026-0001-00002', 'refused', 'payments.wallet_number_invalid'],
      ['PO-2026-0001-00003', 'waiting', null],
    ]);
    const after = await house.db.selectFrom('ledger.transactions').select('id').execute();
    expect(after).toHaveLength(before.length + 2);
    expect(await eventsOf(first)).toEqual(['proposed']);
  });

  test('the same source twice is one batch; with other lines it is refused', async () => {
    const source = { kind: 'collection.cycle', id: newId() };
    const lines = [makeLine(till), makeLine(till)];
    const id = await makePayout(house, site, till, lines, { source });
    const effectiveOn = Temporal.PlainDate.from('2026-11-22');
    const proposal: Proposal = { siteId: site, source, currency: 'BDT', effectiveOn, lines };
    expect(await as(maker, (tx, occasion) => proposePayout(tx, occasion, proposal))).toBe(id);
    const other = { ...proposal, lines: lines.slice(1) };
    await expect(as(maker, (tx, occasion) => proposePayout(tx, occasion, other))).rejects.toMatchObject({
      code: 'payments.source_already_proposed',
    });
  });
});

describe('approving', () => {
  test('takes another person than the one who proposed', async () => {
    const id = await makePayout(house, site, till, [makeLine(till)], { proposedBy: maker });
    await expect(approve(id, maker)).rejects.toMatchObject({ code: 'payments.own_proposal' });
    expect(await findBatch(house.db, id)).toMatchObject({ state: 'proposed', approved_by: null });
    await approve(id, checker);
    expect(await findBatch(house.db, id)).toMatchObject({ state: 'approved', approved_by: checker });
    await expect(approve(id, checker)).rejects.toMatchObject({ code: 'payments.not_proposed' });
    await send(id, checker);
  });

  test('the database refuses it too, whoever writes', async () => {
    const id = await makePayout(house, site, till, [makeLine(till)], { proposedBy: maker });
    const byHand = house.db
      .updateTable('payments.payout_batches')
      .set({ state: 'approved', approved_by: maker, approved_at: house.clock.now() })
      .where('id', '=', id)
      .execute();
    await expect(byHand).rejects.toMatchObject({ constraint_name: 'payout_batches_maker_is_not_checker' });
  });

  test('a proposal nobody stands behind takes two people all the same', async () => {
    const id = await makePayout(house, site, till, [makeLine(till)]);
    await approve(id, maker);
    await expect(send(id, maker)).rejects.toMatchObject({ code: 'payments.sender_is_approver' });
    await send(id, checker);
    expect(await findBatch(house.db, id)).toMatchObject({ state: 'sent', sent_by: checker });
  });

  test('of nothing payable is refused', async () => {
    const id = await makePayout(house, site, till, [makeLine(till, { destination: {} })]);
    await expect(approve(id, checker)).rejects.toMatchObject({ code: 'payments.nothing_to_pay' });
  });

  test('keeps the money of every line: what is kept can be spent once only', async () => {
    const lines = [makeLine(till, { amount: 300_00n }), makeLine(till, { amount: 200_00n })];
    const id = await makePayout(house, site, till, lines, { proposedBy: maker });
    const before = await kept();
    await approve(id, checker);
    expect(await kept()).toBe(before + 500_00n);
    const { payable = 0n } = await held();
    const rest = -payable - (await kept());
    const grab = { debit: till.payable, credit: till.bank, amount: rest + 1n };
    await expect(makePosting(house, site, grab)).rejects.toMatchObject({ code: 'ledger.balance_below_minimum' });
    await send(id, maker);
    expect(await kept()).toBe(before);
  });

  test('of more than there is is refused, with the first line that finds too little, and keeps nothing', async () => {
    const { payable = 0n } = await held();
    const all = -payable - (await kept()) + 500_00n;
    const lines = [makeLine(till), makeLine(till, { amount: all })];
    const id = await makePayout(house, site, till, [makeLine(till)], { proposedBy: maker });
    const big = await as(maker, (tx, occasion) =>
      proposePayout(tx, occasion, {
        siteId: site,
        source: { kind: 'collection.cycle', id: newId() },
        currency: 'BDT',
        effectiveOn: Temporal.PlainDate.from('2026-11-22'),
        lines,
      }),
    );
    const before = await kept();
    const { number = '' } = (await findBatch(house.db, big)) ?? {};
    await expect(approve(big, checker)).rejects.toMatchObject({
      code: 'payments.not_covered',
      params: { reference: `${number}-00002`, count: 1 },
    });
    expect([await kept(), (await findBatch(house.db, big))?.state]).toEqual([before, 'proposed']);
    await as(maker, (tx, occasion) => cancelPayout(tx, occasion, big, 'too much'));
    await as(maker, (tx, occasion) => cancelPayout(tx, occasion, id, 'not needed'));
  });

  test('two at once approve once', async () => {
    const id = await makePayout(house, site, till, [makeLine(till)]);
    const results = await Promise.allSettled([approve(id, maker), approve(id, checker)]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('cancelling', () => {
  test('is possible until it is sent, frees the source, and lets go of the money', async () => {
    const source = { kind: 'collection.cycle', id: newId() };
    const id = await makePayout(house, site, till, [makeLine(till), makeLine(till, { destination: {} })], { source });
    await as(maker, (tx, occasion) => cancelPayout(tx, occasion, id, 'wrong day'));
    expect(await findBatch(house.db, id)).toMatchObject({
      state: 'cancelled',
      cancel_reason: 'wrong day',
      cancelled_by: maker,
    });
    expect(await states(id)).toEqual(['cancelled', 'cancelled']);
    await expect(as(maker, (tx, occasion) => retryPayout(tx, occasion, id, null))).rejects.toMatchObject({
      code: 'payments.nothing_to_retry',
    });
    await expect(approve(id, checker)).rejects.toMatchObject({ code: 'payments.not_proposed' });
    const again = await makePayout(house, site, till, [makeLine(till)], { source });
    expect(again).not.toBe(id);
    const before = await kept();
    await approve(again, checker);
    expect(await kept()).toBe(before + 500_00n);
    await as(maker, (tx, occasion) => cancelPayout(tx, occasion, again, 'late'));
    expect([await kept(), await states(again)]).toEqual([before, ['cancelled']]);
    const sent = await makePayout(house, site, till, [makeLine(till)], { source });
    await approve(sent, maker);
    await send(sent, checker);
    await expect(as(maker, (tx, occasion) => cancelPayout(tx, occasion, sent, 'late'))).rejects.toMatchObject({
      code: 'payments.not_proposed',
    });
  });
});

describe('sending', () => {
  test('writes one file per way of paying and moves what is owed to what is on its way', async () => {
    const lines = [
      makeLine(till, { amount: 500_00n }),
      makeLine(till, {
        method: 'bank',
        amount: 1_234_50n,
        payee: { name: '=Karim, Abdul' },
        destination: { bank_name: 'Sonali', routing_number: '225261732', account_number: '০১২৩৪৫৬৭৮৯' },
      }),
      makeLine(till, { destination: { wallet_number: 'none' }, amount: 77_00n }),
    ];
    const id = await makePayout(house, site, till, lines, { proposedBy: maker });
    const { number = '' } = (await findBatch(house.db, id)) ?? {};
    await expect(send(id, maker)).rejects.toMatchObject({ code: 'payments.not_approved' });
    const before = await held();
    await sendPayout(house, id, { approver: checker, sender: maker });
    expect(await held()).toEqual({
      payable: (before.payable ?? 0n) + 1_734_50n,
      inTransit: (before.inTransit ?? 0n) - 1_734_50n,
      bank: before.bank,
    });
    expect(await states(id)).toEqual(['sent', 'sent', 'refused']);

    const files = await findFiles(house.db, id);
    expect(files.map((file) => [file.method, file.line_count, file.total])).toEqual([
      ['bank', 1, 1_234_50n],
      ['bkash', 1, 500_00n],
    ]);
    const texts = await Promise.all(files.map((file) => openFile(house.db, house.files, file.file_id)));
    expect(texts.map((file) => new TextDecoder().decode(file.bytes))).toEqual([
      'reference,account_name,account_number,bank_name,routing_number,amount,currency,value_date\r\n' +
        `${number}-00002,"'=Karim, Abdul",0123456789,Sonali,225261732,1234.50,BDT,2026-11-22\r\n`,
      `reference,wallet_number,name,amount,currency\r\n${number}-00001,01712345678,Rahima Begum,500.00,BDT\r\n`,
    ]);
    expect(texts.map((file) => file.sha256)).toEqual(files.map((file) => file.sha256));

    expect(await send(id, checker)).toEqual(files);
    expect(await eventsOf(id)).toEqual(['proposed', 'approved', 'sent']);
  });

  test('without accounts for the way of paying is refused, and nothing is sent', async () => {
    const other = (await makeTree(house)).union.id;
    const id = await makePayout(house, other, till, [makeLine(till)]);
    await approve(id, maker);
    await expect(send(id, checker)).rejects.toMatchObject({
      code: 'payments.accounts_missing',
      params: { method: 'bkash' },
    });
    expect(await states(id)).toEqual(['waiting']);
    expect(await findFiles(house.db, id)).toEqual([]);
  });
});

describe('results', () => {
  const sentBatch = async (count: number) => {
    const lines = Array.from({ length: count }, (_, index) => makeLine(till, { amount: BigInt(index + 1) * 100_00n }));
    const id = await makePayout(house, site, till, lines, { proposedBy: maker });
    await sendPayout(house, id, { approver: checker, sender: maker });
    const references = (await findLines(house.db, id)).map((line) => line.reference);
    return { id, references: references as [string, string, string] };
  };

  test('pay lines, return others, and settle the batch when none is out', async () => {
    const { id, references } = await sentBatch(3);
    const [first, second, third] = references;
    const before = await held();
    const judged = await record(id, [said(first, 'paid'), said(second, 'rejected', 'AC04')]);
    expect([judged.verdicts, judged.state]).toEqual([['paid', 'rejected'], 'sent']);
    expect(await held()).toEqual({
      payable: (before.payable ?? 0n) - 200_00n,
      inTransit: (before.inTransit ?? 0n) + 300_00n,
      bank: (before.bank ?? 0n) - 100_00n,
    });
    expect(
      (await findLines(house.db, id)).map((line) => [line.state, line.result_code, line.provider_reference]),
    ).toEqual([
      ['paid', null, 'TRX1'],
      ['rejected', 'AC04', 'TRX1'],
      ['sent', null, null],
    ]);
    expect((await record(id, [said(third, 'paid')])).state).toBe('settled');
    expect(await findBatch(house.db, id)).toMatchObject({ state: 'settled' });
    expect(await eventsOf(id)).toEqual([
      'proposed',
      'approved',
      'sent',
      'line_paid',
      'line_rejected',
      'line_paid',
      'batch_settled',
    ]);
  });

  test('said twice change nothing, said otherwise are refused', async () => {
    const { id, references } = await sentBatch(2);
    const results = [said(references[0], 'paid'), said(references[1], 'rejected')];
    await record(id, results);
    const before = [await held(), await findLines(house.db, id), await eventsOf(id)];
    expect((await record(id, results)).verdicts).toEqual(['unchanged', 'unchanged']);
    const turned = [said(references[0], 'rejected'), said(references[1], 'paid'), said('PO-1', 'paid')];
    expect((await record(id, turned)).verdicts).toEqual([
      { refused: 'payments.result_contradicts' },
      { refused: 'payments.result_contradicts' },
      { refused: 'payments.line_missing' },
    ]);
    expect([await held(), await findLines(house.db, id), await eventsOf(id)]).toEqual(before);
  });

  test('before sending are refused', async () => {
    const id = await makePayout(house, site, till, [makeLine(till)]);
    await expect(record(id, [said('x', 'paid')])).rejects.toMatchObject({ code: 'payments.not_sent' });
  });

  test('rejected lines are tried again in a batch of their own, once, with what was corrected', async () => {
    const { id, references } = await sentBatch(3);
    await record(
      id,
      references.map((reference, index) => said(reference, index === 0 ? 'paid' : 'rejected')),
    );
    const [, second, third] = await findLines(house.db, id);
    const retry = (corrections: Parameters<typeof retryPayout>[3]) =>
      as(maker, (tx, occasion) => retryPayout(tx, occasion, id, corrections));
    const wrong = [{ lineId: second?.id ?? '', destination: { wallet_number: '12' } }];
    await expect(retry(wrong)).rejects.toMatchObject({
      code: 'payments.wallet_number_invalid',
      field: '/lines/0/destination/wallet_number',
    });

    const first = await retry([{ lineId: second?.id ?? '', method: 'cash', destination: {} }]);
    const rest = await retry(null);
    await expect(retry(null)).rejects.toMatchObject({ code: 'payments.nothing_to_retry' });
    await expect(retry([{ lineId: third?.id ?? '' }])).rejects.toMatchObject({ code: 'payments.line_not_retriable' });
    const lines = [await findLines(house.db, first), await findLines(house.db, rest)].flat();
    expect(lines.map((line) => [line.method, line.amount, line.retries_line_id, line.subject_id])).toEqual([
      ['cash', 200_00n, second?.id, second?.subject_id],
      ['bkash', 300_00n, third?.id, third?.subject_id],
    ]);
    expect(await findBatch(house.db, first)).toMatchObject({
      retries_batch_id: id,
      state: 'proposed',
      proposed_by: maker,
    });

    await as(maker, (tx, occasion) => cancelPayout(tx, occasion, rest, 'not now'));
    expect(await findBatch(house.db, await retry(null))).toMatchObject({ retries_batch_id: id });
  });
});

describe('a bank that gives back what it had paid', () => {
  test('books it back to what is owed, once, and it is tried again like any other', async () => {
    const line = makeLine(till, {
      method: 'bank',
      destination: { routing_number: '225261732', account_number: '0123456789' },
    });
    const id = await makePayout(house, site, till, [line], { proposedBy: maker });
    await sendPayout(house, id, { approver: checker, sender: maker });
    const { number = '' } = (await findBatch(house.db, id)) ?? {};
    const start = await held();
    const returned = { ...said(`${number}-00001`, 'paid'), status: 'returned' as const, code: 'AC04' };
    const both = await record(id, [said(`${number}-00001`, 'paid'), returned]);
    expect([both.verdicts, both.state]).toEqual([['paid', 'returned'], 'settled']);
    expect(await held()).toEqual({
      payable: (start.payable ?? 0n) - 500_00n,
      inTransit: (start.inTransit ?? 0n) + 500_00n,
      bank: start.bank,
    });
    expect((await findLines(house.db, id))[0]).toMatchObject({
      state: 'returned',
      result_code: 'AC04',
      provider_reference: 'TRX1',
    });
    expect((await record(id, [returned, said(`${number}-00001`, 'paid')])).verdicts).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect((await eventsOf(id)).slice(-3)).toEqual(['line_paid', 'line_returned', 'batch_settled']);
    const again = await as(maker, (tx, occasion) => retryPayout(tx, occasion, id, null));
    expect(await states(again)).toEqual(['waiting']);
  });

  test('before it was ever paid rejects it; cash that was signed for stays paid', async () => {
    const lines = [makeLine(till), makeLine(till, { method: 'cash', destination: {} })];
    const id = await makePayout(house, site, till, lines, { proposedBy: maker });
    await sendPayout(house, id, { approver: checker, sender: maker });
    const { number = '' } = (await findBatch(house.db, id)) ?? {};
    const back = (position: number) => ({ ...said(`${number}-0000${position}`, 'paid'), status: 'returned' as const });
    const judged = await record(id, [back(1), said(`${number}-00002`, 'paid'), back(2)]);
    expect(judged.verdicts).toEqual(['rejected', 'paid', { refused: 'payments.result_contradicts' }]);
    expect(await states(id)).toEqual(['rejected', 'paid']);
  });
});

describe('terms', () => {
  test.each([
    ['the amount of a line', "update payments.payout_lines set amount = 1 where batch_id = '$'"],
    ['the account of a line', "update payments.payout_lines set account_id = gen_random_uuid() where batch_id = '$'"],
    ['the site of a batch', "update payments.payout_batches set currency = 'USD' where id = '$'"],
    ['a batch', "delete from payments.payout_batches where id = '$'"],
    ['the lines of a batch', "delete from payments.payout_lines where batch_id = '$'"],
  ])('%s cannot be changed after it was proposed', async (_name, statement) => {
    const id = await makePayout(house, site, till, [makeLine(till)]);
    const changed = house.database.sql.unsafe(statement.replace('$', id));
    await expect(changed).rejects.toMatchObject({ constraint_name: 'payouts_keep_their_terms' });
  });
});

test('ten thousand lines are proposed, sent and settled', async () => {
  const lines = Array.from({ length: 10_000 }, () => makeLine(till, { amount: 100_00n }));
  const id = await makePayout(house, site, till, lines, { proposedBy: maker });
  await sendPayout(house, id, { approver: checker, sender: maker });
  const references = (await findLines(house.db, id)).map((line) => line.reference);
  const { state } = await record(
    id,
    references.map((reference) => said(reference, 'paid')),
  );
  expect(state).toBe('settled');
});
