// Any list as a CSV file: all of its pages, read one after another and streamed in constant memory.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Page } from '../list.ts';
import { type CsvCell, writeCsv } from '../sheets/write-csv.ts';

/** Rows read from the database at a time while a file is written. */
export const csvPageSize = 500;

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

/** Every item of a list, whatever its length. */
export async function* allPages<Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
