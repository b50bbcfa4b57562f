import { describe, expect, it } from 'vitest';
import { type CsvCell, type WriteCsvOptions, writeCsv } from './write-csv.ts';

async function written(rows: Iterable<CsvCell[]> | AsyncIterable<CsvCell[]>, options?: WriteCsvOptions) {
  const chunks: string[] = [];
  for await (const chunk of writeCsv(rows, options)) chunks.push(chunk);
  return chunks;
}

describe('writeCsv', () => {
  const cells: [CsvCell, string][] = [
    ['plain', 'plain'],
    ['', ''],
    [null, ''],
    [true, 'true'],
    [-5, '-5'],
    [12345678901234567890n, '12345678901234567890'],
    ['-5.25', '-5.25'],
    ['-৫.২৫', '-৫.২৫'],
    ['-12,34,567.89', '"-12,34,567.89"'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    [' padded ', '" padded "'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['+8801712345678', "'+8801712345678"],
    ['-cmd', "'-cmd"],
    ['-1+cmd|x', "'-1+cmd|x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ['a=b', 'a=b'],
  ];
  it.each(cells)('writes %o as %s', async (cell, expected) => {
    expect((await written([['x', cell]], { byteOrderMark: false })).join('')).toBe(`x,${expected}\r\n`);
  });

  it('begins with a byte order mark and takes another delimiter', async () => {
    expect(await written([['a', 'b,c']], { delimiter: ';' })).toEqual(['\ufeffa;b,c\r\n']);
    expect(await written([], { byteOrderMark: false })).toEqual([]);
  });

  it('refuses what is not a number', async () => {
    await expect(written([[Number.NaN]])).rejects.toThrow(RangeError);
  });

  it('streams: takes rows only as chunks are asked for', async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<CsvCell[]> {
      while (true) yield [taken++, 'x'.repeat(100)];
    }
    const chunks = writeCsv(endless());
    const first = await chunks.next();
    expect(first.value?.length).toBeGreaterThan(16_000);
    expect(taken).toBeLessThan(200);
    await chunks.return();
  });
});
