// The passes as tables, and what must hold for any input.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchLines, type OurEntry, type TheirLine } from './match-lines.ts';
import { lastFourIn } from './match-source.ts';
import { readCamt053 } from './read-camt053.ts';
import { readCsvStatement } from './read-csv-statement.ts';
import { readMt940 } from './read-mt940.ts';

const day = (number: number) => new Temporal.PlainDate(2026, 11, number);
const line = (id: string, amount: bigint, on: number, given: Partial<TheirLine> = {}): TheirLine => ({
  ...{ id, amount, on: day(on), fee: 0n, references: [], last4: null },
  ...given,
});
const entry = (id: string, amount: bigint, on: number, given: Partial<OurEntry> = {}): OurEntry => ({
  ...{ id, amount, on: day(on), references: [], last4: null, group: null, expectedFee: 0n },
  ...given,
});
const ref = (...references: string[]) => ({ references });

describe('a pass', () => {
  test.each<[string, TheirLine[], OurEntry[], number, [string, string, bigint][], string[]]>([
    ['the same reference', [line('a', 5n, 1, ref('x'))], [entry('1', 5n, 9, ref('x'))], 0, [['a', '1', 0n]], []],
    [
      'a stated fee',
      [line('a', 98n, 1, { ...ref('x'), fee: 2n })],
      [entry('1', 100n, 1, ref('x'))],
      0,
      [['a', '1', 2n]],
      [],
    ],
    [
      'another amount',
      [line('a', 6n, 1, ref('x'))],
      [entry('1', 5n, 1, ref('x')), entry('2', 6n, 1)],
      0,
      [],
      ['amount_mismatch a'],
    ],
    [
      'the reference twice',
      [line('a', 5n, 1, ref('x')), line('b', 5n, 1, ref('x'))],
      [entry('1', 5n, 1, ref('x')), entry('2', 5n, 1)],
      0,
      [['a', '1', 0n]],
      ['duplicate b'],
    ],
    [
      'parts under one reference',
      [line('a', 5n, 1, ref('x')), line('b', 7n, 1, ref('x'))],
      [entry('1', 12n, 1, ref('x'))],
      0,
      [['a b', '1', 0n]],
      [],
    ],
    ['the day after', [line('a', -5n, 2)], [entry('1', -5n, 1)], 0, [['a', '1', 0n]], []],
    ['two days after', [line('a', -5n, 3)], [entry('1', -5n, 1)], 0, [], []],
    [
      'the same day before the day after',
      [line('a', 5n, 2)],
      [entry('1', 5n, 1), entry('2', 5n, 2)],
      0,
      [['a', '2', 0n]],
      [],
    ],
    [
      'the digits both know',
      [line('a', 5n, 2, { last4: '4321' })],
      [entry('1', 5n, 2, { last4: '1111' }), entry('2', 5n, 2, { last4: '4321' })],
      0,
      [['a', '2', 0n]],
      [],
    ],
    [
      'the digits both know, days later',
      [line('a', -5n, 4, { last4: '4321' })],
      [entry('1', -5n, 1, { last4: '1111' }), entry('2', -5n, 1, { last4: '4321' })],
      0,
      [['a', '2', 0n]],
      [],
    ],
    [
      'never by the digits where two of ours end so',
      [line('a', -5n, 4, { last4: '4321' })],
      [entry('1', -5n, 1, { last4: '4321' }), entry('2', -5n, 2, { last4: '4321' })],
      0,
      [],
      [],
    ],
    [
      'nor where two of theirs do',
      [line('a', -5n, 4, { last4: '4321' }), line('b', -5n, 4, { last4: '4321' })],
      [entry('1', -5n, 1, { last4: '4321' })],
      0,
      [],
      [],
    ],
    [
      'a batch as one debit',
      [line('a', -12n, 2)],
      [entry('1', -5n, 1, { group: 'b' }), entry('2', -7n, 1, { group: 'b' }), entry('3', -2n, 1)],
      0,
      [['a', '1 2', 0n]],
      [],
    ],
    [
      'a batch less its fee',
      [line('a', 980n, 2)],
      [entry('1', 500n, 1), entry('2', 500n, 1)],
      300,
      [['a', '1 2', 20n]],
      [],
    ],
    [
      'a batch and the fee of the terms, larger than any that is guessed',
      [line('a', -1_080n, 2)],
      [
        entry('1', -500n, 1, { group: 'b', expectedFee: 40n }),
        entry('2', -500n, 1, { group: 'b', expectedFee: 40n }),
        entry('3', -80n, 1),
      ],
      300,
      [['a', '1 2', 80n]],
      [],
    ],
    [
      'one payout and the fee of the terms, by reference',
      [line('a', -505n, 2, ref('x'))],
      [entry('1', -500n, 1, { ...ref('x'), expectedFee: 5n })],
      300,
      [['a', '1', 5n]],
      [],
    ],
    ['a fee where none is known', [line('a', 980n, 2)], [entry('1', 500n, 1), entry('2', 500n, 1)], 0, [], []],
    ['a fee that is too large', [line('a', 900n, 2)], [entry('1', 500n, 1), entry('2', 500n, 1)], 300, [], []],
    ['a fee the wrong way round', [line('a', 1_020n, 2)], [entry('1', 500n, 1), entry('2', 500n, 1)], 300, [], []],
    [
      'some of many',
      [line('a', 11n, 2)],
      [entry('1', 4n, 1), entry('2', 8n, 1), entry('3', 7n, 1)],
      0,
      [['a', '1 3', 0n]],
      [],
    ],
    ['many of theirs', [line('a', 4n, 1), line('b', 8n, 1)], [entry('1', 12n, 1)], 0, [['a b', '1', 0n]], []],
  ])('%s', (_name, lines, entries, feeBp, expected, findings) => {
    const found = matchLines(lines, entries, { feeBp });
    expect(found.matches.map((one) => [one.lineIds.join(' '), one.entryIds.join(' '), one.fee])).toEqual(expected);
    expect(found.findings.map((one) => `${one.kind} ${one.lineId}`)).toEqual(findings);
  });
});

