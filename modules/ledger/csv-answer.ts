// A list as a CSV file: all of its pages, read one after another and streamed.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { formatDecimal } from '../../platform/language/format-decimal.ts';
import type { Page } from '../../platform/list.ts';
import { exponentOf, isCurrency } from '../../platform/money/currencies.ts';
import { type CsvCell, writeCsv } from '../../platform/sheets/write-csv.ts';

/** Amounts are written as decimals by the caller; `name` is the file's name without its ending. */
export function answerCsv(
  reply: FastifyReply,
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): FastifyReply {
  async function* table(): AsyncGenerator<readonly CsvCell[]> {
    yield header;
    yield* rows;
  }
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(writeCsv(table())));
}

/** Every item of a list, whatever its length, in constant memory. */
export async function* allPages<Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** 88885 of BDT is 888.85: digits and a point, so that a spreadsheet can add it up. */
export function decimalCell({
  amount,
  currency,
}: {
  readonly amount: number | bigint;
  readonly currency: string;
}): string {
  const decimals = isCurrency(currency) ? exponentOf(currency) : 0;
  return formatDecimal(amount, 'en', { decimals }).replaceAll(',', '');
}
