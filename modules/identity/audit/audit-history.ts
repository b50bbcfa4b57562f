// The history of one record: everything anybody did to it, oldest first.
import type { Db } from '../../../platform/db/database.ts';
import type { JsonValue } from '../../../platform/json.ts';
import { auditRows } from './audit-list-store.ts';
import type { Subject } from './record-audit.ts';

export interface AuditRecord {
  readonly id: string;
  readonly recorded_at: Temporal.Instant;
  readonly person_id: string | null;
  /** A guest has no record of their own: the house acts for them. */
  readonly actor_kind: 'person' | 'machine' | 'system';
  /** Of the house itself, the name of what it was doing: a code, which screens turn into words. */
  readonly actor_name: string;
  readonly actor_name_bn: string;
  readonly action: string;
  readonly site_id: string | null;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly before: JsonValue | null;
  readonly after: JsonValue | null;
  readonly reason: string | null;
  readonly address: string | null;
  readonly request_id: string;
  /** Place in the hash chain; null until sealed. */
  readonly position: bigint | null;
}

/** Whoever may see the record may see this; the caller has checked that they may. At most 1,000 entries. */
export async function auditHistory(db: Db, subject: Subject): Promise<AuditRecord[]> {
  return auditRows(db)
    .where('record.subject_kind', '=', subject.kind)
    .where('record.subject_id', '=', subject.id)
    .orderBy('record.id')
    .limit(1_000)
    .execute();
}
