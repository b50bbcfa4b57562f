// A gateway that takes every text message at once and remembers its reference, as `sms-transport.ts` asks of one: the
// same reference is answered with the first message's id and reaches no telephone again.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellParent } from './child.ts';

export type SinkMessage = { readonly port: number } | SinkCount;

export interface SinkCount {
  /** Requests that arrived, repetitions too. */
  readonly requests: number;
  /** Messages that went out: one for each reference. */
  readonly delivered: number;
}

const taken = new Map<string, string>();
let requests = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    requests += 1;
    const { reference } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { reference: string };
    const id = taken.get(reference) ?? String(taken.size + 1);
    taken.set(reference, id);
    const body = JSON.stringify({ response_code: 202, message_id: id });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
process.on('message', () => tellParent({ requests, delivered: taken.size } satisfies SinkCount));
server.listen(0, '127.0.0.1', () => tellParent({ port: (server.address() as AddressInfo).port }));
