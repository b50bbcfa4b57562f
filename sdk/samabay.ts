// A typed client of Samabay's API in one file, for Node 20 and newer, Deno, Bun and browsers. It needs nothing else.
import type { paths } from './schema.d.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Has<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never;
type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : undefined;
type Said<O, Name extends string> = O extends { parameters: { [K in Name]: infer Given } } ? Given : undefined;
type Sent<O> = O extends { requestBody: infer Body } ? Json<Body> : undefined;
type Got<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 202 ? Json<R[S]> : never }[keyof R]
  : never;
type Item<T> = T extends { items: readonly (infer One)[]; next: string | null } ? One : never;
/** What a call takes: the parts of the path, the query, the body, and a key under which it has one effect. */
export interface Call<O> {
  path?: Said<O, 'path'>;
  query?: O extends { parameters: { query?: infer Query } } ? Query : never;
  body?: Sent<O>;
  idempotencyKey?: string;
}

/** The same, as it is sent. */
interface Loose {
  path?: unknown;
  query?: unknown;
  body?: unknown;
  idempotencyKey?: string | undefined;
}

/** A refusal: `code` stays the same over versions, `params` and `errors` say more; RFC 9457. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly document: Record<string, unknown>;
  constructor(status: number, document: Record<string, unknown>) {
    super(`${status} ${String(document.code ?? 'unknown')}`);
    this.status = status;
    this.code = String(document.code ?? 'unknown');
    this.requestId = document.request_id as string | undefined;
    this.document = document;
  }
}

/** `key` is an API key or an access token. What is refused with 429 or 5xx is sent again up to three times. */
export function samabay(settings: { address: string; key: string; fetch?: typeof globalThis.fetch }) {
  const { address, key, fetch = globalThis.fetch } = settings;
  const send = async (method: Method, route: string, call: Loose = {}): Promise<unknown> => {
    const parts = (call.path ?? {}) as Record<string, string>;
    const url = new URL(
      route.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(parts[name]))),
      address,
    );
    for (const [name, value] of Object.entries(call.query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = { authorization: `Bearer ${key}` };
    if (method !== 'get') headers['idempotency-key'] = call.idempotencyKey ?? crypto.randomUUID();
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await fetch(url, { method: method.toUpperCase(), headers, body });
      if (answer.ok) return answer.status === 204 ? undefined : answer.json();
      const problem = new Problem(answer.status, (await answer.json().catch(() => ({}))) as Record<string, unknown>);
      if (attempt > 3 || (answer.status !== 429 && answer.status < 500)) throw problem;
      await new Promise((resolve) =>
        setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 2 ** attempt)),
      );
    }
  };
  const by =
    <M extends Method>(method: M) =>
    <P extends Has<M>>(route: P, call?: Call<Operation<P, M>>) =>
      send(method, route, call) as Promise<Got<Operation<P, M>>>;
  const get = by('get');
  /** Every item of a list, page by page. */
  async function* all<P extends Has<'get'>>(
    route: P,
    call: Call<Operation<P, 'get'>> = {},
  ): AsyncGenerator<Item<Got<Operation<P, 'get'>>>> {
    let cursor: string | null | undefined;
    do {
      const query = { ...(call.query as object), ...(cursor ? { cursor } : {}) };
      const page = (await send('get', route, { ...call, query })) as {
        items: Item<Got<Operation<P, 'get'>>>[];
        next: string | null;
      };
      yield* page.items;
      cursor = page.next;
    } while (cursor);
  }
  return { get, all, post: by('post'), put: by('put'), patch: by('patch'), delete: by('delete') };
}
