import { deflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { moneyCell } from './decimal-cell.ts';
import { isWorkbook } from './decode-sheet.ts';
import { readTable } from './read-workbook.ts';
import { mostWorkbookRows, writeWorkbook } from './write-workbook.ts';

const text = (value: string) => Buffer.from(value, 'utf8');

/** An archive written by hand, so that it may lie. */
function archive(parts: Readonly<Record<string, Uint8Array>>, claimed?: number): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const packed = deflateRawSync(part);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? part.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([text('PK\x03\x04'), common, text(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([text('PK\x01\x02'), common.subarray(0, 2), common, place, text(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

const book = (cells: string, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array =>
  archive({
    'xl/workbook.xml': text(
      '<workbook xmlns:r="x"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': text(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" ' +
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': text(`<worksheet><sheetData>${cells}</sheetData></worksheet>`),
    ...more,
  });
const inline = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const head = `<row r="1">${inline('A1', 'Name')}${inline('B1', 'ফোন')}</row>`;

describe('a workbook', () => {
  test('is read as the table it shows, and written so that it comes back', async () => {
    const bytes = await writeWorkbook(
      ['Name', 'নাম', 'Milk (L)'],
      [
        ['=HYPERLINK("http://x")', 'রহিমা', 12.5],
        ['Karim', null, 7],
      ],
    );
    expect(isWorkbook(bytes)).toBe(true);
    const sheet = await readTable(bytes);
    expect(sheet).toMatchObject({ encoding: 'workbook', decimal: 'point', header: ['Name', 'নাম', 'Milk (L)'] });
    expect(sheet.rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, ['=HYPERLINK("http://x")', 'রহিমা', '12.5']],
      [3, ['Karim', '', '7']],
    ]);
  });

  test('money adds up to the last poisha, days are days, and what Excel would round stays text', async () => {
    const taka = [1n, 10n, 29n, -7n, 100_000_00n, 9_999_999_999_999_99n].map((amount) => ({ amount, currency: 'BDT' }));
    const bytes = await writeWorkbook(
      ['paid_on', 'amount', 'note'],
      [
        ...taka.map((amount) => ['2026-11-22', moneyCell(amount), '2026-11-22']),
        ['', moneyCell({ amount: 123_456_789_012_345_67n, currency: 'BDT' }), 42n],
        [null, moneyCell({ amount: -12_345n, currency: 'JPY' }), null],
      ],
    );
    const rows = (await readSheet(Buffer.from(bytes))).slice(1);
    expect(rows[0]).toEqual([new Date('2026-11-22T00:00:00Z'), 0.01, '2026-11-22']);
    const shown = rows.map(([, amount]) => amount);
    expect(shown.slice(0, 6)).toEqual([0.01, 0.1, 0.29, -0.07, 100_000, 9_999_999_999_999.99]);
    const sum = shown.slice(0, 6).reduce((total, amount) => total + BigInt(Math.round(Number(amount) * 100)), 0n);
    expect(sum).toBe(taka.reduce((total, { amount }) => total + amount, 0n));
    expect(rows.slice(6)).toEqual([
      [null, '123456789012345.67', 42],
      [null, -12_345, null],
    ]);
    const back = await readTable(bytes);
    expect(back.rows.map(({ cells }) => cells[0])).toEqual([...taka.map(() => '2026-11-22'), '', '']);
  });

  test('formulas are never run: a cell is what was last shown; links to other files are not followed', async () => {
    const bytes = book(
      `${head}<row r="3"><c r="A3" t="str"><f>WEBSERVICE("http://127.0.0.1:1/x")</f><v>Rahima</v></c>` +
        `<c r="B3"><f>[1]Sheet1!A1</f><v>1711000111</v></c></row>`,
      {
        'xl/externalLinks/externalLink1.xml': text('<externalLink/>'),
        'xl/externalLinks/_rels/externalLink1.xml.rels': text(
          '<R Target="http://127.0.0.1:1/x" TargetMode="External"/>',
        ),
      },
    );
    const { rows } = await readTable(bytes);
    expect(rows).toEqual([{ line: 3, cells: ['Rahima', '1711000111'], fault: null }]);
  });

  test('text that is no workbook goes the way of text', async () => {
    expect(await readTable(text('Name,Phone\nA,1'))).toMatchObject({ encoding: 'utf-8', header: ['Name', 'Phone'] });
  });

  const row = `<row r="2">${inline('A2', 'x')}</row>`;
  test.each<[string, Uint8Array, string]>([
    ['macros', book(head + row, { 'xl/vbaProject.bin': text('x') }), 'sheet.macros'],
    ['a bomb', book(head, { 'xl/sharedStrings.xml': Buffer.alloc(80 * 1024 ** 2, 0x20) }), 'sheet.too_large'],
    ['entities that multiply', book(`<!DOCTYPE a [<!ENTITY b "bb">]>${head}${row}`), 'sheet.broken_workbook'],
    [
      'a cell in the last corner',
      book(`${head}<row r="1048576">${inline('XFD1048576', 'x')}</row>`),
      'sheet.too_many_rows',
    ],
    ['a cell far to the right', book(`${head}<row r="2">${inline('XFD2', 'x')}</row>`), 'sheet.too_many_columns'],
    [
      'a cell whose place is hidden',
      book(`${head}<row r="2">${inline('X&#70;D2', 'x')}</row>`),
      'sheet.broken_workbook',
    ],
    ['an archive cut short', book(head + row).subarray(0, 300), 'sheet.broken_workbook'],
    ['an archive of something else', archive({ 'word/document.xml': text('<x/>') }), 'sheet.broken_workbook'],
    ['no rows', book(head), 'sheet.no_rows'],
    ['an old or locked workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'sheet.workbook'],
  ])('%s is refused', async (_what, bytes, code) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ code });
  });

  test('a size it lies about is not believed', async () => {
    const bytes = archive({ 'xl/worksheets/sheet1.xml': Buffer.alloc(80 * 1024 ** 2, 0x20) }, 10);
    expect(bytes.length).toBeLessThan(200_000);
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'sheet.too_large' });
  });
});

test('a list of more rows than a workbook holds is refused, not cut', async () => {
  const rows = Array.from({ length: mostWorkbookRows + 1 }, () => ['x']);
  await expect(writeWorkbook(['name'], rows)).rejects.toThrow('platform.sheet_too_long');
});
