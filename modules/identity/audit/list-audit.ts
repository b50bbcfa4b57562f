// Searches the audit: who did what, where and when, as far as the reader's sites reach.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { reachesTop, requireVisible } from '../actors/visible-people.ts';
import type * as contract from '../contract.ts';
import type { AuditRecord } from './audit-history.ts';
import { auditRows } from './audit-list-store.ts';
import { permissionToReadHistory } from './history-permissions.ts';
import type { Subject } from './record-audit.ts';

/** Days of a filter are days in Dhaka: the audit belongs to no single site. */
const timeZone = 'Asia/Dhaka';

export async function listAudit(
  db: Db,
  actor: Actor,
  query: Static<typeof contract.AuditListQuery>,
): Promise<Page<AuditRecord>> {
  let records = auditRows(db).where(isWithin(actor.sitesWith('identity.audit.read')));
  if (query.action) records = records.where('record.action', '=', query.action);
  if (query.person_id) records = records.where('record.person_id', '=', query.person_id);
  if (query.site_id) records = records.where('record.site_id', '=', query.site_id);
  if (query.subject_kind) records = records.where('record.subject_kind', '=', query.subject_kind);
  if (query.subject_id) records = records.where('record.subject_id', '=', query.subject_id);
  if (query.from) records = records.where('record.recorded_at', '>=', startOf(Temporal.PlainDate.from(query.from)));
  if (query.to)
    records = records.where('record.recorded_at', '<', startOf(Temporal.PlainDate.from(query.to).add({ days: 1 })));
  if (query.q) records = records.where(mentions(query.q));
  return listPage(records, { sorts: { recorded_at: 'record.id' }, default: '-recorded_at', key: 'record.id' }, query);
}

/**
 * The history of one record, oldest first, at most 1,000 entries, for whoever may read the record where it happened or
 * the audit there. Throws `platform.forbidden` for whoever may do so nowhere.
 */
export async function readHistory(db: Db, actor: Actor, subject: Subject): Promise<AuditRecord[]> {
  const permission = permissionToReadHistory(subject.kind);
  const siteIds = [...new Set([...actor.sitesWith(permission), ...actor.sitesWith('identity.audit.read')])];
  if (siteIds.length === 0) throw new DomainError('platform.forbidden', { permission });
  const records = auditRows(db)
    .where('record.subject_kind', '=', subject.kind)
    .where('record.subject_id', '=', subject.id)
    .orderBy('record.id')
    .limit(1_000);
  if (subject.kind !== 'identity.person') return records.where(isWithin(siteIds)).execute();
  // What happens to a person happens at no site: whoever may see the person sees it.
  await requireVisible(db, actor, personIdOf(subject));
  return records.execute();
}

export function auditJson(record: AuditRecord): Omit<AuditRecord, 'recorded_at'> & { recorded_at: string } {
  return { ...record, recorded_at: record.recorded_at.toString() };
}

function isWithin(siteIds: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`(
    record.site_id = any(${siteIds}::uuid[]) or (record.site_id is null and ${reachesTop(siteIds)}))`;
}

function personIdOf({ id }: Subject): string {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new DomainError('identity.person_missing');
  return id;
}

function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(timeZone).toInstant();
}

function mentions(q: string): Expression<SqlBool> {
  return sql<SqlBool>`position(lower(${q}) in lower(concat_ws(' ', record.action, record.subject_kind,
    record.subject_id,    record.reason, person.name, person.name_bn, record.system_name))) > 0`;
}
