import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db } from '../../../platform/db/database.ts';
import type { AuditRecord } from './audit-history.ts';

interface Tables extends DB {
  record: DB['identity.audit_records'];
  person: DB['identity.people'];
  link: DB['identity.audit_links'];
}
/** A machine acts under the name it was given, in either language. */
const machineName = sql`(select machine.name from identity.machines machine where machine.id = record.machine_id)`;

type AuditQuery = SelectQueryBuilder<Tables, 'record' | 'person' | 'link', AuditRecord>;

/** Audit records with the name of who acted, as it is today. */
export function auditRows(db: Db): AuditQuery {
  return db
    .selectFrom('identity.audit_records as record')
    .leftJoin('identity.people as person', 'person.id', 'record.person_id')
    .leftJoin('identity.audit_links as link', 'link.record_id', 'record.id')
    .select([
      'record.id',
      'record.recorded_at',
      'record.person_id',
      sql<string>`coalesce(person.name, ${machineName}, record.system_name, '')`.as('actor_name'),
      sql<string>`coalesce(person.name_bn, ${machineName}, record.system_name, '')`.as('actor_name_bn'),
      sql<AuditRecord['actor_kind']>`case when record.person_id is not null then 'person'
        when record.machine_id is not null then 'machine' else 'system' end`.as('actor_kind'),
      'record.action',
      'record.site_id',
      'record.subject_kind',
      'record.subject_id',
      'record.before',
      'record.after',
      'record.reason',
      'record.address',
      'record.request_id',
      'link.position',
    ]) as unknown as AuditQuery;
}
