import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadSheetOptions, readSheet } from './read-sheet.ts';
import { type CsvCell, writeCsv } from './write-csv.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, options?: ReadSheetOptions) => readSheet(bytesOf(text), options);
const refusal = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const RECEIPTS = 'Member,Litres,Fat\nM-1,12.5,4.2\nM-2,3.25,5.05\n';

describe('encodings', () => {
  const bengali = 'সদস্য;লিটার\nক্ষমা;১২,৫\n';
  const rows: [string, Uint8Array, string][] = [
    ['UTF-8', bytesOf(bengali), 'utf-8'],
    ['UTF-8 with a mark', bytesOf(`\ufeff${bengali}`), 'utf-8-bom'],
    ['UTF-16 little end first', utf16(bengali, 'le', true), 'utf-16le'],
    ['UTF-16 big end first', utf16(bengali, 'be', true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(RECEIPTS, 'le', false), 'utf-16le'],
    ['UTF-16 big end, no mark', utf16(RECEIPTS, 'be', false), 'utf-16be'],
  ];
  it.each(rows)('%s', (_name, bytes, encoding) => {
    const sheet = readSheet(bytes);
    expect(sheet.encoding).toBe(encoding);
    expect([
      ['সদস্য', 'লিটার'],
      ['Member', 'Litres', 'Fat'],
    ]).toContainEqual(sheet.header);
  });

  it('compose letters that keyboards write in two ways', () => {
    const twoWays = `নাম,কেন্দ্র\n\u09df,\u09af\u09bc\n`;
    const [row] = read(twoWays).rows;
    expect(row?.cells[0]).toBe(row?.cells[1]);
  });
});

describe('delimiters', () => {
  const rows: [string, string, string[]][] = [
    [',', 'a,b,c\n1,2,3\n', ['1', '2', '3']],
    [';', 'a;b;c\n1,5;2,25;3\n', ['1,5', '2,25', '3']],
    ['\t', 'a\tb\n1,5\t2\n', ['1,5', '2']],
    ['|', 'a|b\n1|2;3\n', ['1', '2;3']],
    [',', 'a,b\n"1;2;3",4\n"5;6;7",8\n', ['1;2;3', '4']],
    [';', 'sep=;\na,x;b\n1;2\n', ['1', '2']],
    [';', '"name; of, member";litres\n"Roy, A";2\n', ['Roy, A', '2']],
    [',', 'only\n7\n', ['7']],
  ];
  it.each(rows)('%j in %j', (delimiter, text, cells) => {
    const sheet = read(text);
    expect(sheet.delimiter).toBe(delimiter);
    expect(sheet.rows[0]).toEqual({ line: expect.any(Number), cells, fault: null });
  });
});

describe('rows', () => {
  it('keep the line of the file, over blank lines, quoted line breaks and a sep line', () => {
    const text = 'sep=,\r\nname,note\r\n\r\nA,"two\r\nlines"\r\n,\r\nB,one\r\n\r\nC,"three\n\nlines"\r\nD,x';
    expect(read(text).rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [4, 'A'],
      [7, 'B'],
      [9, 'C'],
      [12, 'D'],
    ]);
  });

  it('keep their lines with the old Macintosh line end too', () => {
    expect(read('a,b\r1,2\r3,4').rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, ['1', '2']],
      [3, ['3', '4']],
    ]);
  });

  it('carry their own fault when ragged, and leave the others whole', () => {
    const sheet = read('a,b,c,,\n1,2,3,,\n4,5\n6,7,8,9\n10,11,12\n');
    expect(sheet.header).toEqual(['a', 'b', 'c']);
    expect(sheet.rows).toEqual([
      { line: 2, cells: ['1', '2', '3'], fault: null },
      { line: 3, cells: ['4', '5'], fault: { code: 'sheet.ragged_row', params: { expected: 3, found: 2 } } },
      { line: 4, cells: ['6', '7', '8', '9'], fault: { code: 'sheet.ragged_row', params: { expected: 3, found: 4 } } },
      { line: 5, cells: ['10', '11', '12'], fault: null },
    ]);
  });

  it('keep empty cells inside', () => {
    expect(read('a,b,c\n1,,3\n1,2,\n').rows.map((row) => [row.cells, row.fault])).toEqual([
      [['1', '', '3'], null],
      [['1', '2', ''], null],
    ]);
  });
});

