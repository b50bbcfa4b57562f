// Whoever reads what is nobody else's business leaves a trace: account numbers, documents, messages, whole lists.
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { recordAudit } from './record-audit.ts';

/**
 * The trace of a record is written before the answer leaves: what cannot be recorded is not shown. A list that leaves
 * row by row may still be refused at its first, so its trace is written when it has left.
 */
export function witnessReads(app: App, house: House): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { sensitive } = request.routeOptions.config;
    if (sensitive && sensitive.format !== 'csv' && reply.statusCode < 300) {
      const action = sensitive.format === 'file' ? 'identity.list_exported' : 'identity.record_read';
      await leaveTrace(house, request, action, sensitive.kind);
    }
    return payload;
  });
  app.addHook('onResponse', async (request, reply) => {
    const { sensitive } = request.routeOptions.config;
    if (sensitive?.format === 'csv' && reply.statusCode < 300 && isMeant(request, sensitive.format))
      await leaveTrace(house, request, 'identity.list_exported', sensitive.kind);
  });
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

function isMeant(request: FastifyRequest, format: 'csv'): boolean {
  return (request.query as { format?: string }).format === format;
}

function idIn(params: unknown): string {
  return (params as { id?: string } | undefined)?.id ?? 'list';
}
