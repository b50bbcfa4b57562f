/**
 * The one client of the REST API, typed by the OpenAPI document. Every POST carries an Idempotency-Key made here, so a
 * repeated press or a retry after a lost answer does not do the thing twice.
 */
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './api-schema.d.ts';
import { uuidv7 } from './ids.ts';
import { type ApiProblem, confirmationNeeded, readProblem, unreachable } from './problem.ts';
import { awaitedFrom } from './second-person.ts';

export type Api = Client<paths>;

// A Request needs an absolute address even where fetch takes a relative one; only its path is ever used.
const nowhere = 'http://samabay.internal';

const writing: Middleware = {
  onRequest({ request }) {
    if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', uuidv7());
    }
    return request;
  },
};

/** In a `load`, hand in its own `fetch`: on the server it reaches the API inside the process. */
export function apiOver(fetch: typeof globalThis.fetch): Api {
  const client = createClient<paths>({ baseUrl: nowhere, fetch: (request) => send(fetch, request) });
  client.use(writing);
  return client;
}

/** For handlers in the browser: button presses, forms, live updates. */
export const api: Api = apiOver((input, init) => globalThis.fetch(input, init));

interface Answer<T> {
  data?: T;
  response: Response;
}

/**
 * The answer's body, or an ApiProblem with its sentence.
 * @throws ApiProblem when the server refused or could not be reached
 */
export async function answerOf<T>(request: Promise<Answer<T> & { error?: unknown }>): Promise<NonNullable<T>> {
  const answer = await request.catch(() => {
    throw unreachable();
  });
  const awaited = awaitedFrom(answer.response);
  if (awaited) throw await awaited;
  if (answer.error === undefined && answer.response.ok) return answer.data as NonNullable<T>;
  throw await problemFrom(answer.error, answer.response);
}

async function problemFrom(body: unknown, response: Response): Promise<ApiProblem> {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return readProblem(new Response(text, { status: response.status }));
}

/**
 * GET of an address that is put together while running, which the typed client cannot follow. `T` is the caller's word.
 * @throws ApiProblem when the server refused or could not be reached
 */
export function readFrom<T>(fetch: typeof globalThis.fetch, address: `/api/${string}`): Promise<T> {
  return jsonOf<T>(fetch(address));
}

/**
 * POST (or PUT) of a form with a file; the typed client speaks JSON only. `T` is the caller's word.
 * @throws ApiProblem when the server refused or could not be reached
 */
export function sendForm<T>(address: `/api/${string}`, form: FormData, method: 'POST' | 'PUT' = 'POST'): Promise<T> {
  const headers = { 'idempotency-key': uuidv7() };
  return jsonOf<T>(confirming(() => globalThis.fetch(address, { method, body: form, headers })));
}

/**
 * Saves the file an address answers with. Through here and not by a link: a file of personal data asks for a recent
 * proof, and a link would show the refusal as a page.
 * @throws ApiProblem when the server refused or could not be reached
 */
export async function saveFile(address: `/api/${string}`, name: string): Promise<void> {
  const response = await confirming(() => globalThis.fetch(address)).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await readProblem(response);
  const url = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

async function jsonOf<T>(request: Promise<Response>): Promise<T> {
  const response = await request.catch(() => {
    throw unreachable();
  });
  const awaited = awaitedFrom(response);
  if (awaited) throw await awaited;
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as T;
}

/**
 * As path and options: SvelteKit recognises on hydration what the server already fetched only by a relative address.
 */
async function send(fetch: typeof globalThis.fetch, request: Request): Promise<Response> {
  const address = request.url.slice(nowhere.length);
  if (request.method === 'GET') return confirming(() => fetch(address, { signal: request.signal }));
  const body = await request.arrayBuffer();
  const { method, headers, signal } = request;
  return confirming(() => fetch(address, { method, headers, signal, ...(body.byteLength > 0 ? { body } : {}) }));
}

/**
 * What is refused for want of a recent proof asks the person for one, then goes out again with the same
 * Idempotency-Key. On the server nobody can be asked: there `refusalOf` sends the page to /confirm.
 */
async function confirming(request: () => Promise<Response>): Promise<Response> {
  const response = await request();
  if (response.status !== 403 || typeof document === 'undefined') return response;
  const { code } = await readProblem(response.clone());
  if (code !== confirmationNeeded) return response;
  // Only then: the state of a dialog is for browsers, and this client also works on the server and in tests.
  const { askToConfirm } = await import('./account/confirmation.svelte.ts');
  return (await askToConfirm()) ? request() : response;
}
