import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { ApiProblem, describeProblem } from '#lib/problem.ts';

/** The bridge to scales, analysers and printers (bridge/protocol.ts) listens on the user's own computer. */
const bridge = 'ws://127.0.0.1:7321';
/** Where staff work; signing in leads there without another page load, so its page must allow the same. */
const staffPages = /^\/(office|sign-in)(\/|$)/;

/** Under `vite dev` Kit refuses to read what is not kept, and the client asks for the length of each answer. */
const keptHeaders = new Set(import.meta.env.DEV ? ['content-type', 'content-length'] : ['content-type']);

export const handle: Handle = async ({ event, resolve }) => {
  const response = await paraglideMiddleware(event.request, ({ locale }) => {
    const chosen = event.cookies.get('theme');
    event.locals.theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system';
    return resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%samabay.lang%', locale).replace('%samabay.theme%', event.locals.theme),
      preload: ({ type, path }) =>
        type !== 'font' || path.includes(locale === 'bn' ? 'noto-sans-bengali' : 'inter-latin'),
      filterSerializedResponseHeaders: (name) => keptHeaders.has(name),
    });
  });
  const policy = response.headers.get('content-security-policy');
  if (policy && staffPages.test(event.url.pathname)) {
    response.headers.set(
      'content-security-policy',
      policy.replace("connect-src 'self'", `connect-src 'self' ${bridge}`),
    );
  }
  return response;
};

/**
 * Pages talk to the same REST API as everybody else. On the server that is a call inside this process: no socket, and
 * no second way to the data. Under `vite dev` the function is absent and the request goes over the network.
 */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request);

  const callApi = event.platform?.req.callApi ?? callOverNetwork;
  const response = await callApi(new Request(request, { headers: forwardedHeaders(event, request) }));
  for (const line of response.headers.getSetCookie()) {
    const { name, value = '', ...options } = event.cookies.parse(line);
    // Kit's defaults would make every cookie Secure; whether it is, is the API's decision.
    event.cookies.set(name, value, { secure: false, httpOnly: false, path: '/', ...options });
  }
  return response;
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const requestId = event.platform?.req.requestId;
  if (error instanceof ApiProblem) return describeProblem(error);
  if (kind === 'unknown') {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(JSON.stringify({ level: 'error', requestId, path: event.url.pathname, reason }));
  }
  return requestId ? { requestId } : {};
};

function forwardedHeaders(event: RequestEvent, request: Request): Headers {
  const headers = new Headers(request.headers);
  // Cookies set earlier in this very request (a sign-in, then the page behind it) must already count.
  const cookies = event.cookies.getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  for (const name of ['accept-language', 'user-agent', 'x-forwarded-for', 'x-request-id']) {
    const value = event.request.headers.get(name);
    if (value !== null && !headers.has(name)) headers.set(name, value);
  }
  headers.set('origin', event.url.origin);
  return headers;
}

function callOverNetwork(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const api = process.env.SAMABAY_API ?? 'http://127.0.0.1:3000';
  const passed = new Request(new URL(pathname + search, api), request);
  // Vite serves at an address of its own, which to the API would be another site's page.
  passed.headers.set('origin', new URL(api).origin);
  return fetch(passed);
}
