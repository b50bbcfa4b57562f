// Whoever reads what is nobody else's business leaves a trace: account numbers, documents, messages, whole lists.
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { recordAudit } from './record-audit.ts';

/** The trace is written before the answer leaves: what cannot be recorded is not shown. */
export function witnessReads(app: App, house: House): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { sensitive } = request.routeOptions.config;
    if (!sensitive || reply.statusCode >= 300 || !isMeant(request, sensitive.format)) return payload;
    await inTransaction(house.db, (tx) =>
      recordAudit(tx, request.occasion, {
        action: sensitive.format ? 'identity.list_exported' : 'identity.record_read',
        siteId: request.siteAtDoor,
        subject: { kind: sensitive.kind, id: idIn(request.params) },
        after: { route: request.routeOptions.url ?? '' },
      }),
    );
    return payload;
  });
}

function isMeant(request: FastifyRequest, format: 'csv' | undefined): boolean {
  return format === undefined || (request.query as { format?: string }).format === format;
}

function idIn(params: unknown): string {
  return (params as { id?: string } | undefined)?.id ?? 'list';
}
