// Writes down who did what to which record, in the transaction that does it: both commit or neither.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';

export interface Subject {
  /** The trade's word with its module, such as `collection.receipt`. */
  readonly kind: string;
  readonly id: string;
}

export interface AuditEntry {
  /** Past tense with its module, such as `collection.receipt_recorded`. */
  readonly action: string;
  /** Where it counts; null for what belongs to no site. Decides who may read the record. */
  readonly siteId: string | null;
  readonly subject: Subject;
  readonly before?: JsonValue | null;
  readonly after?: JsonValue | null;
  readonly reason?: string | null;
}

export async function recordAudit(tx: Tx, occasion: Occasion, entry: AuditEntry): Promise<void> {
  await recordAudits(tx, occasion, [entry]);
}

/** One statement however many entries. Keep names and addresses of people out: records are never erased. */
export async function recordAudits(tx: Tx, occasion: Occasion, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    id: newId(),
    action: entry.action,
    site_id: entry.siteId,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    before: entry.before ?? null,
    after: occasion.approvedBy === undefined ? (entry.after ?? null) : withApprover(entry.after, occasion.approvedBy),
    reason: entry.reason ?? null,
  }));
  const { actor, now, address, requestId } = occasion;
  const personId = actor.seenBy?.personId ?? actor.personId;
  const actingFor = actor.seenBy ? actor.personId : null;
  const machineId = actor.machineId ?? null;
  const systemName = personId === null && machineId === null ? actor.name : null;
  await sql`
    with recorded as (
      insert into identity.audit_records (
        id, recorded_at, person_id, system_name, machine_id, acting_for, action, site_id, subject_kind, subject_id,
        before, after, reason, address, request_id)
      select id, ${now}::timestamptz, ${personId}::uuid, ${systemName}::text, ${machineId}::uuid, ${actingFor}::uuid,
        action, site_id, subject_kind, subject_id, before, after, reason, ${address}::text, ${requestId}::text
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as entry (
        id uuid, action text, site_id uuid, subject_kind text, subject_id text, before jsonb, after jsonb, reason text)
      returning id)
    insert into identity.audit_unsealed (record_id) select id from recorded`.execute(tx);
}

/** Beside what became of it, so that the chain seals both who did it and who let it through. */
function withApprover(after: JsonValue | null | undefined, approvedBy: string): JsonValue {
  const isRecord = typeof after === 'object' && after !== null && !Array.isArray(after);
  return { ...(isRecord ? after : after == null ? {} : { value: after }), approved_by: approvedBy };
}
