// Reading the audit. The history of a record is for whoever may read the record, which its kind decides.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite } from '../../../platform/http/door.ts';
import { AuditHistory, AuditList, AuditListQuery, AuditRoots, AuditSubject } from '../contract.ts';
import { answerAuditCsv } from './audit-csv.ts';
import { auditJson, listAudit, readHistory } from './list-audit.ts';
import { listAuditRoots } from './list-audit-roots.ts';

const tags = ['audit'];

export function serveAudit(app: App, house: House): void {
  app.get(
    '/api/audit',
    {
      schema: { tags, summary: 'Search the audit', querystring: AuditListQuery, response: { 200: AuditList } },
      config: {
        permission: 'identity.audit.read',
        site: anySite,
        sensitive: { kind: 'identity.audit', format: 'sheet' },
      },
    },
    async (request, reply) => {
      const { actor } = request.occasion;
      if (wantsSheet(request.query)) return answerAuditCsv(house.db, reply, actor, request.query);
      const { items, next } = await listAudit(house.db, actor, request.query);
      return { items: items.map(auditJson), next };
    },
  );
  app.get(
    '/api/audit/roots',
    {
      schema: { tags, summary: 'The signed daily roots of the audit', response: { 200: AuditRoots } },
      config: { permission: 'identity.audit.read', site: anySite },
    },
    () => listAuditRoots(house.db),
  );
  app.get(
    '/api/audit/:kind/:id',
    {
      schema: { tags, summary: 'The history of one record', params: AuditSubject, response: { 200: AuditHistory } },
      config: { permission: 'self' },
    },
    async ({ occasion, params }) => ({ items: (await readHistory(house.db, occasion.actor, params)).map(auditJson) }),
  );
}
