// A text-message gateway as providers run it, over real HTTP: it takes, refuses, stalls, breaks off and repeats itself.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TakenSms {
  readonly messageId: string;
  readonly number: string;
  readonly message: string;
  readonly sender: string;
  readonly reference: string;
}

/**
 * What the gateway does with the next request. `silent_after_taking` and `broken_after_taking` are the ones that cost
 * money: the message is on its way, and the caller does not hear of it.
 */
export type Behaviour =
  | { readonly kind: 'take' }
  | { readonly kind: 'refuse'; readonly code: number; readonly text: string }
  | { readonly kind: 'http'; readonly status: number; readonly body?: string }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'silent_after_taking' }
  | { readonly kind: 'broken_after_taking' };

export interface SmsGatewaySimulator {
  readonly url: string;
  /** What went out to telephones, in order; a repeated reference goes out once. */
  readonly taken: readonly TakenSms[];
  /** Every request that arrived, also the refused and the repeated. */
  readonly requests: number;
  /** For the next requests in turn; afterwards it takes everything. */
  behave(...next: Behaviour[]): void;
  close(): Promise<void>;
}

interface State {
  readonly taken: TakenSms[];
  readonly behaviours: Behaviour[];
  readonly apiKey: string;
  requests: number;
}

export async function startSmsGateway(options: { apiKey: string }): Promise<SmsGatewaySimulator> {
  const state: State = { taken: [], behaviours: [], apiKey: options.apiKey, requests: 0 };
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/smsapi`,
    taken: state.taken,
    get requests() {
      return state.requests;
    },
    behave: (...next) => state.behaviours.push(...next),
    close: () => closeServer(server),
  };
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  state.requests += 1;
  const behaviour = state.behaviours.shift() ?? { kind: 'take' };
  if (behaviour.kind === 'silent') return;
  if (behaviour.kind === 'http') return reply(response, behaviour.status, behaviour.body ?? '');
  if (behaviour.kind === 'garbage') return reply(response, 200, '<html>maintenance</html>');
  if (behaviour.kind === 'refuse') return replyJson(response, refusal(behaviour.code, behaviour.text));
  if (request.method !== 'POST') return reply(response, 405, '');
  const verdict = take(state, Buffer.concat(chunks).toString('utf8'));
  if (behaviour.kind === 'silent_after_taking') return;
  if (behaviour.kind === 'broken_after_taking') {
    response.destroy();
    return;
  }
  replyJson(response, verdict);
}

interface Verdict {
  readonly response_code: number;
  readonly message_id?: string;
  readonly success_message?: string;
  readonly error_message?: string;
}

function take(state: State, text: string): Verdict {
  const body = JSON.parse(text) as Record<string, unknown>;
  const { api_key: apiKey, senderid: sender, number, message, reference } = body;
  if (apiKey !== state.apiKey) return refusal(1011, `User Id not found for ${String(apiKey)}`);
  const fields = [sender, number, message, reference];
  if (fields.some((field) => typeof field !== 'string' || field === '')) return refusal(1003, 'Required field missing');
  if (!/^8801[3-9]\d{8}$/.test(String(number))) return refusal(1001, `Invalid Number: ${String(number)}`);
  const before = state.taken.find((sms) => sms.reference === reference);
  const sms = before ?? {
    messageId: String(700_000 + state.taken.length),
    number: String(number),
    message: String(message),
    sender: String(sender),
    reference: String(reference),
  };
  if (!before) state.taken.push(sms);
  return { response_code: 202, message_id: sms.messageId, success_message: 'SMS Submitted Successfully' };
}

function refusal(code: number, text: string): Verdict {
  return { response_code: code, error_message: text };
}

function replyJson(response: ServerResponse, body: object): void {
  reply(response, 200, JSON.stringify(body), 'application/json');
}

function reply(response: ServerResponse, status: number, body: string, type = 'text/html'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