test.each([
  [['B2C to XXXXXXX5678'], '5678'],
  [['To 01712-345678', 'Wallet 01712345678'], '5678'],
  [['+8801712345678', null], '5678'],
  [['**** 4321', 'A/C 2001234567890'], null],
  [['Ref 4321, 12 November 2026'], null],
  [[null, ''], null],
])('the last four digits in %j', (texts, expected) => {
  expect(lastFourIn(texts)).toBe(expected);
});

const amounts = fc.bigInt({ min: -9n, max: 9n }).filter((amount) => amount !== 0n);
const references = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 });
const about = { amount: amounts, on: fc.integer({ min: 1, max: 6 }), references };
const someLines = fc.array(fc.record({ ...about, fee: fc.constantFrom(0n, 0n, 1n) }), { maxLength: 12 });
const someEntries = fc.array(fc.record({ ...about, group: fc.constantFrom(null, 'g', 'h') }), { maxLength: 12 });

test('whatever comes: nothing is matched twice, sums are equal, and the order makes no difference', () => {
  fc.assert(
    fc.property(someLines, someEntries, fc.constantFrom(0, 300), fc.integer(), (rawLines, rawEntries, feeBp, turn) => {
      const lines = rawLines.map((one, index) => line(`l${index}`, one.amount, one.on, { ...one, on: day(one.on) }));
      const entries = rawEntries.map((one, index) =>
        entry(`e${index}`, one.amount, one.on, { ...one, on: day(one.on) }),
      );
      const { matches, findings } = matchLines(lines, entries, { feeBp });
      const usedLines = [...matches.flatMap((one) => one.lineIds), ...findings.map((one) => one.lineId)];
      const usedEntries = matches.flatMap((one) => one.entryIds);
      expect(new Set(usedLines).size).toBe(usedLines.length);
      expect(new Set(usedEntries).size).toBe(usedEntries.length);
      for (const one of matches) {
        const own = entries.filter(({ id }) => one.entryIds.includes(id)).reduce((sum, each) => sum + each.amount, 0n);
        const theirs = lines.filter(({ id }) => one.lineIds.includes(id)).reduce((sum, each) => sum + each.amount, 0n);
        expect(own).toBe(theirs + one.fee);
      }
      const rotate = <T>(all: readonly T[]) => [
        ...all.slice(turn % (all.length || 1)),
        ...all.slice(0, turn % (all.length || 1)),
      ];
      expect(matchLines(rotate(lines), rotate(entries).reverse(), { feeBp })).toEqual({ matches, findings });
    }),
  );
});

