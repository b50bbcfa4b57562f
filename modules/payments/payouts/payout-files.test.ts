// The files of payouts by the terms of the day, and the answers to them.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { openFile } from '../../../platform/files.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import type { SetPayoutTerms } from '../contract-payout-terms.ts';
import { makeLine, makePayout, makeTill, sendPayout, type Till } from '../factory.ts';
import { type ProposedLine, recordPayoutResults, setPayoutAccounts } from '../index.ts';
import { nodeAt, readXml, textAt } from '../read-xml.ts';
import { beftnSession, returnsUntil } from './beftn-session.ts';
import type { ReportedResult } from './judge-results.ts';
import { findLines } from './payout-line-store.ts';
import { findBatch, findFiles } from './payout-store.ts';
import { readPaymentStatus } from './read-payment-status.ts';
import { readResultFile } from './read-result-file.ts';
import { setPayoutTerms } from './set-payout-terms.ts';

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

type Given = [Parameters<typeof setPayoutTerms>[0], Parameters<typeof setPayoutTerms>[1]];
const as = async <T>(personId: string, work: (...given: Given) => Promise<T>): Promise<T> => {
  const occasion = await house.occasion(personId);
  return inTransaction(house.db, (tx) => work(tx, occasion));
};
const record = (batchId: string, results: readonly ReportedResult[]) =>
  as(maker, (tx, occasion) => recordPayoutResults(tx, occasion, batchId, results));
const states = async (batchId: string) => (await findLines(house.db, batchId)).map((line) => line.state);

