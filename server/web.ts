/**
 * Serves the pages: the handler SvelteKit's adapter built, inside Fastify, for everything the API does not answer.
 * Rendering reaches the REST API by a function on the raw request, so a page costs no socket and there is no second way
 * to the data.
 */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyRequest, InjectOptions } from 'fastify';

export interface WebOptions {
  /** Folder `vite build` wrote; web/build by default. */
  readonly build?: URL;
  /** Largest form a page takes, in bytes. Files go to the API, not through pages. */
  readonly bodyLimit?: number;
}

type CallApi = (request: Request) => Promise<Response>;
type Handler = (request: WebRequest, response: ServerResponse, next: () => void) => void | Promise<void>;

interface WebRequest extends IncomingMessage {
  callApi?: CallApi;
  requestId?: string;
}

const apiPaths = /^\/(api(\/|$|\?)|healthz($|\?)|readyz($|\?)|metrics($|\?))/;

const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  // The entry desk reads cards by camera, and members speak their words; nothing embedded may do either.
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  // Pages are personal: the browser may keep one, but asks before showing it again. Hashed assets overrule this.
  'cache-control': 'private, no-cache',
};

/** Throws when the pages were never built. */
export async function mountWeb(app: FastifyInstance, options: WebOptions = {}): Promise<void> {
  const handle = await loadHandler(options);
  await app.register(async (pages) => {
    // SvelteKit reads the body itself, so every content type is left on the wire.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', (_request, _payload, done) => done(null));
    pages.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: '/*',
      // A page with its assets is dozens of requests; what it asks of the API is counted there.
      config: { public: true, rateLimit: false },
      schema: { hide: true },
      handler: (request, reply) => {
        if (apiPaths.test(request.url)) return reply.callNotFound();
        reply.hijack();
        return handle(prepare(app, request), withPageHeaders(reply.raw), () => notHandled(reply.raw));
      },
    });
  });
}

async function loadHandler({ build, bodyLimit = 512 * 1024 }: WebOptions): Promise<Handler> {
  const folder = build ?? new URL('../web/build/', import.meta.url);
  const file = new URL('handler.js', folder);
  if (!existsSync(file)) {
    throw new Error(
      `The pages are not built: ${fileURLToPath(file)} is missing. Run: cd web && ../node_modules/.bin/vite build`,
    );
  }
  // The adapter reads these when it is first loaded. They name headers that `prepare` overwrites on every request, so a
  // visitor cannot set them.
  process.env.SAMABAY_WEB_PROTOCOL_HEADER = 'x-samabay-protocol';
  process.env.SAMABAY_WEB_HOST_HEADER = 'x-samabay-host';
  process.env.SAMABAY_WEB_ADDRESS_HEADER = 'x-samabay-address';
  process.env.SAMABAY_WEB_BODY_SIZE_LIMIT = String(bodyLimit);
  const { handler } = (await import(file.href)) as { handler: Handler };
  return handler;
}

function prepare(app: FastifyInstance, request: FastifyRequest): WebRequest {
  const raw: WebRequest = request.raw;
  raw.headers['x-samabay-protocol'] = request.protocol;
  raw.headers['x-samabay-host'] = request.host;
  raw.headers['x-samabay-address'] = request.ip;
  raw.requestId = request.id;
  raw.callApi = (asked) => callApi(app, request, asked);
  return raw;
}

async function callApi(app: FastifyInstance, page: FastifyRequest, asked: Request): Promise<Response> {
  const url = new URL(asked.url);
  const headers = Object.fromEntries(asked.headers);
  // The call stands for the visitor: the same host for the origin check, the same address for limits and the audit.
  headers.host = page.headers.host ?? url.host;
  const body = Buffer.from(await asked.arrayBuffer());
  const answer = await app.inject({
    method: asked.method as NonNullable<InjectOptions['method']>,
    url: url.pathname + url.search,
    headers,
    remoteAddress: page.socket.remoteAddress ?? '127.0.0.1',
    ...(body.length > 0 ? { payload: body } : {}),
  });
  const empty = answer.statusCode === 204 || answer.statusCode === 304;
  return new Response(empty ? null : new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers: headersOf(answer.headers),
  });
}

function headersOf(headers: Readonly<Record<string, number | string | string[] | undefined>>): Headers {
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name === 'content-length' || name === 'transfer-encoding') continue;
    for (const one of Array.isArray(value) ? value : [value]) copied.append(name, String(one));
  }
  return copied;
}

function withPageHeaders(response: ServerResponse): ServerResponse {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  return response;
}

function notHandled(response: ServerResponse): void {
  response.statusCode = 404;
  response.end();
}
