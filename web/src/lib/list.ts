/**
 * Keyset lists: the page's address is the list's whole state (search, filters, sorting, cursor), so it can be shared.
 */
import { readFrom } from './api.ts';
import type { paths } from './api-schema.d.ts';

/** "/api/payouts/{id}/lines" takes any text where it names a parameter, so that pages may fill in ids. */
type Filled<Path> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;

export type ListPath = Filled<keyof paths & `/api/${string}`>;

export interface ListResult<Row> {
  items: Row[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
}

export interface ListRequest {
  /** Filters that always hold on this page, for example { site_id }. Not shown in the address. */
  fixed?: Record<string, string | undefined>;
  /** Used while the address names none. */
  sort?: string;
  limit?: number;
}

/** In +page.ts: `list: await loadList<Receipt>(fetch, url, '/api/collection/receipts', { sort: '-recorded_at' })`. */
export async function loadList<Row>(
  fetch: typeof globalThis.fetch,
  url: URL,
  path: ListPath,
  request: ListRequest = {},
): Promise<ListResult<Row>> {
  const query: Record<string, string> = { limit: String(request.limit ?? 50) };
  if (request.sort) query.sort = request.sort;
  for (const [key, value] of url.searchParams) if (value !== '') query[key] = value;
  for (const [key, value] of Object.entries(request.fixed ?? {})) if (value !== undefined) query[key] = value;
  const address: `/api/${string}` = path;
  return readFrom<ListResult<Row>>(fetch, `${address}?${new URLSearchParams(query)}`);
}

/**
 * The current address with some of its parameters changed; null removes one. A change of what is listed drops the
 * cursor.
 */
export function withQuery(search: { toString(): string }, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(search.toString());
  if (!('cursor' in changes)) query.delete('cursor');
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  return text === '' ? '?' : `?${text}`;
}

/** Next sorting after a press on a column's heading: ascending, descending, none. "-name" is descending. */
export function nextSort(current: string | null, key: string): string | null {
  if (current === key) return `-${key}`;
  return current === `-${key}` ? null : key;
}
