// What somebody would write by hand in an afternoon: Fastify, porsager's postgres, the same SQL; no doors, no checks of
// what comes in, no documents, no measuring. The ratios of the bench are taken against this.
import Fastify from 'fastify';
import postgres from 'postgres';
import { splitSocketHost } from '../platform/postgres/socket-url.ts';
import { listReceipts, readReceipt } from './bare-read.ts';
import { writeReceipt } from './bare-write.ts';
import { tellOfProcessor, tellParent } from './child.ts';

const [url, host] = splitSocketHost(process.env.DATABASE ?? '');
const sql = postgres(url, { ...host, max: 12, onnotice: () => undefined });
const app = Fastify();

app.get<{ Params: { id: string } }>('/api/collection/receipts/:id', (request) => readReceipt(sql, request.params.id));
app.get<{ Querystring: { centre_id: string; limit: string } }>('/api/collection/receipts', (request) =>
  listReceipts(sql, request.query.centre_id, Number(request.query.limit)),
);
app.post('/api/collection/receipts', (request, reply) => {
  reply.code(201);
  return writeReceipt(sql, String(request.headers['idempotency-key']), request.body as never);
});

await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
if (typeof address === 'object' && address !== null) tellParent({ port: address.port });
tellOfProcessor();
