// Any list as a CSV file: all of its pages, read one after another and streamed in constant memory.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type CsvCell, writeCsv } from '../sheets/write-csv.ts';
import { writeWorkbook } from '../sheets/write-workbook.ts';

/** Rows read from the database at a time while a file is written. */
const csvPageSize = 500;

/**
 * Answers with `name.csv`. The type is `never` because the schemas of the route describe its JSON: return the result
 * from the handler as it is.
 */
export function answerCsv(
  reply: FastifyReply,
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): never {
  async function* table(): AsyncGenerator<readonly CsvCell[]> {
    yield header;
    yield* rows;
  }
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(writeCsv(table()))) as never;
}

/** The same as an Excel workbook, held in memory: at most `mostWorkbookRows` rows, else `platform.sheet_too_long`. */
export async function answerWorkbook(
  reply: FastifyReply,
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): Promise<never> {
  const bytes = await writeWorkbook(header, rows);
  return reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .send(Buffer.from(bytes)) as never;
}

/** Whether the query of a list asks for a file. */
export function wantsSheet({ format }: { readonly format?: ListFormat }): boolean {
  return format === 'csv' || format === 'xlsx';
}

type ListFormat = 'json' | 'csv' | 'xlsx';

/** As CSV or as a workbook, whichever was asked for. */
export async function answerSheet(
  reply: FastifyReply,
  format: ListFormat | undefined,
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): Promise<never> {
  return format === 'xlsx' ? answerWorkbook(reply, name, header, rows) : answerCsv(reply, name, header, rows);
}

interface Part<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * Every item of a list, whatever its length. `read` gets the filter as it should be for each page; the paging the
 * request itself asked for does not count, since a file holds the whole list.
 */
export async function* allPages<Filter extends object, Item>(
  filter: Filter,
  read: (filter: Filter & { readonly limit: number }) => Promise<Part<Item>>,
): AsyncGenerator<Item> {
  const { cursor: _asked, ...whole } = filter as Filter & { readonly cursor?: string };
  let cursor: string | undefined;
  do {
    const place = { limit: csvPageSize, ...(cursor === undefined ? {} : { cursor }) };
    const page = await read({ ...(whole as unknown as Filter), ...place });
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
