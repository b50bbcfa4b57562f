// What every provider in the tests stands on: a real HTTP server that answers, stalls, breaks off or misbehaves.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `…_after_taking`: the provider did its work and the caller does not hear of it. */
export type Mood =
  | { readonly kind: 'well' }
  | { readonly kind: 'http'; readonly status: number; readonly body?: string; readonly retryAfter?: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'silent_after_taking' }
  | { readonly kind: 'broken_after_taking' };

export interface ProviderRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface ProviderAnswer {
  readonly status?: number;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ProviderServer {
  readonly url: string;
  readonly requests: ProviderRequest[];
  /** For the next requests in turn. */
  behave(...next: Mood[]): void;
  /** For every request without a mood of its own. */
  settle(mood: Mood): void;
  close(): Promise<void>;
}

export async function startProvider(answer: (request: ProviderRequest) => ProviderAnswer): Promise<ProviderServer> {
  const moods: Mood[] = [];
  const requests: ProviderRequest[] = [];
  let usual: Mood = { kind: 'well' };
  const server = createServer((incoming, response) => {
    read(incoming)
      .then((request) => {
        requests.push(request);
        respond(response, moods.shift() ?? usual, () => answer(request));
      })
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    behave: (...next) => moods.push(...next),
    settle: (mood) => {
      usual = mood;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<ProviderRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const isJson = incoming.headers['content-type']?.includes('json') === true;
  return {
    method: incoming.method ?? '',
    url: new URL(incoming.url ?? '/', 'http://provider'),
    headers: incoming.headers,
    bytes,
    json: isJson ? JSON.parse(bytes.toString('utf8')) : {},
  };
}

function respond(response: ServerResponse, mood: Mood, work: () => ProviderAnswer): void {
  if (mood.kind === 'silent') return;
  if (mood.kind === 'http') {
    const headers = mood.retryAfter === undefined ? {} : { 'retry-after': String(mood.retryAfter) };
    response.writeHead(mood.status, headers).end(mood.body ?? '');
    return;
  }
  const { status = 200, body = '', headers = {} } = work();
  if (mood.kind === 'silent_after_taking') return;
  if (mood.kind === 'broken_after_taking') {
    response.destroy();
    return;
  }
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
