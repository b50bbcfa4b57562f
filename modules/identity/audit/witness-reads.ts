// Whoever reads what is nobody else's business leaves a trace: account numbers, documents, messages, whole lists.
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { recordAudit } from './record-audit.ts';

/**
 * The trace is written before the answer leaves: what cannot be recorded is not shown. A list that leaves row by row
 * may still be refused at its first, so its trace is written when there is something to send.
 */
export function witnessReads(app: App, house: House): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { sensitive } = request.routeOptions.config;
    if (!sensitive || reply.statusCode >= 300) return payload;
    const action = sensitive.format === undefined ? 'identity.record_read' : 'identity.list_exported';
    const tell = () => leaveTrace(house, request, action, sensitive.kind);
    if (payload instanceof Readable) return Readable.from(tellBefore(payload, tell));
    if (sensitive.format !== 'sheet' || Buffer.isBuffer(payload)) await tell();
    return payload;
  });
}

async function* tellBefore(chunks: Readable, tell: () => Promise<void>): AsyncGenerator<unknown> {
  let told = false;
  for await (const chunk of chunks) {
    if (!told) await tell();
    told = true;
    yield chunk;
  }
}

async function leaveTrace(house: House, request: FastifyRequest, action: string, kind: string): Promise<void> {
  await inTransaction(house.db, (tx) =>
    recordAudit(tx, request.occasion, {
      action,
      siteId: request.siteAtDoor,
      subject: { kind, id: idIn(request.params) },
      after: { route: request.routeOptions.url ?? '' },
    }),
  );
}

function idIn(params: unknown): string {
  return (params as { id?: string } | undefined)?.id ?? 'list';
}