describe('a statement', () => {
  const mt940 = [
    ...['{1:F01SBLXBDDHAXXX0000000000}{2:I940X}{4:', ':20:STMT-1', ':25:SBLX/2001234567890', ':28C:321/1'],
    ...[':60F:C261120BDT1000,00', ':61:2611211121D345,00NCHGCHG-1//BANK77', 'charge', ':86:Account', 'charge'],
    ...[':61:2611211121C12500,5NMSCNONREF', ':62F:C261121BDT13155,50', '-}'],
  ].join('\r\n');

  test('in MT940', () => {
    const [found] = readMt940(mt940, 'BDT');
    expect(found).toMatchObject({
      accountNumber: '2001234567890',
      currency: 'BDT',
      opening: 1_000_00n,
      closing: 13_155_50n,
    });
    expect(found?.lines).toMatchObject([
      { amount: -345_00n, reference: 'CHG-1', providerReference: 'BANK77', description: 'Account charge' },
      { amount: 12_500_50n, reference: null, bookedOn: day(21) },
    ]);
  });

  test.each([
    ['an unknown field', ':99Z:x', 'field'],
    ['a line that is none', ':61:261121C', 'transaction'],
    ['no balances', ':20:x\n:25:y', 'balances'],
    ['something else', 'hello', 'not_mt940'],
  ])('in MT940 with %s is refused', (_name, text, because) => {
    expect(() =>
      readMt940(because === 'balances' || because === 'not_mt940' ? text : `${mt940.slice(0, 120)}\n${text}`, 'BDT'),
    ).toThrow(because);
  });

  test('in camt.053: pending entries left out, a batch told as its transfers', () => {
    const text = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>S1</Id>
      <Acct><Id><IBAN>BD00</IBAN></Id></Acct>
      <Ntry><Amt Ccy="BDT">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>A</EndToEndId></Refs>
          <AmtDtls><TxAmt><Amt Ccy="BDT">10.00</Amt></TxAmt></AmtDtls></TxDtls>
        <TxDtls><Refs><EndToEndId>B</EndToEndId></Refs>
          <AmtDtls><TxAmt><Amt Ccy="BDT">20.00</Amt></TxAmt></AmtDtls></TxDtls></NtryDtls></Ntry>
      <Ntry><Amt Ccy="BDT">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts>
        <BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>
      </Stmt></BkToCstmrStmt></Document>`;
    const [found] = readCamt053(text, 'BDT');
    expect(found?.lines.map((one) => [one.reference, one.amount])).toEqual([
      ['A', -10_00n],
      ['B', -20_00n],
    ]);
    expect(() => readCamt053(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${text}`, 'BDT')).toThrow(
      'not_camt_053',
    );
  });

  test('in CSV by its mapping', () => {
    const bytes = new TextEncoder().encode(
      'Date;In;Out;Charge;Txn\n২১/১১/২০২৬;1.234,50;;12,25;TRX1\n22/11/2026;;500,00;;TRX2\n',
    );
    const columns = { day: 'date', credit: 'In', debit: 'Out', fee: 'Charge', reference: 'Txn' };
    const [found] = readCsvStatement(bytes, { day_form: 'dmy', columns }, 'BDT');
    expect(found?.lines).toMatchObject([
      { bookedOn: day(21), amount: 1_234_50n, fee: 12_25n, reference: 'TRX1' },
      { bookedOn: day(22), amount: -500_00n, fee: 0n, reference: 'TRX2' },
    ]);
    const missing = { day_form: 'dmy' as const, columns: { day: 'When' } };
    expect(() => readCsvStatement(bytes, missing, 'BDT')).toThrow('column');
  });
});