describe('files by the terms of the day', () => {
  const setTerms = (given: Partial<SetPayoutTerms>) =>
    as(maker, (tx, occasion) =>
      setPayoutTerms(tx, occasion, {
        ...{
          site_id: site,
          method: 'bank',
          currency: 'BDT',
          effective_on: '2026-11-22',
          minimum: 100,
          maximum: 10 ** 9,
        },
        ...{ decimals: 2, number_form: 'local', format: 'pain_001', columns: null },
        ...given,
      } as SetPayoutTerms),
    );
  const sendTo = async (line: Partial<ProposedLine>) => {
    const id = await makePayout(house, site, till, [makeLine(till, line)], { proposedBy: maker });
    await sendPayout(house, id, { approver: checker, sender: maker });
    const [file] = await findFiles(house.db, id);
    const { bytes } = await openFile(house.db, house.files, file?.file_id ?? '');
    return { id, number: (await findBatch(house.db, id))?.number ?? '', text: new TextDecoder().decode(bytes) };
  };
  const bankLine = {
    method: 'bank',
    amount: 1_234_50n,
    payee: { name: 'Abdul & Sons <Dairy>' },
    destination: { routing_number: '225261732', account_number: '0123456789' },
  } as const;

  test('a payment order in ISO 20022, and the answer to it', async () => {
    house.clock.set('2026-11-22T05:00:00Z');
    await expect(setTerms({ effective_on: '2026-11-21' })).rejects.toMatchObject({ code: 'payments.terms_day_past' });
    await expect(setTerms({ minimum: 5, maximum: 4 })).rejects.toMatchObject({ constraint_name: 'payout_terms_range' });
    await setTerms({});
    await expect(setTerms({})).rejects.toMatchObject({ constraint_name: 'payout_terms_once' });
    await expect(sendTo(bankLine)).rejects.toMatchObject({ code: 'payments.payer_missing' });
    await as(maker, (tx, occasion) =>
      setPayoutAccounts(tx, occasion, {
        ...{ siteId: site, method: 'bank', currency: 'BDT', inTransitAccountId: till.inTransit },
        payingAccountId: till.bank,
        payer: { name: 'Surma Union', accountNumber: '2001234567890', routingNumber: '200270522' },
      }),
    );
    const { id, number, text } = await sendTo(bankLine);
    const order = nodeAt(readXml(text, new Set()), 'Document', 'CstmrCdtTrfInitn');
    expect(textAt(order, 'GrpHdr', 'MsgId')).toBe(number);
    expect([textAt(order, 'GrpHdr', 'NbOfTxs'), textAt(order, 'GrpHdr', 'CtrlSum')]).toEqual(['1', '1234.50']);
    const payment = nodeAt(order, 'PmtInf');
    expect(textAt(payment, 'ReqdExctnDt', 'Dt')).toBe('2026-11-22');
    expect(textAt(payment, 'DbtrAcct', 'Id', 'Othr', 'Id')).toBe('2001234567890');
    const transfer = nodeAt(payment, 'CdtTrfTxInf');
    expect(textAt(transfer, 'PmtId', 'EndToEndId')).toBe(`${number}-00001`);
    expect(transfer?.Amt).toEqual({ InstdAmt: { '@Ccy': 'BDT', '#text': '1234.50' } });
    expect(textAt(transfer, 'CdtrAgt', 'FinInstnId', 'ClrSysMmbId', 'MmbId')).toBe('225261732');
    expect(textAt(transfer, 'Cdtr', 'Nm')).toBe('Abdul & Sons <Dairy>');

    const answer = (group: string, transfers = '', about = number) =>
      `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <OrgnlGrpInfAndSts><OrgnlMsgId>${about}</OrgnlMsgId>${group}</OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts>${transfers}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
    const read = async (answerText: string) =>
      readPaymentStatus(answerText, { number, currency: 'BDT' }, await findLines(house.db, id));
    const rejected = `<TxInfAndSts><OrgnlEndToEndId>${number}-00001</OrgnlEndToEndId><TxSts>RJCT</TxSts>
      <StsRsnInf><Rsn><Cd>BE04</Cd></Rsn></StsRsnInf></TxInfAndSts>`;
    expect(await read(answer('<GrpSts>PART</GrpSts>', rejected))).toMatchObject([{ status: 'rejected', code: 'BE04' }]);
    expect(await read(answer('<GrpSts>ACSP</GrpSts>'))).toEqual([]);
    expect(await read(answer('<GrpSts>ACSC</GrpSts>'))).toMatchObject([{ status: 'paid' }]);
    expect(await read(answer('<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>MD01</Cd></Rsn></StsRsnInf>'))).toMatchObject([
      { reference: `${number}-00001`, status: 'rejected', code: 'MD01' },
    ]);
    await expect(read(answer('', '', 'PO-1999-0001'))).rejects.toMatchObject({ code: 'payments.answer_of_another' });
    const bomb = `<!DOCTYPE x [<!ENTITY a "b">]>${answer('<GrpSts>ACSC</GrpSts>')}`;
    await expect(read(bomb)).rejects.toMatchObject({ code: 'payments.answer_unreadable' });
    await record(id, await read(answer('<GrpSts>PART</GrpSts>', rejected)));
    expect(await states(id)).toEqual(['rejected']);
  });

  test('the inter-bank file with its session, and a wallet file as the provider wants it', async () => {
    await setTerms({ format: 'beftn_csv', effective_on: '2026-11-23' });
    house.clock.set('2026-11-23T07:30:00Z');
    const { number, text } = await sendTo(bankLine);
    expect(text.split('\r\n')[1]).toBe(
      '20261123-2,CR,2001234567890,Surma Union,200270522,0123456789,Abdul & Sons <Dairy>,225261732,1234.50,' +
        `${number}-00001`,
    );
    const columns = [
      { title: 'SL', field: 'position' as const },
      { title: 'Wallet No', field: 'wallet_number' as const },
      { title: 'Amount', field: 'amount' as const },
    ];
    await setTerms({
      ...{
        method: 'nagad',
        effective_on: '2026-11-23',
        decimals: 0,
        number_form: 'international',
        format: 'csv',
        columns,
      },
    });
    const wallet = await sendTo({ method: 'nagad', amount: 700_00n });
    expect(wallet.text).toBe('SL,Wallet No,Amount\r\n1,8801712345678,700\r\n');
    // Monday, half past one: what is given after one o'clock is of Tuesday.
    await setTerms({
      ...{ method: 'rocket', effective_on: '2026-11-23', format: 'csv' },
      ...{ cut_off: '13:00', fee_fixed: 5_00, fee_bp: 50, columns: [{ title: 'On', field: 'value_date' }] },
    });
    const late = await sendTo({ method: 'rocket', amount: 1_000_00n });
    expect(late.text).toBe('On\r\n2026-11-24\r\n');
    const outlook = await (await house.as(checker)).get(`/api/payouts/${late.id}/outlook`);
    expect(outlook.json().items).toMatchObject([
      { method: 'rocket', lines: 1, fee: { amount: 10_00 }, cut_off: '13:00', value_on: '2026-11-24' },
    ]);
    expect((await findFiles(house.db, late.id))[0]).toMatchObject({ fee_fixed: 5_00n, fee_bp: 50 });
    const fine = await makePayout(house, site, till, [makeLine(till, { method: 'nagad', amount: 700_50n })], {
      effectiveOn: Temporal.PlainDate.from('2026-11-23'),
    });
    expect((await findLines(house.db, fine))[0]).toMatchObject({
      state: 'refused',
      result_code: 'payments.amount_too_fine',
    });
  });

  test.each([
    ['2026-11-22T18:00:00Z', '2026-11-23', 1, '2026-11-23T18:00:00Z'],
    ['2026-11-23T05:59:59Z', '2026-11-23', 1, '2026-11-23T18:00:00Z'],
    ['2026-11-23T06:00:00Z', '2026-11-23', 2, '2026-11-24T06:00:00Z'],
    ['2026-11-23T09:00:00Z', '2026-11-23', 3, '2026-11-24T09:00:00Z'],
  ])('%s is the session of %s, number %i; returns until %s', (at, on, number, until) => {
    const instant = Temporal.Instant.from(at);
    expect(beftnSession(instant)).toEqual({ on: Temporal.PlainDate.from(on), number });
    expect(returnsUntil(instant).toString()).toBe(until);
  });
});

test.each([
  ['Paid', 'paid'],
  ['ACSC', 'paid'],
  ['RJCT', 'rejected'],
  ['ফেরত', 'returned'],
  ['ACCP', 'pending'],
  ['Accepted', 'pending'],
  ['প্রক্রিয়াধীন', 'pending'],
  ['perhaps', null],
] as const)('the word %s of a bank is %s', (word, status) => {
  const bytes = new TextEncoder().encode(`Reference;Status\nPO-2026-0001-00001;${word}\n`);
  expect(readResultFile(bytes, 'BDT')).toMatchObject([{ status }]);
});