describe('decimals', () => {
  const rows: [string, string, 'point' | 'comma'][] = [
    ['points', 'a;b\n12.5;x\n', 'point'],
    ['commas', 'a;b\n12,5;x\n', 'comma'],
    ['Bengali digits', 'a;b\n১২,৫;৪,২\n', 'comma'],
    ['quoted commas', 'a,b\n"12,5",x\n', 'comma'],
    ['no numbers', 'a;b\nx;y\n', 'point'],
    ['whole numbers', 'a;b\n12;13\n', 'point'],
    ['lakh groups', 'a;b\n1,23,456;x\n', 'point'],
    ['grouped with decimals', 'a;b\n1,234.50;x\n', 'point'],
    ['points as groups', 'a;b\n1.234,5;x\n', 'comma'],
    ['spaces as groups', 'a;b\n1 234,5;x\n', 'comma'],
    ['points as groups, whole', 'a;b\n1.234.567;x\n', 'comma'],
    ['certain point, open comma', 'a;b\n1,234;12.5\n', 'point'],
    ['certain comma, open point', 'a;b\n1.234;12,5\n', 'comma'],
    ['open comma in a semicolon file', 'a;b\n12,500;x\n', 'comma'],
    ['open comma in a comma file', 'a,b\n"12,500",x\n', 'point'],
    ['open point', 'a;b\n12.505;x\n', 'point'],
    ['a small part with three decimals', 'a;b\n0,125;x\n', 'comma'],
    ['negative', 'a;b\n-12,5;x\n', 'comma'],
    ['dates are no numbers', 'a;b\n05.11.2026;12,5\n', 'comma'],
  ];
  it.each(rows)('%s', (_name, text, decimal) => {
    expect(read(text).decimal).toBe(decimal);
  });

  it('are refused when mixed, with a place of each', () => {
    const places = { pointLine: 2, pointColumn: 'litres', commaLine: 3, commaColumn: 'fat' };
    expect(() => read('litres;fat\n12.5;4\n13;4,2\n')).toThrow(refusal('sheet.mixed_decimals', places));
    expect(() => read('litres;fat\n12.505;4\n13;1,234\n')).toThrow(refusal('sheet.mixed_decimals', places));
    expect(() => read('litres;fat\n১২.৫;4\n13;৪,২\n')).toThrow(refusal('sheet.mixed_decimals', places));
  });

  it('follow the person when the person has decided', () => {
    expect(read('litres;fat\n12.5;4,2\n', { decimal: 'comma' }).decimal).toBe('comma');
  });
});

describe('refused as a whole', () => {
  const rows: [string, Uint8Array, string, object][] = [
    ['an empty file', new Uint8Array(), 'sheet.empty', {}],
    ['only blanks', bytesOf(' \r\n \n'), 'sheet.empty', {}],
    ['only a mark', bytesOf('\ufeff'), 'sheet.empty', {}],
    ['only delimiters', bytesOf(',,,\n,,\n'), 'sheet.empty', {}],
    ['header only', bytesOf('member,litres\n'), 'sheet.no_rows', {}],
    ['no header', bytesOf('1,2\n3,4\n'), 'sheet.no_header', { line: 1 }],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 1), 'sheet.workbook', {}],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'sheet.workbook', {}],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff), 'sheet.binary', {}],
    ['a NUL byte in a cell', bytesOf('a,b\n1,\u00002\n'), 'sheet.binary', {}],
    ['a control character', bytesOf('a,b\n1,\u001b[31m\n'), 'sheet.binary', {}],
    ['another encoding', Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x31), 'sheet.encoding', {}],
    ['half a UTF-16 pair', utf16('a,b\n1,\ud800', 'le', true), 'sheet.binary', {}],
    ['an open quote', bytesOf('a,b\n1,2\n"3,4\n5,6\n'), 'sheet.malformed_quotes', {}],
    ['a quote inside', bytesOf('a,b\n1,"2"x\n'), 'sheet.malformed_quotes', { line: 2 }],
    ['a cell of 1 MB', bytesOf(`a,b\n1,2\n3,${'x'.repeat(1_000_000)}\n`), 'sheet.cell_too_long', { line: 3 }],
    ['a cell just too long', bytesOf(`a,b\n3,${'ক'.repeat(2_001)}\n`), 'sheet.cell_too_long', { maxLength: 2000 }],
    ['too many columns', bytesOf(`a${',b'.repeat(100)}\n1\n`), 'sheet.too_many_columns', { maxColumns: 100 }],
  ];
  it.each(rows)('%s', (_name, bytes, code, params) => {
    expect(() => readSheet(bytes)).toThrow(refusal(code, params));
  });

  it('too many bytes or rows, and not one fewer', () => {
    expect(() => read(RECEIPTS, { limits: { maxBytes: 10 } })).toThrow(refusal('sheet.too_large', { maxBytes: 10 }));
    expect(() => read(RECEIPTS, { limits: { maxRows: 1 } })).toThrow(refusal('sheet.too_many_rows', { maxRows: 1 }));
    expect(read(RECEIPTS, { limits: { maxRows: 2 } }).rows).toHaveLength(2);
  });

  it('never anything but a refusal, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readSheet(bytes);
        } catch (error) {
          expect(error).toHaveProperty('code', expect.stringMatching(/^sheet\./));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('writeCsv and readSheet', () => {
  async function written(rows: CsvCell[][]): Promise<string> {
    let text = '';
    for await (const chunk of writeCsv(rows)) text += chunk;
    return text;
  }

  it('carry any text and number there and back', async () => {
    const anyCell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.normalize('NFC').trim()),
      fc.constantFrom('=1+1', '-কর', '+8801712345678', '@x', 'a "b", c', "'=x", 'ক্ষ;ন্ত্র', '১,২৩৪'),
      fc.bigInt(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCell, anyCell), { minLength: 1, maxLength: 10 }), async (rows) => {
        const safe = rows.map((row) =>
          row.map((cell) =>
            String(cell)
              .replace(/\p{Cc}/gu, ' ')
              .trim(),
          ),
        );
        const withKey = safe.map((row, index) => [`k${index}`, ...row]);
        const sheet = readSheet(bytesOf(await written([['key', 'left', 'right'], ...withKey])), { decimal: 'point' });
        expect(sheet.rows.map((row) => row.cells.join('\n'))).toEqual(withKey.map((row) => row.join('\n')));
      }),
    );
  });
});
